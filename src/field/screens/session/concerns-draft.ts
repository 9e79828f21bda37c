import * as v from 'valibot';
import { sensitivityOf } from '#core/concern-types.ts';
import { concernType, group as Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';

/** The languages in which a concern may be worded. */
export const TONGUES = ['ky', 'ru', 'uz', 'en'] as const;
/** The longest wording, in characters. */
export const LONGEST = 120;

const Draft = v.object({
  type: concernType,
  wording: v.object({ ky: v.string(), ru: v.string(), uz: v.string(), en: v.string() }),
  place: v.optional(v.string()),
  groups: v.array(Group),
});

/** A concern that is being worded. */
export type Draft = v.InferOutput<typeof Draft>;

/** A draft of a type before a word is written. */
export const begun = (type: Draft['type'], group: Draft['groups'][number]): Draft => ({
  type,
  wording: { ky: '', ru: '', uz: '', en: '' },
  groups: [group],
});

const nameOf = (session: string, group: string): string => `concern ${session} ${group}`;

/** What a group was wording when the app was last open. */
export async function readDraft(
  phone: Phone,
  session: string,
  group: string,
): Promise<Draft | undefined> {
  const kept = v.safeParse(Draft, await phone.readDraft(nameOf(session, group)));
  return kept.success ? kept.output : undefined;
}

/** Keeps what a group is wording, or forgets it. */
export const keepDraft = (
  phone: Phone,
  session: string,
  group: string,
  draft: Draft | undefined,
): Promise<void> =>
  draft === undefined
    ? phone.dropDraft(nameOf(session, group))
    : phone.keepDraft(nameOf(session, group), draft);

/** A wording as it will stand: only the languages in which something was written. */
export function wordingOf({ wording }: Draft): Readonly<Record<string, string>> {
  const written = TONGUES.flatMap((tongue) => {
    const text = wording[tongue].trim();
    return text === '' ? [] : [[tongue, text] as const];
  });
  return Object.fromEntries(written);
}

/** Whether a draft is whole: somebody raises it, and it is worded in Kyrgyz or Russian, or needs no words. */
export const isWhole = (draft: Draft): boolean =>
  draft.groups.length > 0 &&
  (sensitivityOf(draft.type) === 'protected' ||
    draft.wording.ky.trim() !== '' ||
    draft.wording.ru.trim() !== '');
