import * as v from 'valibot';
import { sensitivityOf } from '../../concern-types.ts';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { concernType, count, group, id, line, seat } from '../fields.ts';

/** The answers that a mark may give; each is the end of its word's key. */
export const DAYTIMES = ['morning', 'day', 'evening', 'night', 'any'] as const;
export const SEASONS = ['winter', 'spring', 'summer', 'autumn', 'any'] as const;
export const OFTEN = ['once', 'yearly', 'monthly', 'weekly', 'daily'] as const;
export const AFFECTED = [
  'everyone',
  'women',
  'men',
  'girls',
  'boys',
  'elders',
  'minority',
] as const;
export const TRENDS = ['better', 'same', 'worse', 'unknown'] as const;
export const TOLD = ['yes', 'no', 'rather-not-say'] as const;
export const WHY_NOT = [
  'no-use',
  'fear',
  'shame',
  'far',
  'settled-ourselves',
  'did-not-know',
  'other',
] as const;

const placed = v.pipe(
  v.strictObject({
    session: id,
    group,
    /** The seat in the group, 1…; a seat is never a name. */
    seat,
    type: concernType,
    /** A catalogue place of the community. Ordinary types only. */
    place: v.optional(id),
    /** In the participant's words. Never for protected types. */
    text: v.optional(line(280)),
    daytime: v.optional(v.picklist(DAYTIMES)),
    season: v.optional(v.picklist(SEASONS)),
    often: v.optional(v.picklist(OFTEN)),
    /** How serious: 1 little … 5 very. */
    serious: v.optional(v.pipe(count, v.minValue(1), v.maxValue(5))),
    affected: v.optional(v.pipe(v.array(v.picklist(AFFECTED)), v.maxLength(7))),
    trend: v.optional(v.picklist(TRENDS)),
    told: v.optional(v.picklist(TOLD)),
    whyNot: v.optional(v.picklist(WHY_NOT)),
  }),
  v.check(({ type, place }) => place === undefined || sensitivityOf(type) === 'ordinary'),
  v.check((said) => sensitivityOf(said.type) !== 'protected' || isOnlyNamed(said)),
);

/** A protected type is only named: nothing about where, when, who or what. */
function isOnlyNamed(said: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(said).every((key) => ['session', 'group', 'seat', 'type'].includes(key));
}

/** One participant's own perception, given alone, before the group speaks. */
export type Mark = v.InferOutput<typeof placed>;

/** Marks: what each seat sees. Read by the group's facilitator and the programme's evaluators only. */
export const mark = kind<Mark>('mark', {
  'placed.v1': fact<Mark, Mark>({
    body: placed,
    audience: 'group-only',
    writers: { facilitator: 'any' },
    step: (record, body) => record ?? body,
    say: (body) =>
      sentence('history.mark.placed', {
        group: { word: `group.${body.group}` },
        type: { word: `concern.${body.type}` },
      }),
  }),
  'withdrawn.v1': fact<Mark, Record<never, never>>({
    body: v.strictObject({}),
    audience: 'group-only',
    writers: { facilitator: 'any' },
    step: () => undefined,
    say: () => sentence('history.mark.withdrawn'),
  }),
});
