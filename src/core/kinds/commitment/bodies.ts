import * as v from 'valibot';
import { count, day, group, id, line, som } from '../fields.ts';

/** Where money for a measure comes from. */
export const FUNDS = [
  'local-budget',
  'state-budget',
  'community',
  'programme',
  'business',
  'none-needed',
] as const;

const money = v.pipe(
  v.array(v.strictObject({ source: v.picklist(FUNDS), som })),
  v.minLength(1),
  v.maxLength(6),
);

/** A promise as it is proposed: one owner, a real day, money by source, what will be different. */
export const proposed = v.strictObject({
  plan: id,
  concern: id,
  /** The one institution that promises (a record of kind `body`). */
  owner: id,
  measure: line(280),
  due: day,
  money,
  result: line(280),
  indicator: v.optional(line(140)),
});

/** A row of a draft as it reads now: until its owner has accepted it, nothing is promised. */
export const amended = v.strictObject({
  owner: id,
  measure: line(280),
  due: day,
  money,
  result: line(280),
  indicator: v.optional(line(140)),
});

/** What the groups that raised the concern say of a claim. */
export const VERDICTS = ['better', 'partly', 'not-better', 'cannot-say'] as const;
/** One verdict. */
export type Verdict = (typeof VERDICTS)[number];

/** What a group says of a claim. */
export const judged = v.strictObject({
  group,
  verdict: v.picklist(VERDICTS),
  session: v.optional(id),
  word: v.optional(line(280)),
  /** How many of the group were asked: never public. */
  asked: v.optional(count),
});

/** A photograph of a measure as the house drew it anew: nothing of the camera's notes is left. Sizes in pixels. */
export const pictured = v.strictObject({
  on: day,
  /** SHA-256 (hexadecimal) of the file that the house keeps. */
  photo: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  width: v.pipe(count, v.minValue(1), v.maxValue(2000)),
  height: v.pipe(count, v.minValue(1), v.maxValue(2000)),
});

/** What the owner answers to whoever says that it is late, or not better. */
export const replied = v.strictObject({ on: day, word: line(280) });
