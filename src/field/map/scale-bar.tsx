import type { ReadonlySignal } from '@preact/signals';
import { t } from '../app/reader.ts';

const LONGEST_PIXELS = 110;
const STEPS = [1, 2, 5] as const;

/** The longest round length, in metres, whose bar is not too long. */
export function roundLength(pixelsPerMetre: number): number {
  const most = LONGEST_PIXELS / pixelsPerMetre;
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.max(...STEPS.map((step) => step * power).filter((length) => length <= most));
}

const said = (metres: number): string =>
  metres >= 1000
    ? t('field.map-kilometres', { count: metres / 1000 })
    : t('field.map-metres', { count: metres });

/** How long a round length is on the map, and that north is up. */
export function ScaleBar({ scale }: { readonly scale: ReadonlySignal<number> }) {
  const metres = roundLength(scale.value);
  return (
    <p class="scale">
      <span>↑ {t('field.map-north')}</span>
      <i style={{ width: `${metres * scale.value}px` }} />
      <span>{said(metres)}</span>
    </p>
  );
}
