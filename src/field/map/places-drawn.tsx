import { useMemo } from 'preact/hooks';
import type { Catalogue, Listed } from './catalogue.ts';
import type { View } from './chart.tsx';
import type { Laid } from './ground.ts';
import { labelled, type Box, type Label } from './labels.ts';
import type { Spot } from './plane.ts';
import { spread } from './spread.ts';

const RADIUS = 14;
const DOT = 3;
const SHORTEST_LINE = 4;

type Drawn = {
  readonly name: string;
  readonly number: number | undefined;
  readonly id: string;
  /** Where it is, and where it is drawn so that none covers another. */
  readonly at: Spot;
  readonly shown: Spot;
  readonly radius: number;
  readonly label: Label | undefined;
};

const times = ({ x, y }: Spot, scale: number): Spot => ({ x: x * scale, y: y * scale });

/** Places, then villages, in pixels; with a position only. */
function arranged(catalogue: Catalogue, laid: Laid, scale: number, window: Box): readonly Drawn[] {
  const located = catalogue.places.flatMap((place) =>
    place.at === undefined ? [] : [{ ...place, spot: times(laid.spotOf(place.at), scale) }],
  );
  const discs = spread(located.map(({ spot }) => ({ ...spot, radius: RADIUS })));
  const places = located.map(({ id, name, number, spot }, i) => {
    const { x, y } = discs[i] ?? spot;
    return { id, name, number, at: spot, shown: { x, y }, radius: RADIUS };
  });
  const villages = catalogue.villages.map(({ name, at }) => {
    const spot = times(laid.spotOf(at), scale);
    return { id: `village ${name}`, name, number: undefined, at: spot, shown: spot, radius: DOT };
  });
  const all = [...places, ...villages];
  const labels = labelled(
    all.map(({ name, shown, radius }) => ({ name, radius, ...shown })),
    window,
  );
  return all.map((one, i) => ({ ...one, label: labels[i] }));
}

/** A line to where a place is, where there was no room to draw it there. */
function Lead({ at, shown }: Pick<Drawn, 'at' | 'shown'>) {
  if (Math.hypot(at.x - shown.x, at.y - shown.y) < SHORTEST_LINE) return null;
  return <line class="lead" x1={at.x} y1={at.y} x2={shown.x} y2={shown.y} />;
}

const Text = ({ label, name }: { readonly label: Label; readonly name: string }) => (
  <text class="name" x={label.x} y={label.y} text-anchor={label.anchor}>
    {name}
  </text>
);

/** The places of the catalogue under their numbers, those that have room with their names, and the villages between them. */
export function PlacesDrawn(props: {
  readonly catalogue: Catalogue;
  readonly laid: Laid;
  readonly view: View;
  readonly chosen?: string | undefined;
}) {
  const { catalogue, laid, view, chosen } = props;
  const { left, top, right, bottom } = view.window;
  const drawn = useMemo(
    () => arranged(catalogue, laid, view.scale, view.window),
    [catalogue, laid, view.scale, left, top, right, bottom],
  );
  return (
    <>
      {drawn.map((one) => (
        <Lead key={one.id} {...one} />
      ))}
      {drawn.map(({ id, name, label }) =>
        label === undefined ? null : <Text key={id} label={label} name={name} />,
      )}
      {drawn.map(({ id, number, shown, radius }) => (
        <g
          key={id}
          class={number === undefined ? 'village' : id === chosen ? 'spot chosen' : 'spot'}
          transform={`translate(${shown.x} ${shown.y})`}
        >
          <circle r={id === chosen ? radius + 4 : radius} />
          {number === undefined ? null : <text y="5">{number}</text>}
        </g>
      ))}
    </>
  );
}

/** The place nearest to a tap; undefined where none has a position. */
export function nearest(catalogue: Catalogue, laid: Laid, tap: Spot): Listed | undefined {
  const far = ({ at }: Listed): number => {
    if (at === undefined) return Infinity;
    const { x, y } = laid.spotOf(at);
    return Math.hypot(x - tap.x, y - tap.y);
  };
  const [first] = catalogue.places.toSorted((a, b) => far(a) - far(b));
  return first?.at === undefined ? undefined : first;
}
