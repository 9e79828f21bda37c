import type { Line, Told } from '#findings/commitment-story.ts';
import type { Reader } from './reader.ts';

function toldText(reader: Reader, value: Told): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return reader.number(value);
  if ('date' in value) return reader.date(value.date);
  if ('word' in value) return reader.sayNamed(value.word);
  return reader.name(value.names);
}

/** One line of a history in the reader's words, without its day. */
export function lineText(reader: Reader, { key, values }: Line): string {
  const texts = Object.entries(values).map(
    ([name, value]) => [name, toldText(reader, value)] as const,
  );
  return reader.sayNamed(key, Object.fromEntries(texts));
}
