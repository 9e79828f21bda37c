/**
 * Every refusal that Birge knows, by its immortal code `noun.adjective`, with the HTTP status that answers it.
 * A code is never reused and never changes its meaning; docs/problems.md has a heading and `src/words` a sentence for each.
 */
export const problemStatus = {
  'batch.malformed': 400,
  'batch.oversized': 413,
  'body.malformed': 422,
  'checkpoint.forged': 422,
  'checkpoint.inconsistent': 409,
  'checkpoint.unknown': 404,
  'community.unknown': 404,
  'cursor.malformed': 400,
  'entry.altered': 409,
  'entry.elsewhere': 422,
  'entry.forged': 422,
  'entry.malformed': 422,
  'entry.unknown': 404,
  'fact.forbidden': 403,
  'file.malformed': 422,
  'host.unknown': 421,
  'invite.spent': 410,
  'json.malformed': 400,
  'key.weak': 422,
  'listeners.full': 503,
  'marking.closed': 409,
  'asking.closed': 409,
  'media.unsupported': 415,
  'method.unknown': 405,
  'page.unknown': 404,
  'parcel.unreadable': 422,
  'photo.malformed': 422,
  'request.oversized': 413,
  'request.unmarked': 403,
  'server.faulty': 500,
  'session.ended': 401,
  'store.full': 507,
  'store.unavailable': 503,
  'territory.unknown': 404,
} as const satisfies Record<string, number>;

/** The code of a problem: `noun.adjective`. */
export type ProblemCode = keyof typeof problemStatus;

/** A refusal: its code, and the few facts that its sentence needs (never a person, never a raw text). */
export type Problem = {
  readonly code: ProblemCode;
  readonly detail?: Readonly<Record<string, string | number>>;
};

/** A problem with what its sentence needs. */
export const problem = (code: ProblemCode, detail?: Problem['detail']): Problem =>
  detail === undefined ? { code } : { code, detail };
