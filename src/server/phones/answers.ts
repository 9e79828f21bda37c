import type { Asked } from '#findings/asked.ts';
import type { Mark } from '#core/kinds/mark/mark.ts';
import { isConcernType, sensitivityOf, type ConcernType } from '#core/concern-types.ts';

/** What a participant said of one worry. */
export type Answers = Omit<Mark, 'session' | 'group' | 'seat'>;

const LONGEST = 280;

/** One of the answers that were offered; anything else was not asked. */
const oneOf = <T extends string>(offered: readonly T[], said: string | null): T | undefined =>
  offered.find((one) => one === said);

/** Words as one line without what a line may not hold; undefined where nothing is left. */
function lineOf(said: string | null): string | undefined {
  const line = (said ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu, '')
    .trim()
    .slice(0, LONGEST)
    // A character of two halves may have been cut in the middle.
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
  return line === '' ? undefined : line;
}

function placeIn({ said: { places } }: Asked, type: ConcernType, said: string | null) {
  if (sensitivityOf(type) !== 'ordinary') return undefined;
  return places.find(({ id }) => id === said)?.id;
}

/** The type that was chosen; undefined where it is none. */
export const typeOf = (said: URLSearchParams): ConcernType | undefined => {
  const type = said.get('type');
  return isConcernType(type) ? type : undefined;
};

/**
 * What a form says of a type. Of a protected type nothing else is looked at, whatever was sent beside it; a place counts for an
 * ordinary type only, and what was not offered does not count at all.
 */
export function answersOf(said: URLSearchParams, type: ConcernType, asked: Asked): Answers {
  if (sensitivityOf(type) === 'protected') return { type };
  const { answers } = asked.said;
  const serious = oneOf(answers.serious, said.get('serious'));
  const told = oneOf(answers.told, said.get('told'));
  const affected = answers.affected.filter((one) => said.getAll('affected').includes(one));
  const given: Answers = {
    type,
    place: placeIn(asked, type, said.get('place')),
    daytime: oneOf(answers.daytime, said.get('daytime')),
    season: oneOf(answers.season, said.get('season')),
    often: oneOf(answers.often, said.get('often')),
    serious: serious === undefined ? undefined : Number(serious),
    affected: affected.length === 0 ? undefined : affected,
    trend: oneOf(answers.trend, said.get('trend')),
    told,
    whyNot: told === 'no' ? oneOf(answers.whyNot, said.get('whyNot')) : undefined,
    text: lineOf(said.get('text')),
  };
  return given;
}
