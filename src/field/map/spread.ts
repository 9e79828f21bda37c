import type { Spot } from './plane.ts';

/** Something round to be drawn, in pixels. */
export type Disc = Spot & { readonly radius: number };

const ROUNDS = 40;

/** Which way one of two that lie upon each other goes: the same on every device. */
const away = (i: number): Spot => ({ x: Math.cos(i * 2.4), y: Math.sin(i * 2.4) });

/** Moves two discs apart until they touch, each by half. */
function part(a: Disc, b: Disc, i: number): readonly [Disc, Disc] | undefined {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const near = Math.hypot(dx, dy);
  const lacking = a.radius + b.radius - near;
  if (lacking <= 0.01) return undefined;
  const to = near < 0.01 ? away(i) : { x: dx / near, y: dy / near };
  const by = lacking / 2;
  return [
    { ...a, x: a.x - to.x * by, y: a.y - to.y * by },
    { ...b, x: b.x + to.x * by, y: b.y + to.y * by },
  ];
}

/**
 * Moves discs apart that would cover each other, as little as it takes, so that each can be seen and touched; in order. Where too
 * many crowd together some still overlap.
 */
export function spread(discs: readonly Disc[]): readonly Disc[] {
  const now = [...discs];
  const widest = Math.max(0, ...discs.map(({ radius }) => radius));
  for (let round = 0; round < ROUNDS; round++) {
    // By x, so that only near ones are compared.
    const order = [...now.keys()].sort((i, j) => (now[i]?.x ?? 0) - (now[j]?.x ?? 0) || i - j);
    let isDone = true;
    for (const [at, i] of order.entries())
      for (let next = at + 1; next < order.length; next++) {
        const j = order[next] ?? 0;
        const [a, b] = [now[i], now[j]];
        if (a === undefined || b === undefined || b.x - a.x > 2 * widest) break;
        const apart = part(a, b, i + j);
        if (apart === undefined) continue;
        [now[i], now[j]] = apart;
        isDone = false;
      }
    if (isDone) break;
  }
  return now;
}

/** Where `count` discs of a radius stand around a middle, touching each other: one alone stands in it. */
export function ring(count: number, radius: number): readonly Spot[] {
  const far = count < 2 ? 0 : radius / Math.sin(Math.PI / count);
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count - Math.PI;
    return { x: far * Math.cos(angle), y: far * Math.sin(angle) };
  });
}
