import { bodyText, kindOf, type Entry, type Numbered } from '../log/entry.ts';
import { problem } from '../problem.ts';
import type { State } from '../log/fold.ts';
import type { Judged } from '../log/table.ts';
import { given, refused, type Result } from '../result.ts';
import { isReleased, readersOf, type Audience } from './audience.ts';
import { HOUSE, RESIDENTS, type Actor, type Role } from './roles.ts';

/** Names that are no account's: the house's own, and that of whoever speaks at the residents' door. */
const RESERVED: ReadonlySet<string> = new Set([HOUSE.person, RESIDENTS.person]);

/** How long the body of a fact may be that this version does not know, in characters: no known fact of a device comes near. */
const MOST_UNKNOWN = 32 * 1024;

/**
 * The roles that count for a person where something has, or has not, been released. The employer caps the role: whoever police
 * or local government pay has, for anything unreleased, that institution's column and no other.
 */
function rolesFor(actor: Actor, audience: Audience): ReadonlySet<Role> {
  if (actor.employer === 'other' || isReleased(audience)) return actor.roles;
  return new Set(actor.roles.has(actor.employer) ? [actor.employer] : []);
}

const admits = (actor: Actor, audience: Audience): boolean => {
  const roles = rolesFor(actor, audience);
  return readersOf(audience).some((role) => roles.has(role));
};

/** What somebody wrote they may read again, but for the answers of others; an account is its person's too. */
function isOwn(actor: Actor, entry: Numbered | Entry, audience: Audience): boolean {
  if (audience === 'evaluation' || audience === 'sealed') return false;
  // What nobody in particular said is nobody's own, whatever an account is called.
  if (entry.author === RESIDENTS.person) return false;
  return (
    entry.author === actor.person || (audience === 'accounts' && entry.subject === actor.person)
  );
}

/** Whether a person may read an entry as the state stands. Without a role nobody reads anything. */
export function mayRead(actor: Actor, entry: Numbered | Entry, state: State): boolean {
  if (actor.roles.size === 0) return false;
  const audience = state.tableFor(entry.type)?.audienceOf(entry) ?? 'author';
  return isOwn(actor, entry, audience) || admits(actor, audience);
}

/**
 * An entry as this person may read it: whole, without the fields that are for fewer people, or undefined.
 * Whoever wrote an entry reads it whole.
 */
export function visible(actor: Actor, entry: Numbered, state: State): Numbered | undefined {
  if (!mayRead(actor, entry, state)) return undefined;
  const narrower = state.tableFor(entry.type)?.narrower(entry.type) ?? {};
  if (entry.body === undefined || entry.author === actor.person) return entry;
  const hidden = Object.entries(narrower).filter(([, audience]) => !admits(actor, audience));
  if (hidden.length === 0) return entry;
  const fields = new Set(hidden.map(([field]) => field));
  const body = Object.fromEntries(Object.entries(entry.body).filter(([key]) => !fields.has(key)));
  return { ...entry, body };
}

const admitsTo = (actor: Actor, judged: Judged): boolean => {
  const { info, owner, allows } = judged;
  if (judged.barred === actor.person) return false;
  if (actor === HOUSE && info.house) return true;
  if (info.independent && actor.employer !== 'other') return false;
  // An account is its person's alone: the id of an institution that somebody was given could be another person's. And nobody
  // promises in their own person: a promise is an institution's.
  const name = info.audience === 'accounts' ? actor.person : actor.institution;
  return [...rolesFor(actor, info.audience)].some((role) => {
    const scope = info.writers[role];
    if (scope === undefined || !allows(role)) return false;
    const theirs = owner !== undefined && owner === name;
    // The house acts for whoever takes an invite at its door.
    if (actor === HOUSE) return true;
    return scope === 'any' || theirs === (scope === 'own');
  });
};

/**
 * Whether a person may leave a fact here that this version does not know. A later version will count it without asking again, so
 * of a known kind only those leave one who state something of that kind; and none is as long as to choke whoever reads it.
 */
function mayLeave(actor: Actor, entry: Entry, state: State): Result<undefined> {
  const kind = state.tableFor(entry.type)?.kind;
  const isTheirs =
    kind === undefined ||
    Object.values(kind.facts).some(({ audience, writers }) =>
      [...rolesFor(actor, audience)].some((role) => writers[role] !== undefined),
    );
  if (!isTheirs) return refused(problem('fact.forbidden', { fact: entry.type }));
  return bodyText(entry.body).length > MOST_UNKNOWN
    ? refused(problem('body.malformed', { part: 'body' }))
    : given(undefined);
}

/** What residents may state at their door, and nothing else: not even what this version does not know. */
function mayTell(entry: Entry, state: State): Result<Judged> {
  const judged = state.judge(entry);
  if (judged === undefined) return refused(problem('fact.forbidden', { fact: entry.type }));
  if ('fault' in judged) return refused(problem('body.malformed', { part: judged.fault }));
  return judged.info.residents
    ? given(judged)
    : refused(problem('fact.forbidden', { fact: entry.type }));
}

/**
 * Whether a person may state an entry as the state stands: what its kind says of it, or a refusal (`body.malformed`,
 * `fact.forbidden`). Of a fact that this version does not know little can be asked, and nothing is said.
 */
export function mayWrite(actor: Actor, entry: Entry, state: State): Result<Judged | undefined> {
  if (actor === RESIDENTS) return mayTell(entry, state);
  if (kindOf(entry.type) === 'person' && RESERVED.has(entry.subject))
    return refused(problem('fact.forbidden', { fact: entry.type }));
  if (actor.roles.size === 0) return refused(problem('fact.forbidden', { fact: entry.type }));
  const judged = state.judge(entry);
  if (judged === undefined) return mayLeave(actor, entry, state);
  if ('fault' in judged) return refused(problem('body.malformed', { part: judged.fault }));
  return admitsTo(actor, judged)
    ? given(judged)
    : refused(problem('fact.forbidden', { fact: entry.type }));
}

/** Whether a person may state a fact of a community as the state stands, whenever and by whichever device. */
export function mayState(
  actor: Actor,
  fact: Pick<Entry, 'community' | 'type' | 'subject' | 'body'>,
  state: State,
): boolean {
  const entry: Entry = {
    id: '00000000-0000-4000-8000-000000000000',
    author: actor.person,
    device: 'asked',
    at: '1970-01-01T00:00:00Z',
    ...fact,
  };
  return mayWrite(actor, entry, state).ok;
}
