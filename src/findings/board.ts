import type { Names } from '#core/kinds/fields.ts';
import type { Commitment } from '#core/kinds/commitment/commitment.ts';
import type { State } from '#core/log/fold.ts';
import { currentPlan } from './plans.ts';
import { publish, type Public } from './published.ts';
import { concernIn, isLate, statusIn } from './status.ts';
import { titleOf, type Title } from './title.ts';

/** Where a promise stands on the board. A late one was promised or begun and is past its day. */
export const STANDS = [
  'proposed',
  'promised',
  'doing',
  'late',
  'claimed',
  'confirmed',
  'dropped',
] as const;
/** Where a promise stands. */
export type Stand = (typeof STANDS)[number];

/** One promise on the board. */
export type Card = {
  readonly id: string;
  readonly measure: string;
  readonly owner: Names | undefined;
  readonly due: string;
  readonly stand: Stand;
  /** How often its date was moved. */
  readonly moves: number;
  /** Whether it was said to be done, and those who raised the worry did not find it better. */
  readonly reopened: boolean;
};

/** One priority, with why it was chosen and what was promised for it. */
export type Priority = {
  readonly title: Title;
  readonly reason?: string;
  readonly cards: readonly Card[];
};

/** How many promises stand where. */
export type Counts = Readonly<Record<Stand, number>>;

/** The commitment board of a community. */
export type Board = Public<{
  readonly counts: Counts;
  /** The same by institution, in the order of their first promise. */
  readonly owners: readonly { readonly owner: Names | undefined; readonly counts: Counts }[];
  readonly plan?: {
    readonly from: string;
    readonly until: string;
    readonly resolution?: { readonly number: string; readonly on: string; readonly by?: Names };
  };
  /** The priorities of the plan in their order. */
  readonly priorities: readonly Priority[];
  /** Promises for what is no priority of this plan. */
  readonly others: readonly Priority[];
}>;

/** Where a commitment stands on a day. */
export function standOf(state: State, commitment: Commitment, today: string): Stand {
  const status = statusIn(state, commitment);
  return isLate(status, commitment.due, today) ? 'late' : status;
}

/** Whether a promise that stands so was said to be done, and those who raised the worry did not find it better. */
export const isReopened = ({ claims }: Commitment, stand: Stand): boolean =>
  claims.length > 0 && ['promised', 'doing', 'late'].includes(stand);

function cardsByConcern(state: State, today: string): Map<string, Card[]> {
  const cards = new Map<string, Card[]>();
  for (const [id, commitment] of state.tables.commitment.records) {
    const { concern, measure, owner, due, moves } = commitment;
    const stand = standOf(state, commitment, today);
    const names = state.tables.body.records.get(owner)?.names;
    const reopened = isReopened(commitment, stand);
    const card = { id, measure, owner: names, due, stand, moves: moves.length, reopened };
    cards.set(concern, [...(cards.get(concern) ?? []), card]);
  }
  return cards;
}

const byDue = (a: Card, b: Card): number => a.due.localeCompare(b.due) || (a.id < b.id ? -1 : 1);

/** Every promise once, by priority: concerns that were merged stand together. */
function mergedCards(state: State, today: string): Map<unknown, { first: string; cards: Card[] }> {
  const merged = new Map<unknown, { first: string; cards: Card[] }>();
  for (const [id, cards] of cardsByConcern(state, today)) {
    const concern = concernIn(state, id) ?? id;
    const known = merged.get(concern);
    merged.set(concern, { first: known?.first ?? id, cards: [...(known?.cards ?? []), ...cards] });
  }
  return merged;
}

const planOf = (state: State) => {
  const plan = currentPlan(state);
  if (plan === undefined) return {};
  const { from, until, approved } = plan;
  if (approved === undefined) return { plan: { from, until } };
  const by = state.tables.body.records.get(approved.by)?.names;
  const resolution = {
    // The sign stands in our own words already.
    number: approved.resolution.replace(/^№\s*/, ''),
    on: approved.on,
    ...(by === undefined ? {} : { by }),
  };
  return { plan: { from, until, resolution } };
};

const NONE: Counts = {
  proposed: 0,
  promised: 0,
  doing: 0,
  late: 0,
  claimed: 0,
  confirmed: 0,
  dropped: 0,
};

function countsOf(stands: readonly Stand[]): Counts {
  const counts = { ...NONE };
  for (const stand of stands) counts[stand] += 1;
  return counts;
}

/** Every institution with its promises: who has none is not there. */
function ownersOf(state: State, today: string): Board['said']['owners'] {
  const stands = new Map<string, Stand[]>();
  for (const commitment of state.tables.commitment.records.values()) {
    const known = stands.get(commitment.owner) ?? [];
    stands.set(commitment.owner, [...known, standOf(state, commitment, today)]);
  }
  return [...stands].map(([owner, own]) => ({
    owner: state.tables.body.records.get(owner)?.names,
    counts: countsOf(own),
  }));
}

/** The board of a community on a day (ISO 8601). */
export function boardOf(state: State, today: string): Board {
  const cards = mergedCards(state, today);
  const every = [...cards.values()].flatMap((group) => group.cards);
  const counts = countsOf(every.map(({ stand }) => stand));
  const priorities = (currentPlan(state)?.priorities ?? []).map(({ concern, reason }) => {
    const key = concernIn(state, concern) ?? concern;
    const found = cards.get(key)?.cards ?? [];
    cards.delete(key);
    const title = titleOf(state, concern);
    const shown = { title, cards: found.toSorted(byDue) };
    // The reason for a kept concern may say whose it is.
    return 'kept' in title ? shown : { ...shown, reason };
  });
  const others = [...cards.values()].map(({ first, cards: found }) => ({
    title: titleOf(state, first),
    cards: found.toSorted(byDue),
  }));
  return publish({ counts, owners: ownersOf(state, today), ...planOf(state), priorities, others });
}
