/**
 * Rank-biased overlap, extrapolated (Webber, Moffat and Zobel 2010, equation 32): how alike two rankings are, from 0 to
 * 1, the top counting most. Lists may be of unequal length and name different things.
 * Purpose: do two groups put the same worries first? `persistence` p in (0, 1): how far a reader reads on; 0.9 puts 86 %
 * of the weight on the first ten. Nothing where a list is empty. Cost: the length of the lists.
 * rbo([a, b, c], [a, c, b], 0.9) = 0.955. Throws RangeError for p outside (0, 1) and for a thing named twice.
 */
export function rbo(
  left: readonly string[],
  right: readonly string[],
  persistence: number,
): number | undefined {
  const ranked = [left, right].map((list) => list.map((item) => [item]));
  const [short, long] = ranked.toSorted((a, b) => a.length - b.length);
  if (short === undefined || long === undefined) return undefined;
  check([short, long], persistence);
  const [s, l] = [short.length, long.length];
  if (s === 0) return undefined;
  const overlaps = overlapsOf(short, long).map(({ both }) => both);
  return extrapolate(
    overlaps.map((overlap, at) => overlap / (at + 1)),
    { s, overlap: overlaps[s - 1] ?? 0 },
    { l, overlap: overlaps[l - 1] ?? 0 },
    persistence,
  );
}

/**
 * Rank-biased overlap of rankings with ties: each rank is a set, and two sets of ranks agree by 2|A∩B| / (|A|+|B|)
 * (equation 28); reference values by github.com/dlukes/rbo. Nothing where a ranking is empty. Refuses as `rbo` does.
 */
export function rboOfTies(
  left: readonly (readonly string[])[],
  right: readonly (readonly string[])[],
  persistence: number,
): number | undefined {
  check([left, right], persistence);
  const [s, l] = [Math.min(left.length, right.length), Math.max(left.length, right.length)];
  if (s === 0) return undefined;
  const agreements = overlapsOf(left, right).map(({ both, size }) => (2 * both) / size);
  const [atShort, atLong] = [agreements[s - 1] ?? 0, agreements[l - 1] ?? 0];
  return extrapolate(
    agreements,
    { s, overlap: atShort * s },
    { l, overlap: atLong * s },
    persistence,
  );
}

type Ranking = readonly (readonly string[])[];

function check(rankings: readonly Ranking[], persistence: number): void {
  if (!(persistence > 0 && persistence < 1)) throw new RangeError('a persistence outside (0, 1)');
  for (const ranking of rankings) {
    const items = ranking.flat();
    if (new Set(items).size < items.length) throw new RangeError('a ranking names a thing twice');
    if (ranking.some((rank) => rank.length === 0)) throw new RangeError('a rank without things');
  }
}

/** At each depth how many things are in both, and how many are named in all (counted twice where in both). */
function overlapsOf(
  a: Ranking,
  b: Ranking,
): readonly { readonly both: number; readonly size: number }[] {
  const [seenA, seenB] = [new Set<string>(), new Set<string>()];
  let both = 0;
  return Array.from({ length: Math.max(a.length, b.length) }, (_, depth) => {
    for (const item of a[depth] ?? []) if (seenB.has(item)) both++;
    for (const item of a[depth] ?? []) seenA.add(item);
    for (const item of b[depth] ?? []) if (seenA.has(item)) both++;
    for (const item of b[depth] ?? []) seenB.add(item);
    return { both, size: seenA.size + seenB.size };
  });
}

function extrapolate(
  agreements: readonly number[],
  short: { readonly s: number; readonly overlap: number },
  long: { readonly l: number; readonly overlap: number },
  p: number,
): number {
  const { s } = short;
  let sum = 0;
  for (const [at, agreement] of agreements.entries()) {
    const depth = at + 1;
    // Below the shorter list's end its part is assumed to agree as well as it did there.
    const assumed = depth > s ? (short.overlap * (depth - s)) / (s * depth) : 0;
    sum += p ** depth * (agreement + assumed);
  }
  const rest = (long.overlap - short.overlap) / long.l + short.overlap / s;
  return ((1 - p) / p) * sum + p ** long.l * rest;
}
