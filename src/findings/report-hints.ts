/**
 * Beginnings of words that point to harm to a person, in Kyrgyz, Russian, Uzbek (Cyrillic) and English. They suggest, and people
 * decide: somebody may write around every one of them.
 */
const HARM = [
  [
    'ала качу',
    'кыз ала кач',
    'зордукт',
    'зомбулук',
    'уруп жат',
    'сабап',
    'сабайт',
    'тоюп алган',
    'өзүнө кол',
    'асынып',
    'эрте турмуш',
    'жашы жете элек',
    'сатып кет',
    'кордо',
  ],
  [
    'изнасил',
    'насил',
    'избива',
    'бьет',
    'бьёт',
    'побои',
    'похищ',
    'украли невест',
    'самоубий',
    'суицид',
    'покончить с',
    'несовершеннолетн',
    'ранний брак',
    'выдают замуж',
    'торговл людьми',
    'домогат',
  ],
  [
    'зўрав',
    'зўрла',
    'калтакла',
    'ураяп',
    'ўзини осган',
    'ўз жонига',
    'қиз ўғирла',
    'вояга етма',
    'эрта никоҳ',
    'одам савдо',
  ],
  [
    'rape',
    'beats',
    'beating',
    'violence',
    'kidnap',
    'suicide',
    'underage',
    'early marriage',
    'traffick',
    'molest',
  ],
].flat();

/** Beginnings of words that point to somebody in an office. */
const OFFICIAL = [
  [
    'участкалык',
    'милиция',
    'инспектор',
    'айыл өкмөт',
    'акимиат',
    'акимчилик',
    'депутат',
    'пара ал',
    'прокурор',
    'судья',
  ],
  ['участков', 'полиц', 'начальник', 'айыл окмот', 'взятк', 'глава', 'чиновник', 'милиционер'],
  ['ҳоким', 'порахўр', 'пора ол', 'маҳалла раис'],
  ['police', 'inspector', 'official', 'bribe', 'mayor', 'judge', 'prosecutor'],
].flat();

/** Telephone numbers, number plates of Kyrgyzstan, addresses of mail, and a capital letter with a dot beside a name. */
const PERSONAL = [
  /(?:\+?996|\b0)[\s()-]*\d{3}[\s()-]*\d{2}[\s-]*\d{2}[\s-]*\d{2}\b/u,
  /\b\d{2}\s?KG\s?\d{3}\s?[A-Z]{3}\b/iu,
  /[\w.+-]+@[\w-]+\.\w+/u,
  /\p{Lu}\p{Ll}+\s+\p{Lu}\.(?:\s*\p{Lu}\.)?|\p{Lu}\.\s*(?:\p{Lu}\.\s*)?\p{Lu}\p{Ll}+/u,
  /\p{Lu}\p{Ll}+(?:ов|ова|ев|ева|уулу|кызы|бек|бекова)\b/u,
];

/** What a text seems to point to; each only as a hint to whoever reads it. */
export type Hints = {
  readonly harm: boolean;
  readonly official: boolean;
  readonly personal: boolean;
};

const begins = (text: string, list: readonly string[]): boolean =>
  list.some((start) => new RegExp(`(?<!\\p{L})${start.replaceAll(' ', '\\s+')}`, 'u').test(text));

/** What a text seems to point to. */
export function hintsOf(text: string): Hints {
  const plain = text.normalize('NFC').toLowerCase();
  return {
    harm: begins(plain, HARM),
    official: begins(plain, OFFICIAL),
    personal: PERSONAL.some((form) => form.test(text)),
  };
}
