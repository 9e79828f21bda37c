import type { Concern } from '#core/kinds/concern/concern.ts';
import type { Group } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { currentPlan } from './plans.ts';
import { RESIDENTS, talliesIn, voicesIn, type Voice } from './sights.ts';
import { FEWEST } from './small.ts';
import { concernIn } from './status.ts';
import { titleOf } from './title.ts';

/** How far a worry comes, after somebody was heard. */
export const STEPS = ['raised', 'chosen', 'done', 'judged'] as const;
/** How far a worry comes. */
export type Step = (typeof STEPS)[number];

/** A voice of residents that may be told apart, and the groups that are in it. */
export type Speaker = { readonly voice: Voice; readonly groups: readonly Group[] };

/** Who of the residents may be told apart, and who is too small for it. */
export type Speakers = {
  readonly told: readonly Speaker[];
  /** Groups of fewer than ten that had somebody there and stand nowhere. */
  readonly untold: readonly Group[];
};

/** A worry that its groups released: whose it is, and which voices came with it to each step. */
export type Worry = Readonly<Record<Step, readonly Voice[]>>;

/** The voices of residents in all meetings whose groups have heard each other. */
export function speakersIn(state: State): Speakers {
  const tallies = talliesIn(state, { from: '0000-01-01', until: '9999-12-31' });
  const { shown, small, isMerged } = voicesIn(tallies, RESIDENTS, 'others');
  const there = small.filter((group) => (tallies.get(group)?.people ?? 0) > 0);
  const told = shown.map(({ voice }): Speaker => {
    const group = RESIDENTS.find((one) => one === voice);
    return { voice, groups: group === undefined ? there : [group] };
  });
  return { told, untold: isMerged ? [] : there };
}

/** The groups whose verdict on what was last said to be done for a worry came from five people or more. */
function judgesOf(state: State, worry: Concern): readonly Group[] | undefined {
  const claimed = [...state.tables.commitment.records.values()].filter(
    ({ concern, claims }) => claims.length > 0 && concernIn(state, concern) === worry,
  );
  if (claimed.length === 0) return undefined;
  return claimed.flatMap(({ claims, verdicts }) =>
    verdicts
      .filter(({ claim, asked = 0 }) => claim === claims.length - 1 && asked >= FEWEST)
      .map(({ group }) => group),
  );
}

/** Every released worry that a voice which may be told apart raised; what the groups keep is in no number. */
export function worriesOf(state: State, { told }: Speakers): readonly Worry[] {
  const chosen = new Set(
    (currentPlan(state)?.priorities ?? []).map(({ concern }) => concernIn(state, concern)),
  );
  return [...state.tables.concern.records].flatMap(([id, worry]): readonly Worry[] => {
    if (worry.mergedInto !== undefined || 'kept' in titleOf(state, id)) return [];
    const raised = told.filter(({ groups }) =>
      groups.some((group) => worry.groups.includes(group)),
    );
    const judges = judgesOf(state, worry);
    const judged = raised.filter(({ groups }) =>
      groups.some((group) => worry.groups.includes(group) && judges?.includes(group) === true),
    );
    const voices = raised.map(({ voice }) => voice);
    return [
      {
        raised: voices,
        chosen: chosen.has(worry) ? voices : [],
        done: judges === undefined ? [] : voices,
        judged: judged.map(({ voice }) => voice),
      },
    ];
  });
}
