import type { Commitment } from '#core/kinds/commitment/commitment.ts';
import type { Group, Names } from '#core/kinds/fields.ts';
import { kindOf, type Numbered } from '#core/log/entry.ts';
import { State } from '#core/log/fold.ts';
import type { Value } from '#core/log/sentence.ts';
import { isReopened, standOf, type Stand } from './board.ts';
import { publish, type Public } from './published.ts';
import { countOf, FEWEST, type Count } from './small.ts';
import { concernIn } from './status.ts';
import { titleOf, type Title } from './title.ts';

/** A value of a told sentence: names are given in every language they are known in. */
export type Told = Exclude<Value, { readonly name: string }> | { readonly names: Names };
/** One line of the history: its day, and a sentence of `src/words`. */
export type Line = {
  readonly on: string;
  readonly key: string;
  readonly values: Readonly<Record<string, Told>>;
};

/** What one group last said of a claim. It is named, and quoted, only where five or more were asked and the concern is released. */
export type GroupVerdict = {
  readonly group?: Group;
  readonly verdict: Commitment['verdicts'][number]['verdict'];
  readonly word?: string;
};

/** One claim that it is done, with what the groups said of it. */
export type Claim = {
  readonly on: string;
  readonly note: string;
  /** Of the groups that raised the concern: they alone close it. */
  readonly verdicts: readonly GroupVerdict[];
  /** Of other groups: shown, not counted. */
  readonly others: readonly GroupVerdict[];
};

/** A commitment with everything that ever happened to it. */
export type Story = Public<{
  readonly id: string;
  readonly title: Title;
  readonly measure: string;
  readonly owner: Names | undefined;
  readonly stand: Stand;
  /** Whether it was said to be done, and those who raised the worry did not find it better. */
  readonly reopened: boolean;
  readonly result: string;
  readonly indicator?: string;
  readonly money: Commitment['money'];
  /** Every date it ever had, oldest first; the first has no reason. */
  readonly dates: readonly { readonly day: string; readonly reason?: string }[];
  readonly claims: readonly Claim[];
  /** The groups that raised the concern, once they have released it. */
  readonly raisedBy: readonly Group[];
  readonly dropped?: string;
  /** Photographs by their hash, the latest first; sizes in pixels. */
  readonly photos: Commitment['photos'];
  /** What residents answered to the latest claim, in fives; undefined where nothing was claimed. */
  readonly residents?: Readonly<Record<Verdict['verdict'], Count>>;
  readonly lines: readonly Line[];
}>;

type Verdict = Commitment['verdicts'][number];

/** The last verdict of each group on a claim. */
function verdictsOn(commitment: Commitment, claim: number): readonly Verdict[] {
  const last = new Map<Group, Verdict>();
  for (const said of commitment.verdicts) {
    if (said.claim !== claim) continue;
    last.delete(said.group);
    last.set(said.group, said);
  }
  return [...last.values()];
}

/** Whether a verdict may be said in its group's name: nobody's own answer is anybody's to read. */
const isNamed = (verdict: Verdict | undefined, isKept: boolean): boolean =>
  !isKept && (verdict?.asked ?? 0) >= FEWEST;

function toldVerdict(said: Verdict, isKept: boolean): GroupVerdict {
  const { group, verdict, word } = said;
  if (!isNamed(said, isKept)) return { verdict };
  return { group, verdict, ...(word === undefined ? {} : { word }) };
}

/** Of a kept concern all verdicts count, and none bears a name. */
function claimsOf(
  commitment: Commitment,
  raisedBy: readonly Group[],
  isKept: boolean,
): readonly Claim[] {
  const counts = ({ group }: Verdict): boolean => isKept || raisedBy.includes(group);
  const tell = (said: Verdict): GroupVerdict => toldVerdict(said, isKept);
  return commitment.claims.map(({ on, note }, claim) => {
    const verdicts = verdictsOn(commitment, claim);
    return {
      on,
      note,
      verdicts: verdicts.filter(counts).map(tell),
      others: verdicts.filter((said) => !counts(said)).map(tell),
    };
  });
}

