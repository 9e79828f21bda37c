import { sensitivityOf } from '#core/concern-types.ts';
import type { Diary } from './diary.ts';
import type { Meeting, Setting } from './listen.ts';
import { worries, type Heard, type Worry } from './worries.ts';

/** A concern as the demonstration carries it on: who raised it and how much each group sees it. */
export type Concern = {
  readonly id: string;
  readonly worry: Worry;
  /** The groups that raised it, the one that began first. */
  readonly groups: readonly Heard[];
  /** The share of each group's seats that marked its type. */
  readonly shares: ReadonlyMap<Heard, number>;
  readonly released: boolean;
  /** The session at which it was agreed. */
  readonly session: string;
};

/** What a story says of a concern beyond what its type says. */
export type Telling = { readonly wording?: Worry['wording']; readonly groups?: readonly Heard[] };

/** Shares of each group that marked a type in the meetings; a group that was not there has none. */
export function sharesOf(meetings: readonly Meeting[], worry: Worry): ReadonlyMap<Heard, number> {
  const seats = new Map<Heard, number>();
  const marks = new Map<Heard, number>();
  for (const { circles, tally } of meetings)
    for (const { group, seats: count } of circles) {
      seats.set(group, (seats.get(group) ?? 0) + count);
      const marked = tally.get(worry.type)?.get(group) ?? 0;
      marks.set(group, (marks.get(group) ?? 0) + marked);
    }
  return new Map([...seats].map(([group, count]) => [group, (marks.get(group) ?? 0) / count]));
}

const BEGINNERS: readonly Heard[] = [
  'girls',
  'women',
  'boys',
  'men',
  'elders',
  'minority',
  'girls',
  'women',
  'men',
  'boys',
  'police',
  'women',
  'elders',
  'girls',
  'local-government',
];

type Draft = {
  readonly worry: Worry;
  readonly groups: readonly Heard[];
  readonly shares: Concern['shares'];
};

/** Each group in turn brings what it sees most and nobody brought before; whoever sees it as much joins in. */
function draftsOf(meetings: readonly Meeting[]): readonly Draft[] {
  const seen = worries
    .filter(({ wording }) => wording !== undefined)
    .map((worry) => ({ worry, shares: sharesOf(meetings, worry) }));
  const drafts = new Map<Worry, Draft>();
  for (const group of BEGINNERS) {
    const [first] = seen
      .filter(({ worry, shares }) => !drafts.has(worry) && (shares.get(group) ?? 0) >= 0.16)
      .toSorted((a, b) => (b.shares.get(group) ?? 0) - (a.shares.get(group) ?? 0));
    if (first === undefined) continue;
    const { worry, shares } = first;
    const joined = [...shares].filter(([other, share]) => other !== group && share >= 0.4);
    drafts.set(worry, { worry, shares, groups: [group, ...joined.map(([other]) => other)] });
  }
  return [...drafts.values()];
}

function placeOf(diary: Diary, { points }: Setting, worry: Worry) {
  const here = points.filter(({ key }) => worry.points.includes(key));
  const isMapped = sensitivityOf(worry.type) === 'ordinary' && here.length > 0;
  // The first key of a worry is where it is felt most.
  const first = here.find(({ key }) => key === worry.points[0]);
  return isMapped ? { place: (first ?? diary.dice.pick(here)).id } : {};
}

function writeConcern(
  diary: Diary,
  setting: Setting,
  on: number,
  session: string,
  draft: Draft,
  telling: Telling,
): Concern {
  const { worry, shares } = draft;
  const groups = telling.groups ?? draft.groups;
  const { facilitator } = setting.staff;
  const id = diary.dice.id();
  const wording = telling.wording ?? worry.wording;
  diary.state(facilitator, on, 'concern.worded.v1', id, {
    type: worry.type,
    ...(wording === undefined ? {} : { wording }),
    ...placeOf(diary, setting, worry),
  });
  for (const group of groups)
    diary.state(facilitator, on, 'concern.raised-by.v1', id, { group, session });
  const sensitivity = sensitivityOf(worry.type);
  const isTold = telling.wording !== undefined;
  const released =
    sensitivity !== 'protected' &&
    (isTold || diary.dice.happens(sensitivity === 'ordinary' ? 0.93 : 0.5));
  // Every group that raised it has to agree before officials see it.
  for (const group of released ? groups : [])
    diary.state(facilitator, on + 2, 'concern.released.v1', id, { group, session });
  return { id, worry, groups, shares, released, session };
}

/** A protected concern that enough women and girls named stands by its name, and is never released. */
function writeProtected(diary: Diary, setting: Setting, on: number, meetings: readonly Meeting[]) {
  const session = meetings.at(-1)?.id ?? '';
  for (const worry of worries.filter(({ wording }) => wording === undefined)) {
    const shares = sharesOf(meetings, worry);
    const groups = (['women', 'girls'] as const).filter((group) => (shares.get(group) ?? 0) >= 0.2);
    if (groups.length > 0) writeConcern(diary, setting, on, session, { worry, shares, groups }, {});
  }
}

/** Words the concerns that came out of some mapping sessions; `tell` is what a story says of one. */
export function writeConcerns(
  diary: Diary,
  setting: Setting,
  on: number,
  meetings: readonly Meeting[],
  tell: (worry: Worry) => Telling,
): readonly Concern[] {
  const session = meetings.at(-1)?.id ?? '';
  writeProtected(diary, setting, on, meetings);
  return draftsOf(meetings).map((draft) =>
    writeConcern(diary, setting, on, session, draft, tell(draft.worry)),
  );
}
