import { distance, type Spot } from './plane.ts';

/** A map of one drawing onto another that keeps straight lines straight: x' = ax + by + c, y' = dx + ey + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** One spot in both drawings. */
export type Pair = { readonly from: Spot; readonly to: Spot };

/** The least height of the reference triangle, as a share of its longest side: a flatter one would throw places far away. */
const FLATTEST = 0.08;

const twiceArea = (a: Spot, b: Spot, c: Spot): number =>
  (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);

/** Whether three spots lie on a line, or nearly. */
function isFlat(a: Spot, b: Spot, c: Spot): boolean {
  const longest = Math.max(distance(a, b), distance(b, c), distance(a, c));
  return longest === 0 || Math.abs(twiceArea(a, b, c)) < FLATTEST * longest ** 2;
}

/** What takes three spots exactly where they belong; undefined where, on either side, they lie on a line or nearly. */
export function affineOf([p, q, r]: readonly [Pair, Pair, Pair]): Affine | undefined {
  if (isFlat(p.from, q.from, r.from) || isFlat(p.to, q.to, r.to)) return undefined;
  const area = twiceArea(p.from, q.from, r.from);
  const [u, v] = [q.from.x - p.from.x, q.from.y - p.from.y];
  const [s, t] = [r.from.x - p.from.x, r.from.y - p.from.y];
  const row = (of: (spot: Spot) => number): readonly [number, number, number] => {
    const [m, n] = [of(q.to) - of(p.to), of(r.to) - of(p.to)];
    const [a, b] = [(m * t - n * v) / area, (n * u - m * s) / area];
    return [a, b, of(p.to) - a * p.from.x - b * p.from.y];
  };
  return [...row(({ x }) => x), ...row(({ y }) => y)];
}

/** Where a spot comes to lie. */
export const moved = ([a, b, c, d, e, f]: Affine, { x, y }: Spot): Spot => ({
  x: a * x + b * y + c,
  y: d * x + e * y + f,
});
