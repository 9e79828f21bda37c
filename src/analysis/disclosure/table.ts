/** A code of a dimension and the code it adds up to; exactly one code, the total, is within nothing. */
export type Code = { readonly code: string; readonly within?: string };

/** One way to divide people or concerns: communities in districts, concern types, groups. */
export type Dimension = { readonly name: string; readonly codes: readonly Code[] };

/** One sum that everybody knows: the cell `total` is the sum of the cells `parts`, all as places in `ids`. */
export type Sum = { readonly total: number; readonly parts: readonly number[] };

/** A table of counts with everything that adds up in it. Of several dimensions the last runs fastest through the cells. */
export type Table = {
  readonly ids: readonly string[];
  readonly values: readonly number[];
  readonly sums: readonly Sum[];
  /** Empty where the table was given by its sums alone. */
  readonly dimensions: readonly Dimension[];
};

/** Sets the codes of a cell apart in its id. */
const BETWEEN = '|';

/** The id of a cell by its codes, one a dimension. */
export const cellId = (codes: readonly string[]): string => codes.join(BETWEEN);

/**
 * The table of counts over all codes, with every margin: what is counted in a code is counted in all that it is within.
 * `counts` names the finest cells (`community|type|group`); cells that it does not name are zero.
 * Throws RangeError for a dimension that is no tree, a count that is no whole number ≥ 0, and a cell that is not finest.
 * Cost: the product of the dimensions' codes.
 */
export function tabulate(
  dimensions: readonly Dimension[],
  counts: ReadonlyMap<string, number>,
): Table {
  const trees = dimensions.map(treeOf);
  const sizes = trees.map(({ parents }) => parents.length);
  const ids = product(dimensions.map(({ codes }) => codes.map(({ code }) => code))).map(cellId);
  const values = ids.map(() => 0);
  const places = new Map(ids.map((id, place) => [id, place]));
  for (const [id, count] of counts) {
    const at = coordinates(places.get(id) ?? refuse(`no cell ${id}`), sizes);
    if (!Number.isSafeInteger(count) || count < 0) refuse(`${count} of ${id} is no count`);
    if (at.some((code, d) => trees[d]?.parents.includes(code))) refuse(`${id} is a sum`);
    const ways = at.map((code, d) => [code, ...ancestors(trees[d]?.parents ?? [], code)]);
    for (const cell of product(ways)) {
      const place = placeOf(cell, sizes);
      values[place] = (values[place] ?? 0) + count;
    }
  }
  return { ids, values, sums: sumsOf(trees, sizes), dimensions };
}

/** A table given by its sums alone, as others' software writes it. Throws RangeError for a sum of unknown cells. */
export function tableOf(
  values: ReadonlyMap<string, number>,
  sums: readonly { readonly total: string; readonly parts: readonly string[] }[],
): Table {
  const places = new Map([...values.keys()].map((id, place) => [id, place]));
  const placed = (id: string): number => places.get(id) ?? refuse(`no cell ${id}`);
  return {
    ids: [...values.keys()],
    values: [...values.values()],
    sums: sums.map(({ total, parts }) => ({ total: placed(total), parts: parts.map(placed) })),
    dimensions: [],
  };
}

type Tree = { readonly parents: readonly number[] };

function treeOf({ name, codes }: Dimension): Tree {
  const places = new Map(codes.map(({ code }, place) => [code, place]));
  if (places.size < codes.length) refuse(`a code twice in ${name}`);
  if (codes.some(({ code }) => code.includes(BETWEEN))) refuse(`${BETWEEN} in a code of ${name}`);
  const parents = codes.map(({ within }) =>
    within === undefined ? -1 : (places.get(within) ?? refuse(`no ${within} in ${name}`)),
  );
  if (parents.filter((parent) => parent < 0).length !== 1) refuse(`not one total in ${name}`);
  for (const place of parents.keys()) ancestors(parents, place);
  return { parents };
}

/** All that a code is within, from near to far. */
function ancestors(parents: readonly number[], code: number): readonly number[] {
  const found: number[] = [];
  for (let at = parents[code] ?? -1; at >= 0; at = parents[at] ?? -1) {
    if (found.length > parents.length) refuse('a code within itself');
    found.push(at);
  }
  return found;
}

function sumsOf(trees: readonly Tree[], sizes: readonly number[]): readonly Sum[] {
  return trees.flatMap(({ parents }, d) => {
    const others = product(sizes.map((size, other) => (other === d ? [0] : range(size))));
    return range(parents.length).flatMap((total) => {
      const parts = range(parents.length).filter((code) => parents[code] === total);
      if (parts.length === 0) return [];
      return others.map((at) => ({
        total: placeOf(at.with(d, total), sizes),
        parts: parts.map((part) => placeOf(at.with(d, part), sizes)),
      }));
    });
  });
}

/** The place of a cell in the table by the places of its codes. */
export const placeOf = (at: readonly number[], sizes: readonly number[]): number =>
  at.reduce((place, code, d) => place * (sizes[d] ?? 1) + code, 0);

/** The places of a cell's codes by its place in the table. */
export function coordinates(place: number, sizes: readonly number[]): readonly number[] {
  let rest = place;
  return sizes
    .toReversed()
    .map((size) => {
      const code = rest % size;
      rest = Math.floor(rest / size);
      return code;
    })
    .toReversed();
}

/** Every way to take one item from each list; the last list runs fastest. */
export const product = <T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  lists.reduce<readonly (readonly T[])[]>(
    (found, list) => found.flatMap((way) => list.map((item) => [...way, item])),
    [[]],
  );

const range = (size: number): readonly number[] => Array.from({ length: size }, (_, i) => i);

function refuse(why: string): never {
  throw new RangeError(why);
}
