import * as v from 'valibot';
import { CommunityId, type Entry } from '#core/log/entry.ts';
import { EMPLOYERS, ROLES, type Role } from '#core/people/roles.ts';
import { Delivered } from '../store/received.ts';

/** Why the house did not answer as asked. `away`: no line, or somebody else's page; `ended`: the session is over. */
export type Trouble =
  { readonly trouble: 'away' | 'ended' } | { readonly trouble: 'refused'; readonly code: string };

/** What was asked for, or why it did not come. */
export type Heard<T> = { readonly said: T } | Trouble;

const Refusal = v.object({ code: v.string() });
const Verdict = v.variant('verdict', [
  v.object({ id: v.string(), verdict: v.picklist(['accepted', 'known', 'held']) }),
  v.object({ id: v.string(), verdict: v.literal('refused'), problem: Refusal }),
]);
const Verdicts = v.object({ verdicts: v.array(Verdict) });
const Pulled = v.object({
  entries: v.array(Delivered),
  cursor: v.string(),
  more: v.boolean(),
  anew: v.optional(v.boolean(), false),
});
const Joined = v.object({ community: CommunityId, person: v.string(), device: v.string() });
const Me = v.object({
  person: v.string(),
  roles: v.array(v.picklist(ROLES)),
  employer: v.picklist(EMPLOYERS),
  institution: v.optional(v.string()),
  communities: v.array(CommunityId),
});

/** Who one is, as the house knows it. */
export type Me = v.InferOutput<typeof Me>;
/** A page of a pull. */
export type Pulled = v.InferOutput<typeof Pulled>;
/** What a house says of one entry. */
export type Verdict = v.InferOutput<typeof Verdict>;

/** How long the house may take to answer, in milliseconds: a poor line is slow, a dead one silent. */
const PATIENCE_MS = 60_000;

/** Asks the house. What is not the answer of our house is no answer: a captive portal says 200 to everything. */
async function ask<T>(
  path: string,
  schema: v.GenericSchema<unknown, T>,
  body?: object,
): Promise<Heard<T>> {
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  try {
    const answer = await fetch(path, {
      ...post,
      headers: { accept: 'application/json', 'content-type': 'application/json', 'x-birge': '1' },
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const said: unknown = await answer.json();
    const parsed = v.safeParse(schema, said);
    if (answer.ok) return parsed.success ? { said: parsed.output } : { trouble: 'away' };
    if (!v.is(Refusal, said)) return { trouble: 'away' };
    const { code } = said;
    return code === 'session.ended' ? { trouble: 'ended' } : { trouble: 'refused', code };
  } catch {
    return { trouble: 'away' }; // no line, too slow, or no JSON: whatever it is, it was not heard
  }
}

const at = (community: string): string => `/api/communities/${community}`;

/** The house as a device speaks to it. */
export const house = {
  me: (): Promise<Heard<Me>> => ask('/api/me', Me),
  join: (token: string, key: string) => ask('/api/invites/accept', Joined, { token, key }),
  demonstration: () => ask('/api/demonstration', v.object({ roles: v.array(v.string()) })),
  enterDemonstration: (role: Role) =>
    ask('/api/demonstration/enter', v.object({ token: v.string() }), { role }),
  invite: (community: string, person: string) =>
    ask(`${at(community)}/invites`, v.object({ token: v.string() }), { person }),
  challenge: () => ask('/api/session/challenge', v.object({ challenge: v.string() })),
  comeBack: (said: {
    readonly community: string;
    readonly device: string;
    readonly challenge: string;
    readonly sig: string;
  }) => ask('/api/session', Joined, said),
  push: (community: string, entries: readonly Entry[]) =>
    ask(`${at(community)}/entries`, Verdicts, { entries }),
  pull: (community: string, cursor: string | undefined): Promise<Heard<Pulled>> =>
    ask(
      `${at(community)}/entries${cursor === undefined ? '' : `?after=${encodeURIComponent(cursor)}`}`,
      Pulled,
    ),
} as const;
