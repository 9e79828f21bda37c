import type { Commitment } from '#core/kinds/commitment/commitment.ts';
import { GROUPS, type Group, type Names } from '#core/kinds/fields.ts';
import type { Numbered } from '#core/log/entry.ts';
import { State } from '#core/log/fold.ts';
import type { Value } from '#core/log/sentence.ts';
import { standOf, type Stand } from './board.ts';
import { publish, type Public } from './published.ts';
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

/** What one group last said of a claim. */
export type GroupVerdict = {
  readonly group: Group;
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
  readonly result: string;
  readonly indicator?: string;
  readonly money: Commitment['money'];
  /** Every date it ever had, oldest first; the first has no reason. */
  readonly dates: readonly { readonly day: string; readonly reason?: string }[];
  readonly claims: readonly Claim[];
  /** The groups that raised the concern, once they have released it. */
  readonly raisedBy: readonly Group[];
  readonly dropped?: string;
  readonly lines: readonly Line[];
}>;

function verdictsOn(commitment: Commitment, claim: number): readonly GroupVerdict[] {
  const last = new Map<Group, GroupVerdict>();
  for (const said of commitment.verdicts) {
    const { group, verdict, word } = said;
    if (said.claim !== claim) continue;
    last.delete(group);
    last.set(group, { group, verdict, ...(word === undefined ? {} : { word }) });
  }
  return [...last.values()];
}

function claimsOf(commitment: Commitment, raisedBy: readonly Group[]): readonly Claim[] {
  return commitment.claims.map(({ on, note }, claim) => {
    const verdicts = verdictsOn(commitment, claim);
    return {
      on,
      note,
      verdicts: verdicts.filter(({ group }) => raisedBy.includes(group)),
      others: verdicts.filter(({ group }) => !raisedBy.includes(group)),
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

/** The history in the words of its kinds: each sentence is said of the record as it stood then. Public facts only. */
function linesOf(state: State, entries: readonly Numbered[]): readonly Line[] {
  const then = new State();
  return entries.flatMap((entry) => {
    const judged = then.judge(entry);
    if (judged === undefined || 'fault' in judged) return [];
    const { key, values } = judged.say();
    judged.apply();
    if (judged.audience !== 'public') return [];
    const told: Record<string, Told> = {};
    for (const [name, value] of Object.entries(values)) told[name] = toldOf(state, value);
    return [{ on: dayOf(entry), key, values: told }];
  });
}

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
  return publish({
    id,
    title,
    measure,
    owner: state.tables.body.records.get(commitment.owner)?.names,
    stand: standOf(state, commitment, today),
    result,
    ...(indicator === undefined ? {} : { indicator }),
    money,
    dates,
    // Whose a kept concern is must not show in whose verdict counts.
    claims: claimsOf(commitment, isKept ? GROUPS : raisedBy),
    raisedBy: isKept ? [] : raisedBy,
    ...(dropped === undefined ? {} : { dropped }),
    lines: linesOf(state, entries),
  });
}
