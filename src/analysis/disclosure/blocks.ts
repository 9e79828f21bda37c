import { type Random, shuffled } from '../numbers/random.ts';
import { coordinates, type Dimension, placeOf, product, type Table } from './table.ts';

/** Tables up to this many cells are looked at as a whole. */
const WHOLE = 400;

/** How many codes of each dimension a block has, at most: enough for moves, few enough for a fast program. */
const CODES = 5;

/** Whether a table is small, or has no dimensions to cut it along. */
export const isWhole = ({ ids, dimensions }: Pick<Table, 'ids' | 'dimensions'>): boolean =>
  dimensions.length === 0 || ids.length <= WHOLE;

/** The places of the codes that a code is within, and of all that are within the same one. */
function family({ codes }: Dimension, code: number): readonly [above: number[], beside: number[]] {
  const places = new Map(codes.map((each, place) => [each.code, place]));
  const above: number[] = [];
  const within = codes[code]?.within;
  for (let at = within; at !== undefined;) {
    const place = places.get(at) ?? 0;
    above.push(place);
    at = codes[place]?.within;
  }
  const beside = codes.flatMap((each, place) =>
    place !== code && each.within === within && within !== undefined ? [place] : [],
  );
  if (above.length > 0) return [above, beside];
  // A total stands over its first codes.
  return [[], codes.flatMap((each, place) => (each.within === codes[code]?.code ? [place] : []))];
}

/**
 * A small part of a table around a cell, closed enough for moves: the codes of the cell, all that they are within, and a
 * few beside them, `preferred` ones first. The same random numbers give the same part.
 */
export function blockAround(
  { dimensions }: Pick<Table, 'dimensions'>,
  cell: number,
  {
    random,
    prefers,
    wider = 1,
  }: {
    readonly random: Random;
    readonly prefers: (cell: number) => boolean;
    /** How many times as many codes a dimension has. */
    readonly wider?: number;
  },
): readonly number[] {
  const sizes = dimensions.map(({ codes }) => codes.length);
  const at = coordinates(cell, sizes);
  const chosen = dimensions.map((dimension, d) => {
    const own = at[d] ?? 0;
    const [above, beside] = family(dimension, own);
    const mixed = shuffled(random, beside);
    const liked = mixed.filter((code) => prefers(placeOf(at.with(d, code), sizes)));
    const others = mixed.filter((code) => !liked.includes(code));
    const room = Math.ceil(CODES * wider);
    const some = [...liked.slice(0, Math.ceil(room * 0.7)), ...others, ...liked].slice(0, room);
    return [...new Set([own, ...above, ...some])];
  });
  return product(chosen).map((codes) => placeOf(codes, sizes));
}
