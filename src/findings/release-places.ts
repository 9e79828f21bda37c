import type { Dimension } from '#analysis/disclosure/table.ts';
import type { Cell, Family } from './release-family.ts';

/** The code of all places together. */
export const ALL = 'all';

/** The code of the province that a community lies in: the first five digits of its own. */
export const provinceOf = (community: string): string => community.slice(0, 5);

/** What a code of the tree stands for. */
export function levelOf(code: string): Cell['level'] {
  if (code === ALL) return 'all';
  return code.length === provinceOf(code).length ? 'province' : 'place';
}

/** All places as a tree: communities in provinces in the programme. */
export function treeOf(communities: readonly string[]): Dimension {
  const provinces = [...new Set(communities.map(provinceOf))];
  return {
    name: 'place',
    codes: [
      { code: ALL },
      ...provinces.map((code) => ({ code, within: ALL })),
      ...communities.map((code) => ({ code, within: provinceOf(code) })),
    ],
  };
}

/** The sums of a tree, with the ids of its cells. */
export function sumsIn({ codes }: Dimension, idOf: (code: string) => string): Family['sums'] {
  return codes.flatMap(({ code }) => {
    const parts = codes.filter(({ within }) => within === code).map((one) => idOf(one.code));
    return parts.length === 0 ? [] : [{ total: idOf(code), parts }];
  });
}

/** The sum of numbers. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
