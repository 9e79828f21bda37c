import type { Spot } from './plane.ts';

/** What of a drawing is in the window: the spot in its middle, and how many pixels one unit of the drawing has. */
export type Camera = Spot & { readonly scale: number };

/** The size of the window, in pixels. */
export type Size = { readonly width: number; readonly height: number };

const CLOSEST = 24;

const between = (least: number, value: number, most: number): number =>
  Math.min(Math.max(value, least), most);

const middleOf = (values: readonly number[]): number =>
  (Math.min(...values) + Math.max(...values)) / 2;
const spanOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Shows all of some spots, `margin` pixels from the edge; never closer than `closest` pixels to a unit. */
export function fit(
  spots: readonly Spot[],
  { width, height }: Size,
  margin: number,
  closest: number,
): Camera {
  if (spots.length === 0) return { x: 0, y: 0, scale: closest };
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  const inner = (pixels: number): number => Math.max(1, pixels - 2 * margin);
  const scale = Math.min(inner(width) / spanOf(xs), inner(height) / spanOf(ys), closest);
  return { x: middleOf(xs), y: middleOf(ys), scale };
}

/** Where a spot is seen in the window. */
export const seenAt = ({ x, y, scale }: Camera, { width, height }: Size, spot: Spot): Spot => ({
  x: (spot.x - x) * scale + width / 2,
  y: (spot.y - y) * scale + height / 2,
});

/** The spot that is seen at a place of the window. */
export const spotAt = ({ x, y, scale }: Camera, { width, height }: Size, at: Spot): Spot => ({
  x: x + (at.x - width / 2) / scale,
  y: y + (at.y - height / 2) / scale,
});

/** After the drawing was pulled by so many pixels. */
export const pulled = ({ x, y, scale }: Camera, by: Spot): Camera => ({
  x: x - by.x / scale,
  y: y - by.y / scale,
  scale,
});

/** Closer (a factor above 1) or further off, while what is seen at a place of the window stays there. */
export function zoomed(camera: Camera, size: Size, at: Spot, factor: number): Camera {
  const spot = spotAt(camera, size, at);
  const scale = camera.scale * factor;
  return {
    x: spot.x - (at.x - size.width / 2) / scale,
    y: spot.y - (at.y - size.height / 2) / scale,
    scale,
  };
}

/** Keeps people from losing their way: no further off, and no further away, than `room` times the first view. */
export function held(camera: Camera, home: Camera, { width, height }: Size, room = 1): Camera {
  const scale = between(home.scale / room, camera.scale, home.scale * CLOSEST);
  const reach = (pixels: number): number =>
    Math.max(0, (pixels / 2) * (room / home.scale - 1 / scale));
  return {
    x: between(home.x - reach(width), camera.x, home.x + reach(width)),
    y: between(home.y - reach(height), camera.y, home.y + reach(height)),
    scale,
  };
}
