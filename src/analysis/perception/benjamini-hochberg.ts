/**
 * Benjamini and Hochberg's adjusted p-values (1995), in the order given: calling everything with q ≤ 0.05 a finding
 * leaves at most 5 % of such findings false on average. As R's p.adjust(method = "BH").
 * Purpose: many gaps looked at together without stars by chance. Assumes independent or positively related tests.
 * [0.01, 0.02, 0.03] give [0.03, 0.03, 0.03]. Cost: tests · log tests. Throws RangeError for a p outside 0 … 1.
 */
export function benjaminiHochberg(ps: readonly number[]): readonly number[] {
  if (!ps.every((p) => p >= 0 && p <= 1)) throw new RangeError('a p-value outside 0 … 1');
  const order = [...ps.keys()].toSorted((a, b) => (ps[b] ?? 0) - (ps[a] ?? 0));
  const adjusted = ps.map(() => 1);
  let least = 1;
  for (const [at, index] of order.entries()) {
    const rank = ps.length - at;
    least = Math.min(least, ((ps[index] ?? 1) * ps.length) / rank);
    adjusted[index] = least;
  }
  return adjusted;
}
