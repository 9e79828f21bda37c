import * as v from 'valibot';
import { sensitivityOf } from '../../concern-types.ts';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { concernType, day, group, id, line, names, type Group } from '../fields.ts';

const worded = v.pipe(
  v.strictObject({
    type: concernType,
    /** The agreed wording, in the languages it was agreed in. Protected types have none: their type's name stands. */
    wording: v.optional(names),
    /** A catalogue place. Ordinary types only. */
    place: v.optional(id),
  }),
  v.check(({ type, wording }) => (sensitivityOf(type) === 'protected') === (wording === undefined)),
  v.check(({ type, place }) => place === undefined || sensitivityOf(type) === 'ordinary'),
);

/** Protected types have no reason: their closing says only that they were closed. */
const closed = v.strictObject({ on: day, reason: v.optional(line(280)) });

/** A worry agreed in wording, owned by the groups that raised it. */
export type Concern = v.InferOutput<typeof worded> & {
  /** The entry that gave it the wording that stands. */
  readonly wordedIn: string;
  /** The groups that raised it, in the order in which they did. */
  readonly groups: readonly Group[];
  /** The meetings at which they did. */
  readonly sessions: readonly string[];
  readonly releasedBy: readonly Group[];
  /** Whether officials may see it: every group that raised it has said so. */
  readonly released: boolean;
  /** How often it was closed to officials again: what their devices hold of it is then no longer theirs. */
  readonly closings: number;
  readonly mergedInto?: string;
  readonly closed?: string;
};

/** Before release it is the team's; after it the institutions may read it. A protected concern is never released. */
const owned = {
  audience: 'team',
  released: { to: 'institution', when: (record: Concern) => record.released },
} as const;
const writers = { facilitator: 'any', secretary: 'any' } as const;
const correctors = { secretary: 'any' } as const;

/** Whose voice it is decides: one group's release never uncovers what another raised and keeps. */
function withGroups(
  record: Concern,
  change: Partial<Pick<Concern, 'groups' | 'releasedBy'>>,
): Concern {
  const { groups, releasedBy } = { ...record, ...change };
  const released =
    sensitivityOf(record.type) !== 'protected' &&
    groups.length > 0 &&
    groups.every((who) => releasedBy.includes(who));
  const closings = record.closings + Number(record.released && !released);
  return { ...record, groups, releasedBy, released, closings };
}

const including = <T>(list: readonly T[], one: T): readonly T[] =>
  list.includes(one) ? list : [...list, one];

/** A concern in the words that it was first given. */
const FIRST = { groups: [], sessions: [], releasedBy: [], released: false, closings: 0 } as const;

const isSaidAgain = ({ type, wording, place }: Concern, said: v.InferOutput<typeof worded>) =>
  type === said.type &&
  place === said.place &&
  (['ky', 'ru', 'uz', 'en'] as const).every(
    (tongue) => wording?.[tongue] === said.wording?.[tongue],
  );

/**
 * A new wording takes the old one's place whole: a place or a language that it leaves out is gone, and so is every release. The
 * groups released the words that they heard, and no others.
 */
const reworded = (
  { wording: _, place: __, ...rest }: Concern,
  body: v.InferOutput<typeof worded>,
  wordedIn: string,
): Concern => withGroups({ ...rest, ...body, wordedIn }, { releasedBy: [] });

/** Concerns. */
export const concern = kind<Concern>('concern', {
  'worded.v1': fact<Concern, v.InferOutput<typeof worded>>({
    body: worded,
    audience: 'team',
    // Of all its wordings only the one that the groups released: an earlier one may name who must not be named.
    released: {
      to: 'institution',
      when: (record, entry) => record.released && entry.id === record.wordedIn,
    },
    writers,
    // A facilitator brings a group's wording in; correcting what stands is the secretary's.
    allows: (_, role, record) => role === 'secretary' || record === undefined,
    step: (record, body, { id: wordedIn }) => {
      if (record === undefined) return { ...FIRST, ...body, wordedIn };
      return isSaidAgain(record, body) ? record : reworded(record, body, wordedIn);
    },
    say: ({ type, wording }) =>
      wording === undefined
        ? sentence('history.concern.named', { type: { word: `concern.${type}` } })
        : sentence('history.concern.worded', {
            type: { word: `concern.${type}` },
            wording: wording.ky ?? wording.ru ?? '',
          }),
  }),
  'raised-by.v1': fact({
    body: v.strictObject({ group, session: id }),
    ...owned,
    writers,
    // A group's release may have come before the word that it raised it.
    opens: true,
    step: (record, { group: who, session }) =>
      record && {
        ...withGroups(record, { groups: including(record.groups, who) }),
        sessions: including(record.sessions, session),
      },
    say: ({ group: who }) =>
      sentence('history.concern.raised-by', { group: { word: `group.${who}` } }),
  }),
  'merged.v1': fact({
    body: v.strictObject({ into: id }),
    ...owned,
    writers: correctors,
    step: (record, { into }) => record && { ...record, mergedInto: into },
    say: ({ into }) => sentence('history.concern.merged', { into: { name: into } }),
  }),
  'released.v1': fact<Concern, { readonly group: Group; readonly session: string }>({
    body: v.strictObject({ group, session: id }),
    ...owned,
    writers: { facilitator: 'any' },
    opens: true,
    step: (record, { group: who }) =>
      record && withGroups(record, { releasedBy: including(record.releasedBy, who) }),
    say: ({ group: who }) =>
      sentence('history.concern.released', { group: { word: `group.${who}` } }),
  }),
  'withheld.v1': fact<Concern, { readonly group: Group; readonly session: string }>({
    body: v.strictObject({ group, session: id }),
    // Whoever may read the words again after a later release needs no word on the time between.
    audience: 'team',
    writers: { facilitator: 'any' },
    step: (record, { group: who }) =>
      record && withGroups(record, { releasedBy: record.releasedBy.filter((one) => one !== who) }),
    say: ({ group: who }) =>
      sentence('history.concern.withheld', { group: { word: `group.${who}` } }),
  }),
  'closed.v1': fact<Concern, v.InferOutput<typeof closed>>({
    body: closed,
    ...owned,
    writers: correctors,
    // Nothing in words is ever kept beside a protected concern.
    allows: ({ reason }, _, record) =>
      reason === undefined || (record !== undefined && sensitivityOf(record.type) !== 'protected'),
    step: (record, { on }) => record && { ...record, closed: on },
    say: ({ on, reason }) =>
      reason === undefined
        ? sentence('history.concern.closed-only', { date: { date: on } })
        : sentence('history.concern.closed', { date: { date: on }, reason }),
  }),
});
