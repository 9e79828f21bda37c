import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../app/reader.ts';
import type { Laid } from './ground.ts';
import type { Box } from './labels.ts';
import type { Spot } from './plane.ts';
import { ScaleBar } from './scale-bar.tsx';
import { TilesGround } from './tiles-ground.tsx';
import { usePush, useViewing, type Viewing } from './viewing.ts';
import '../ui/map.css';

/** How a map is drawn just now: pixels to a unit, and the part of the drawing, in pixels, that names must keep within. */
export type View = { readonly scale: number; readonly window: Box };

const STEP = 1.7;

function Photograph({
  ground,
  scale,
}: {
  readonly ground: Laid['ground'];
  readonly scale: number;
}) {
  if (ground.kind !== 'photo') return null;
  const { image, width, height } = ground.photo;
  return <image href={image} width={width * scale} height={height * scale} />;
}

/** The boundaries: a line of one thickness at every scale. */
export function Outline({ laid, scale }: { readonly laid: Laid; readonly scale: number }) {
  if (laid.outline === '') return null;
  return <path class="outline" d={laid.outline} transform={`scale(${scale})`} />;
}

/** What is drawn in pixels of the present scale: drawn anew when that changes, and only pushed about otherwise. */
function Drawn(props: {
  readonly laid: Laid;
  readonly viewing: Viewing;
  readonly draw: (view: View) => ComponentChildren;
}) {
  const { laid, viewing, draw } = props;
  const { home, size } = viewing;
  const scale = viewing.scale.value;
  const { width, height } = size.value;
  const grown = scale / home.scale;
  const [left, top] = [home.x * scale - (width * grown) / 2, home.y * scale - (height * grown) / 2];
  const window = { left, top, right: left + width * grown, bottom: top + height * grown };
  return (
    <svg
      width={width * grown}
      height={height * grown}
      viewBox={`${left} ${top} ${width * grown} ${height * grown}`}
      aria-hidden="true"
    >
      <Photograph ground={laid.ground} scale={scale} />
      <Outline laid={laid} scale={scale} />
      {draw({ scale, window })}
    </svg>
  );
}

/** A map that can be pulled about, looked at more closely and tapped. What it shows stands in words beside it. */
export function Chart(props: {
  readonly laid: Laid;
  readonly draw: (view: View) => ComponentChildren;
  readonly onTap?: (at: Spot) => void;
  readonly room?: number;
  readonly onNoTiles?: () => void;
}) {
  const { laid, draw, onTap, room = 1, onNoTiles = () => undefined } = props;
  const { ground } = laid;
  const box = useRef<HTMLDivElement>(null);
  const viewing = useViewing(box, laid, room, onTap);
  const layer = useRef<HTMLDivElement>(null);
  usePush(layer, viewing);
  const isLaidOut = viewing.size.value.width > 0;
  return (
    <div class="chart">
      <div class="chart-window" ref={box} data-ground={ground.kind}>
        {ground.kind === 'tiles' && isLaidOut ? (
          <TilesGround ground={ground} viewing={viewing} onFail={onNoTiles} />
        ) : null}
        {!isLaidOut ? null : (
          <div class="pushed" ref={layer}>
            <Drawn laid={laid} viewing={viewing} draw={draw} />
          </div>
        )}
      </div>
      <div class="chart-tools">
        <button
          type="button"
          aria-label={t('field.map-closer')}
          onClick={() => viewing.nearer(STEP)}
        >
          +
        </button>
        <button
          type="button"
          aria-label={t('field.map-further')}
          onClick={() => viewing.nearer(1 / STEP)}
        >
          −
        </button>
        {ground.kind === 'photo' ? null : <ScaleBar scale={viewing.scale} />}
      </div>
    </div>
  );
}
