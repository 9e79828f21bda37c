import { useMemo } from 'preact/hooks';
import type { Voice } from '#findings/sights.ts';
import type { Catalogue } from './catalogue.ts';
import type { View } from './chart.tsx';
import type { Laid } from './ground.ts';
import { labelled, type Label } from './labels.ts';
import type { Spot } from './plane.ts';
import { SHAPES } from './shapes.ts';
import { ring, spread } from './spread.ts';
import type { Told, ToldPlace } from './told-places.ts';

/** The furthest that a shape reaches beyond its size. */
const REACH = 1.2;

/** How large shapes are, in pixels: from none of a voice to all of it. */
type Sizes = { readonly least: number; readonly most: number };

const TOGETHER: Sizes = { least: 7, most: 13 };
const ALONE: Sizes = { least: 13, most: 21 };

const sizeOf = ({ raised = 0, people }: Told, { least, most }: Sizes): number =>
  least + (most - least) * Math.sqrt(Math.min(1, raised / people));

/** One voice's shape, as large as its share; its number inside where there is room for one. */
export function Shape(props: {
  readonly voice: Voice;
  readonly size: number;
  readonly at?: Spot;
  readonly count?: number;
}) {
  const { voice, size, at = { x: 0, y: 0 }, count } = props;
  return (
    <g class="voice" data-voice={voice} transform={`translate(${at.x} ${at.y})`}>
      <path d={SHAPES[voice]} transform={`scale(${size})`} />
      {count === undefined ? null : <text y="4">{count}</text>}
    </g>
  );
}

/** A voice's shape among words. */
export const ShapeSign = ({ voice }: { readonly voice: Voice }) => (
  <svg class="sign" viewBox="-15 -15 30 30" aria-hidden="true">
    <Shape voice={voice} size={11} />
  </svg>
);

type Cluster = {
  readonly id: string;
  readonly name: string;
  readonly shown: Spot;
  readonly label: Label | undefined;
  readonly members: readonly { readonly told: Told; readonly at: Spot; readonly size: number }[];
};

function arranged(all: readonly ToldPlace[], laid: Laid, view: View, sizes: Sizes): Cluster[] {
  const clusters = all.flatMap(({ place, told }) => {
    const heard = told.filter(({ raised }) => raised !== undefined);
    if (place.at === undefined || heard.length === 0) return [];
    const { x, y } = laid.spotOf(place.at);
    const largest = REACH * Math.max(...heard.map((one) => sizeOf(one, sizes)));
    const around = ring(heard.length, largest);
    const radius = Math.hypot(around[0]?.x ?? 0, around[0]?.y ?? 0) + largest;
    return [{ place, heard, around, x: x * view.scale, y: y * view.scale, radius }];
  });
  const apart = spread(clusters.map(({ x, y, radius }) => ({ x, y, radius })));
  const shown = clusters.map((one, i) => ({ ...one, ...apart[i], name: one.place.name }));
  const labels = labelled(shown, view.window);
  return shown.map(({ place, name, x, y, heard, around }, i) => ({
    id: place.id,
    name,
    shown: { x, y },
    label: labels[i],
    members: heard.map((told, k) => ({
      told,
      at: around[k] ?? { x: 0, y: 0 },
      size: sizeOf(told, sizes),
    })),
  }));
}

type Unmarked = { readonly scale: number; readonly told: readonly ToldPlace[] };

/** Every other place of the catalogue as a faint dot: what a group left out is as telling as what it marked. */
const Faint = ({ catalogue, laid, scale, told }: Ground & Unmarked) =>
  catalogue.places.map(({ id, at }) => {
    if (at === undefined || told.some(({ place }) => place.id === id)) return null;
    const { x, y } = laid.spotOf(at);
    return <circle key={id} class="faint" cx={x * scale} cy={y * scale} r="3.5" />;
  });

type Ground = { readonly catalogue: Catalogue; readonly laid: Laid };

/** What the voices say of the places: each voice its shape, side by side at a place where several see it. */
export function VoicesDrawn(
  props: Ground & {
    readonly places: readonly ToldPlace[];
    readonly view: View;
    /** Whether one voice stands alone on the map: its shapes are larger then and carry their numbers. */
    readonly isAlone?: boolean;
  },
) {
  const { places, catalogue, laid, view, isAlone = false } = props;
  const { left, top, right, bottom } = view.window;
  const clusters = useMemo(
    () => arranged(places, laid, view, isAlone ? ALONE : TOGETHER),
    [places, laid, isAlone, view.scale, left, top, right, bottom],
  );
  return (
    <>
      <Faint catalogue={catalogue} laid={laid} scale={view.scale} told={places} />
      {clusters.map(({ id, shown, members, name, label }) => (
        <g key={id}>
          <g transform={`translate(${shown.x} ${shown.y})`}>
            {members.map(({ told, at, size }) => (
              <Shape
                key={told.voice}
                voice={told.voice}
                at={at}
                size={size}
                {...(isAlone && told.raised !== undefined ? { count: told.raised } : {})}
              />
            ))}
          </g>
          {label === undefined ? null : (
            <text class="name" x={label.x} y={label.y} text-anchor={label.anchor}>
              {name}
            </text>
          )}
        </g>
      ))}
    </>
  );
}
