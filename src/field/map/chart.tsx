import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../app/reader.ts';
import type { Laid } from './ground.ts';
import type { Box } from './labels.ts';
import type { Spot } from './plane.ts';
import { ScaleBar } from './scale-bar.tsx';
import { TilesGround } from './tiles-ground.tsx';
import { useTransform, useViewing, type Viewing } from './viewing.ts';
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

/** What is drawn in pixels of the present scale: drawn anew when that changes, and only pushed about otherwise. */
function Drawn(props: {
  readonly laid: Laid;
  readonly viewing: Viewing;
  readonly scale: ReadonlySignal<number>;
  readonly draw: (view: View) => ComponentChildren;
}) {
  const { laid, draw } = props;
  const { home, size } = props.viewing;
  const scale = props.scale.value;
  const { width, height } = size.value;
  const reach = (pixels: number): number => ((pixels / 2) * scale) / home.scale;
  const window = {
    left: home.x * scale - reach(width),
    right: home.x * scale + reach(width),
    top: home.y * scale - reach(height),
    bottom: home.y * scale + reach(height),
  };
  return (
    <>
      <Photograph ground={laid.ground} scale={scale} />
      {draw({ scale, window })}
    </>
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
  const transform = useTransform(viewing);
  const scale = useComputed(() => viewing.camera.value.scale);
  const { width, height } = viewing.size.value;
  return (
    <div class="chart">
      <div class="chart-window" ref={box} data-ground={ground.kind}>
        {ground.kind === 'tiles' && width > 0 ? (
          <TilesGround ground={ground} camera={viewing.camera} onFail={onNoTiles} />
        ) : null}
        {width === 0 ? null : (
          <svg width={width} height={height} aria-hidden="true">
            <g transform={transform}>
              <Drawn laid={laid} viewing={viewing} scale={scale} draw={draw} />
            </g>
          </svg>
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
        {ground.kind === 'photo' ? null : <ScaleBar scale={scale} />}
      </div>
    </div>
  );
}
