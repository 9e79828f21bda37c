import type { Names } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { STANDS, type Stand } from './board.ts';
import { publish, type Public } from './published.ts';
import { isLate } from './status.ts';
import type { Summary } from './summary.ts';

/** A community's summary with its id. */
export type Kept = { readonly community: string; readonly summary: Summary };

/** One community in the programme's list. */
export type Listed = {
  readonly id: string;
  readonly names: Names;
  /** The first five digits of its territory code. */
  readonly province: string;
  /** Degrees of WGS 84. */
  readonly at?: { readonly lat: number; readonly lon: number };
  readonly planned: boolean;
  readonly counts: Readonly<Record<Stand, number>>;
  readonly entries: number;
  /** The day of the next meeting. */
  readonly next?: string;
};

/** The programme as it presents itself. */
export type Presented = Public<{
  readonly names?: Names;
  readonly about?: string;
  /** Whether everything in it was made up to show how it works. */
  readonly synthetic: boolean;
}>;

/** Every community of the programme, and what all of them were promised. */
export type Programme = Public<{
  readonly communities: readonly Listed[];
  readonly counts: Readonly<Record<Stand, number>>;
}>;

/** How the programme presents itself, from its own journal. */
export function presented(state: State): Presented {
  const [said] = state.tables.programme.records.values();
  if (said === undefined) return publish({ synthetic: false });
  const { names, about, synthetic = false } = said;
  return publish({ names, synthetic, ...(about === undefined ? {} : { about }) });
}

const none = (): Record<Stand, number> => ({
  proposed: 0,
  promised: 0,
  doing: 0,
  late: 0,
  claimed: 0,
  confirmed: 0,
  dropped: 0,
});

function countsOf({ due }: Summary, today: string): Readonly<Record<Stand, number>> {
  const counts = none();
  const statuses = ['proposed', 'promised', 'doing', 'claimed', 'confirmed', 'dropped'] as const;
  for (const status of statuses)
    for (const day of due[status] ?? []) counts[isLate(status, day, today) ? 'late' : status] += 1;
  return counts;
}

function listed({ community, summary }: Kept, today: string): readonly Listed[] {
  const { names, at, planned, announced, entries } = summary;
  if (names === undefined) return [];
  const next = announced.find(({ on }) => on >= today)?.on;
  return [
    {
      id: community,
      names,
      province: community.slice(0, 5),
      planned,
      counts: countsOf(summary, today),
      entries,
      ...(at === undefined ? {} : { at: { lat: Number(at.lat), lon: Number(at.lon) } }),
      ...(next === undefined ? {} : { next }),
    },
  ];
}

/** The communities of the programme on a day (ISO 8601), from what is kept of each. */
export function programmeOf(kept: readonly Kept[], today: string): Programme {
  const communities = kept.flatMap((one) => listed(one, today));
  const counts = none();
  for (const community of communities)
    for (const stand of STANDS) counts[stand] += community.counts[stand];
  return publish({ communities, counts });
}
