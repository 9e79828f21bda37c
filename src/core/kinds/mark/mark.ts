import * as v from 'valibot';
import { sensitivityOf } from '../../concern-types.ts';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { concernType, count, group, id, line, seat } from '../fields.ts';

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
    daytime: v.optional(v.picklist(['morning', 'day', 'evening', 'night', 'any'])),
    season: v.optional(v.picklist(['winter', 'spring', 'summer', 'autumn', 'any'])),
    often: v.optional(v.picklist(['once', 'yearly', 'monthly', 'weekly', 'daily'])),
    /** How serious: 1 little … 5 very. */
    serious: v.optional(v.pipe(count, v.minValue(1), v.maxValue(5))),
    affected: v.optional(
      v.pipe(
        v.array(v.picklist(['everyone', 'women', 'men', 'girls', 'boys', 'elders', 'minority'])),
        v.maxLength(7),
      ),
    ),
    trend: v.optional(v.picklist(['better', 'same', 'worse', 'unknown'])),
    told: v.optional(v.picklist(['yes', 'no', 'rather-not-say'])),
    whyNot: v.optional(
      v.picklist(['no-use', 'fear', 'shame', 'far', 'settled-ourselves', 'did-not-know', 'other']),
    ),
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
