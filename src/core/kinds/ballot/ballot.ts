import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import type { Role } from '../../people/roles.ts';
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

/** How a paper is filled in; a ranking becomes points: the last of those ranked has one, each before it one more. */
export const FORMS = ['approval', 'dots', 'ranking'] as const;
const openedNow = v.strictObject({
  ...opened.entries,
  form: v.picklist(FORMS),
  /** The meeting whose groups vote; without one the whole community does. */
  session: v.optional(id),
});

/** Points by option (the concern's id); an empty ballot is a ballot. */
const points = v.pipe(
  v.record(id, v.pipe(count, v.minValue(1), v.maxValue(100))),
  v.check((given) => Object.keys(given).length <= 60),
);
const cast = v.strictObject({ group, seat, points });
/** A paper has an id of its own: two tablets in one group never write over each other's papers. */
const castPaper = v.strictObject({ group, paper: id, points });

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

/** What a group minutes where it does not agree with what was chosen. */
const disagreed = v.strictObject({ group, word: line(280) });

/** A vote of the groups on what comes first, with all that is needed to count it again. */
export type Ballot = v.InferOutput<typeof openedNow> & {
  /** Papers by their id, of old by seat (`group/seat`); the last one of an id counts. */
  readonly cast: ReadonlyMap<
    string,
    { readonly group: Group; readonly points: Readonly<Record<string, number>> }
  >;
  readonly result?: v.InferOutput<typeof counted>;
  readonly disagreements: readonly v.InferOutput<typeof disagreed>[];
};

const conductors = { facilitator: 'any', secretary: 'any' } as const;
/** Conducting a vote on what is not released is for nobody whom the institutions pay, who vote in it. */
const conducted = { writers: conductors, independent: true } as const;

type Paper = { readonly group: Group; readonly points: Readonly<Record<string, number>> };

/** A paper counts until the papers are counted. */
const withPaper = (record: Ballot | undefined, at: string, { group: who, points: given }: Paper) =>
  record === undefined || record.result !== undefined
    ? record
    : { ...record, cast: new Map(record.cast).set(at, { group: who, points: given }) };

/** The institutions vote in their own group and in no other's; only who conducts the vote corrects a paper. */
function mayCast(role: Role, who: Group, isThere: boolean): boolean {
  if (Object.hasOwn(conductors, role)) return true;
  return (role === 'member' || role === who) && !isThere;
}

const voters = {
  ...conductors,
  member: 'any',
  police: 'any',
  'local-government': 'any',
} as const;
const sayCast = ({ group: who }: Pick<Paper, 'group'>) =>
  sentence('history.ballot.cast', { group: { word: `group.${who}` } });
const sayOpened = ({ on, options }: v.InferOutput<typeof openedNow>) =>
  sentence('history.ballot.opened', { date: { date: on }, count: options.length });

/** Ballots. Each paper is its group's; that a ballot is open and what it decided is everyone's in the programme. */
export const ballot = kind<Ballot>('ballot', {
  'opened.v1': fact<Ballot, v.InferOutput<typeof opened>>({
    body: opened,
    audience: 'community',
    ...conducted,
    step: (record, body) => record ?? { ...body, cast: new Map(), disagreements: [] },
    say: sayOpened,
  }),
  'opened.v2': fact<Ballot, v.InferOutput<typeof openedNow>>({
    body: openedNow,
    audience: 'community',
    ...conducted,
    step: (record, body) => record ?? { ...body, cast: new Map(), disagreements: [] },
    say: sayOpened,
  }),
  'cast.v1': fact<Ballot, v.InferOutput<typeof cast>>({
    body: cast,
    audience: 'group-only',
    writers: voters,
    allows: ({ group: who, seat: at }, role, record) =>
      mayCast(role, who, record?.cast.has(`${who}/${at}`) === true),
    step: (record, body) => withPaper(record, `${body.group}/${body.seat}`, body),
    say: sayCast,
  }),
  'cast.v2': fact<Ballot, v.InferOutput<typeof castPaper>>({
    body: castPaper,
    audience: 'group-only',
    writers: voters,
    allows: ({ group: who, paper }, role, record) =>
      mayCast(role, who, record?.cast.has(paper) === true),
    step: (record, body) => withPaper(record, body.paper, body),
    say: sayCast,
  }),
  'disagreed.v1': fact<Ballot, v.InferOutput<typeof disagreed>>({
    body: disagreed,
    audience: 'team',
    ...conducted,
    step: (record, body) =>
      record?.result === undefined
        ? record
        : { ...record, disagreements: [...record.disagreements, body] },
    say: ({ group: who, word }) =>
      sentence('history.ballot.disagreed', { group: { word: `group.${who}` }, word }),
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
