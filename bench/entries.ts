import { randomBytes } from 'node:crypto';
import type { Entry } from '#core/log/entry.ts';
import type { Journal } from '#server/journal/journal.ts';

/** A community of the bench; its entries are synthetic. */
export const COMMUNITY = '41702205805000';

/** A time-ordered id (UUID v7, RFC 9562), as staff devices make them. */
export function uuid7(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 15);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 63);
  const text = bytes.toString('hex');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const said = (over: Partial<Entry>): Entry => ({
  id: uuid7(),
  community: COMMUNITY,
  author: 'f1',
  device: 'd1',
  at: '2026-01-01T00:00:00Z',
  type: 'mark.placed.v1',
  subject: uuid7(),
  body: {},
  ...over,
});

const WORDS = [
  'Мектепке барчу жолдо жарык жок, балдар кечинде коркуп жүрүшөт.',
  'Кечинде ээсиз иттер көп, кичинекейлер жалгыз чыга албайт.',
  'Көпүрөнүн тосмосу сынган, жазында суу киргенде өтүү коркунучтуу.',
  'Малды түндө уурдап кетишет, айылда кароолчу жок.',
];
const TYPES = ['street_lighting', 'stray_dogs', 'unsafe_places', 'livestock_theft'];
const pick = <T>(list: readonly T[], i: number): T => {
  const item = list[i % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
};

/** A believable mark of about 600 bytes. */
export const aMark = (i: number, community = COMMUNITY): Entry =>
  said({
    community,
    body: {
      session: `session-${Math.floor(i / 300)}`,
      group: pick(['women', 'men', 'girls', 'boys'], i),
      seat: i % 25,
      type: pick(TYPES, i * 7),
      place: `point-${i % 12}`,
      text: pick(WORDS, i * 3),
      daytime: pick(['morning', 'evening', 'night'], i),
      season: pick(['winter', 'any'], i),
      often: pick(['weekly', 'daily', 'monthly'], i),
      serious: 1 + (i % 5),
      affected: ['girls', 'women'],
      trend: pick(['same', 'worse', 'unknown'], i),
      told: 'no',
      whyNot: pick(['no-use', 'fear'], i),
    },
  });

/** Batches of marks. */
export const marks = (batches: number, size: number, community = COMMUNITY): readonly Entry[][] =>
  Array.from({ length: batches }, (_, b) =>
    Array.from({ length: size }, (_item, i) => aMark(b * size + i, community)),
  );

/** Gives a community the facilitator who writes the marks. */
export async function invite(journal: Journal, community = COMMUNITY): Promise<void> {
  const entry = said({
    community,
    author: 'birge',
    device: 'house',
    type: 'person.invited.v1',
    subject: 'f1',
    body: { role: 'facilitator', employer: 'other' },
  });
  await append(journal, [entry], community);
}

/** Appends as the house; throws unless every entry is accepted. */
export async function append(
  journal: Journal,
  batch: readonly Entry[],
  community = COMMUNITY,
): Promise<void> {
  const verdicts = await journal.append(community, batch, 'house');
  const bad = verdicts.find(({ verdict }) => verdict !== 'accepted');
  if (bad !== undefined) throw new Error(JSON.stringify(bad));
}
