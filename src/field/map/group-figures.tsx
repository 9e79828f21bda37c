import type { ComponentChildren } from 'preact';
import type { Voice } from '#findings/sights.ts';
import { t } from '../app/reader.ts';
import type { Catalogue } from './catalogue.ts';
import { fit } from './camera.ts';
import { Outline, type View } from './chart.tsx';
import type { Laid } from './ground.ts';
import type { Told, ToldPlace } from './told-places.ts';
import { ShapeSign, VoicesDrawn } from './voices-drawn.tsx';
import '../ui/map.css';

const SIZE = { width: 320, height: 230 } as const;

/** A map that stands still: for a row of maps, and for paper. */
function Still({
  laid,
  draw,
}: {
  readonly laid: Laid;
  readonly draw: (view: View) => ComponentChildren;
}) {
  const { x, y, scale } = fit(laid.extent, SIZE, laid.margin, laid.closest);
  const { width, height } = SIZE;
  const [left, top] = [x * scale - width / 2, y * scale - height / 2];
  const { ground } = laid;
  return (
    <svg viewBox={`${left} ${top} ${width} ${height}`} aria-hidden="true">
      {ground.kind === 'photo' ? (
        <image
          href={ground.photo.image}
          width={ground.photo.width * scale}
          height={ground.photo.height * scale}
        />
      ) : null}
      <Outline laid={laid} scale={scale} />
      {draw({ scale, window: { left, top, right: left + width, bottom: top + height } })}
    </svg>
  );
}

/** The voices with their shapes, and how many people each has. */
export function VoiceKey({
  voices,
}: {
  readonly voices: readonly { voice: Voice; people: number }[];
}) {
  return (
    <ul class="voice-key">
      {voices.map(({ voice, people }) => (
        <li key={voice}>
          <ShapeSign voice={voice} />
          <span>
            {t(`voice.${voice}`)} · {t('field.people-about', { people })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One map for each voice, side by side: the same village through different eyes. */
export function GroupFigures(props: {
  readonly catalogue: Catalogue;
  readonly laid: Laid;
  readonly voices: readonly { voice: Voice; people: number }[];
  readonly places: readonly ToldPlace[];
}) {
  const { catalogue, laid, voices, places } = props;
  return (
    <div class="figures">
      {voices.map(({ voice, people }) => {
        const own = places.flatMap(({ place, told }) => {
          const mine = told.filter((one) => one.voice === voice && one.raised !== undefined);
          return mine.length === 0 ? [] : [{ place, told: mine }];
        });
        return (
          <figure key={voice}>
            <figcaption>
              <ShapeSign voice={voice} /> <strong>{t(`voice.${voice}`)}</strong> ·{' '}
              {t('field.people-about', { people })}
            </figcaption>
            <Still
              laid={laid}
              draw={(view) => (
                <VoicesDrawn places={own} catalogue={catalogue} laid={laid} view={view} isAlone />
              )}
            />
            {own.length === 0 ? <p class="soft">{t('field.maps-none-of-voice')}</p> : null}
          </figure>
        );
      })}
    </div>
  );
}

const said = ({ raised, people }: Told): string =>
  raised === undefined ? t('heard.few') : t('field.maps-share', { raised, people });

/** The same in words, place by place: what the maps show, and for whom they show nothing. */
export function PlacesInWords({ places }: { readonly places: readonly ToldPlace[] }) {
  return (
    <ul class="by-place">
      {places.map(({ place, told }) => (
        <li key={place.id}>
          <strong>{place.name}</strong>
          <ul>
            {told.map((one) => (
              <li key={one.voice}>
                <ShapeSign voice={one.voice} />
                <span>
                  {t(`voice.${one.voice}`)}: {said(one)}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
