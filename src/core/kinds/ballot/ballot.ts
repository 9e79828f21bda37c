import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { count, day, decimal, group, id, line, seat, type Group } from '../fields.ts';

/** How priorities are counted. */
export const RULES = ['equal-shares', 'plurality'] as const;

const option = v.strictObject({
  concern: id,
  /** What choosing it costs, in the ballot's unit; 1 each where priorities are simply counted. */
  cost: v.pipe(count, v.minValue(1)),
});
const opened = v.strictObject({
  on: day,
  rule: v.picklist(RULES),
  utility: v.picklist(['cardinality', 'cost', 'score']),
  completion: v.picklist(['none', 'add1', 'add1u', 'greedy']),
  /** Dots: points per option; approval: any number of options, one point each. */
  form: v.picklist(['approval', 'dots']),
  budget: v.pipe(count, v.minValue(1)),
  options: v.pipe(v.array(option), v.minLength(1), v.maxLength(60)),
});

const cast = v.strictObject({
  group,
  seat,
  /** Points by option (the concern's id); an empty ballot is a ballot. */
  points: v.pipe(
    v.record(id, v.pipe(count, v.minValue(1), v.maxValue(100))),
    v.check((points) => Object.keys(points).length <= 60),
  ),
});

const support = v.strictObject({
  concern: id,
  /** What each group's supporters paid for it, in the ballot's unit. */
  paid: v.record(group, decimal),
  /** How many of each group supported it. */
  supporters: v.record(group, count),
});
const counted = v.strictObject({
  /** The chosen concerns in the order in which they were chosen. */
  winners: v.pipe(v.array(id), v.maxLength(60)),
  /** The same ballots by plain majority. */
  plurality: v.pipe(v.array(id), v.maxLength(60)),
  /** The counting program and its version, so that anyone can count again. */
  by: line(60),
  /** Small counts by group: for the facilitator and the evaluators. */
  support: v.optional(v.pipe(v.array(support), v.maxLength(60))),
});

/** A vote of the groups on what comes first, with all that is needed to count it again. */
export type Ballot = v.InferOutput<typeof opened> & {
  /** Ballots by seat, `group/seat`; the last one of a seat counts. */
  readonly cast: ReadonlyMap<
    string,
    { readonly group: Group; readonly points: Readonly<Record<string, number>> }
  >;
  readonly result?: v.InferOutput<typeof counted>;
};

const conductors = { facilitator: 'any', secretary: 'any' } as const;
/** Conducting a vote on what is not released is for nobody whom the institutions pay, who vote in it. */
const conducted = { writers: conductors, independent: true } as const;

/** Ballots. Each paper is its group's; that a ballot is open and what it decided is everyone's in the programme. */
export const ballot = kind<Ballot>('ballot', {
  'opened.v1': fact<Ballot, v.InferOutput<typeof opened>>({
    body: opened,
    audience: 'community',
    ...conducted,
    step: (record, body) => record ?? { ...body, cast: new Map() },
    say: ({ on, options }) =>
      sentence('history.ballot.opened', { date: { date: on }, count: options.length }),
  }),
  'cast.v1': fact<Ballot, v.InferOutput<typeof cast>>({
    body: cast,
    audience: 'group-only',
    writers: { ...conductors, member: 'any', police: 'any', 'local-government': 'any' },
    // The institutions vote in their own group and in no other's; only who conducts the vote corrects a paper.
    allows: ({ group: who, seat: at }, role, record) => {
      if (Object.hasOwn(conductors, role)) return true;
      const isOwnGroup = role === 'member' || role === who;
      return isOwnGroup && record?.cast.has(`${who}/${at}`) !== true;
    },
    step: (record, { group: who, seat: at, points }) =>
      record === undefined || record.result !== undefined
        ? record
        : { ...record, cast: new Map(record.cast).set(`${who}/${at}`, { group: who, points }) },
    say: ({ group: who }) => sentence('history.ballot.cast', { group: { word: `group.${who}` } }),
  }),
  'counted.v1': fact<Ballot, v.InferOutput<typeof counted>>({
    body: counted,
    audience: 'community',
    narrower: { support: 'group-only' },
    ...conducted,
    step: (record, body) =>
      record === undefined || record.result !== undefined ? record : { ...record, result: body },
    say: ({ winners }) => sentence('history.ballot.counted', { count: winners.length }),
  }),
});