function toldOf(state: State, value: Value): Told {
  if (typeof value !== 'object' || !('name' in value)) return value;
  const { body, place } = state.tables;
  const names = body.records.get(value.name)?.names ?? place.records.get(value.name)?.names;
  return names === undefined ? '' : { names };
}

/** How far behind the server a device's clock is believed: a phone may be offline for months, not for years. */
const BELIEVED_MS = 400 * 24 * 60 * 60 * 1000;

/** The day to show beside a fact: the device's, which decides nothing, or the server's where the device's clock is wrong. */
function dayOf({ at, receivedAt }: Numbered): string {
  const behind = Date.parse(receivedAt) - Date.parse(at);
  return (behind >= 0 && behind <= BELIEVED_MS ? at : receivedAt).slice(0, 10);
}

/**
 * The history in the words of its kind: each sentence is said of the record as it stood then. What changed nothing is no part of
 * it, nor what another kind says under the same id.
 */
function linesOf(state: State, entries: readonly Numbered[], isKept: boolean): readonly Line[] {
  const then = new State();
  const { kind, records } = then.tables.commitment;
  const recordOf = ({ subject }: Numbered): Commitment | undefined => records.get(subject);
  return entries.flatMap((entry) => {
    const judged = kindOf(entry.type) === kind.name ? then.judge(entry) : undefined;
    if (judged === undefined || 'fault' in judged) return [];
    const { key, values } = judged.say();
    const before = recordOf(entry);
    judged.apply();
    const after = recordOf(entry);
    if (judged.audience !== 'public' || before === after) return [];
    const told: Record<string, Told> = {};
    for (const [name, value] of Object.entries(values)) told[name] = toldOf(state, value);
    const { group, ...unnamed } = told;
    if (group === undefined || isNamed(after?.verdicts.at(-1), isKept))
      return [{ on: dayOf(entry), key, values: told }];
    return [{ on: dayOf(entry), key: 'story.judged', values: unnamed }];
  });
}

const inFives = (answers: Commitment['residents']) => ({
  better: countOf(answers.better),
  partly: countOf(answers.partly),
  'not-better': countOf(answers['not-better']),
  'cannot-say': countOf(answers['cannot-say']),
});

/**
 * A commitment's whole story on a day (ISO 8601), told from the entries about it, oldest first; undefined where there is none
 * of this id.
 */
export function storyOf(
  state: State,
  id: string,
  entries: readonly Numbered[],
  today: string,
): Story | undefined {
  const commitment = state.tables.commitment.records.get(id);
  if (commitment === undefined) return undefined;
  const { measure, result, indicator, money, moves, due, dropped } = commitment;
  const concern = concernIn(state, commitment.concern);
  const raisedBy = concern?.groups ?? [];
  const title = titleOf(state, commitment.concern);
  const isKept = 'kept' in title;
  const dates = [
    { day: moves[0]?.from ?? due },
    ...moves.map(({ to, reason }) => ({ day: to, reason })),
  ];
  const stand = standOf(state, commitment, today);
  return publish({
    id,
    title,
    measure,
    owner: state.tables.body.records.get(commitment.owner)?.names,
    stand,
    reopened: isReopened(commitment, stand),
    result,
    ...(indicator === undefined ? {} : { indicator }),
    money,
    dates,
    claims: claimsOf(commitment, raisedBy, isKept),
    raisedBy: isKept ? [] : raisedBy,
    ...(dropped === undefined ? {} : { dropped }),
    photos: commitment.photos.toReversed(),
    ...(commitment.claims.length === 0 ? {} : { residents: inFives(commitment.residents) }),
    lines: linesOf(state, entries, isKept),
  });
}
