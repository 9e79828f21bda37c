import type { Disc } from './spread.ts';
import type { Spot } from './plane.ts';

/** Something drawn that has a name. */
export type Named = Disc & { readonly name: string };

/** A rectangle of the drawing. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Where a name begins, ends or has its middle, on its baseline. */
export type Label = Spot & { readonly anchor: 'start' | 'middle' | 'end' };

const LETTER = 7.6;
const HEIGHT = 16;
const GAP = 4;

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isInside = (box: Box, window: Box): boolean =>
  box.left >= window.left &&
  box.right <= window.right &&
  box.top >= window.top &&
  box.bottom <= window.bottom;

const boxOf = ({ x, y, radius }: Disc): Box => ({
  left: x - radius,
  top: y - radius,
  right: x + radius,
  bottom: y + radius,
});

/** The four ways to write a name beside a disc, the better readable first. */
function ways({ x, y, radius, name }: Named): readonly (readonly [Label, Box])[] {
  const width = name.length * LETTER;
  const beside = { top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
  const across = { left: x - width / 2, right: x + width / 2 };
  const [right, left] = [x + radius + GAP, x - radius - GAP];
  const [below, above] = [y + radius + GAP, y - radius - GAP];
  const line = y + HEIGHT * 0.3;
  return [
    [
      { x: right, y: line, anchor: 'start' },
      { left: right, right: right + width, ...beside },
    ],
    [
      { x: left, y: line, anchor: 'end' },
      { left: left - width, right: left, ...beside },
    ],
    [
      { x, y: below + HEIGHT * 0.75, anchor: 'middle' },
      { top: below, bottom: below + HEIGHT, ...across },
    ],
    [
      { x, y: above - HEIGHT * 0.25, anchor: 'middle' },
      { top: above - HEIGHT, bottom: above, ...across },
    ],
  ];
}

/** Where each name has room, first come first served; undefined where it has none: it then stands in the list alone. */
export function labelled(all: readonly Named[], window: Box): readonly (Label | undefined)[] {
  const taken: Box[] = all.map(boxOf);
  return all.map((one) => {
    const found = ways(one).find(
      ([, box]) => isInside(box, window) && !taken.some((other) => overlap(box, other)),
    );
    if (found === undefined) return undefined;
    taken.push(found[1]);
    return found[0];
  });
}
