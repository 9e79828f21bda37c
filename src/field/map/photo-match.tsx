import { useSignal } from '@preact/signals';
import { given } from '#core/result.ts';
import { t } from '../app/reader.ts';
import { Choice } from '../ui/choice.tsx';
import { Saving } from '../ui/saving.tsx';
import type { Catalogue } from './catalogue.ts';
import { Chart } from './chart.tsx';
import { barePhoto, laidOnPhoto } from './ground.ts';
import type { PhotoMap, Reference } from './photo-map.ts';
import type { Picture } from './photo.ts';
import { PlacesDrawn } from './places-drawn.tsx';

type Matching = {
  readonly catalogue: Catalogue;
  readonly picture: Picture;
  readonly references: readonly Reference[];
};

/** One more of the three: which place, then where it is on the picture. */
function NextReference(props: Matching & { readonly onFound: (found: Reference) => void }) {
  const { catalogue, picture, references, onFound } = props;
  const place = useSignal<string | undefined>(undefined);
  const left = catalogue.places.filter(
    ({ id, at }) => at !== undefined && references.every((one) => one.place !== id),
  );
  const chosen = left.find(({ id }) => id === place.value);
  return (
    <>
      <Choice
        legend={t('field.photo-which', { number: references.length + 1 })}
        options={left.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={chosen?.id}
        onChoose={(id) => (place.value = id)}
      />
      <p role="status">
        {chosen === undefined ? null : t('field.photo-tap', { place: chosen.name })}
      </p>
      <Chart
        laid={barePhoto(picture)}
        onTap={({ x, y }) => {
          if (chosen === undefined) return;
          place.value = undefined;
          onFound({ place: chosen.id, x, y });
        }}
        draw={({ scale }) =>
          references.map(({ place: id, x, y }, i) => (
            <g key={id} class="spot" transform={`translate(${x * scale} ${y * scale})`}>
              <circle r="14" />
              <text y="5">{i + 1}</text>
            </g>
          ))
        }
      />
    </>
  );
}

/** All places over the picture, to be looked at before it is kept. */
function Proof(props: {
  readonly catalogue: Catalogue;
  readonly photo: PhotoMap;
  readonly save: () => Promise<void>;
  readonly onKept: () => void;
}) {
  const { catalogue, photo, save, onKept } = props;
  const laid = laidOnPhoto(catalogue, photo);
  if (laid === undefined)
    return (
      <p class="fault" role="alert">
        {t('field.photo-flat')}
      </p>
    );
  return (
    <>
      <p>{t('field.photo-proof')}</p>
      <Chart
        laid={laid}
        draw={(view) => <PlacesDrawn catalogue={catalogue} laid={laid} view={view} />}
      />
      <Saving
        label={t('field.photo-keep')}
        save={async () => {
          await save();
          return given(undefined);
        }}
        done={onKept}
      />
    </>
  );
}

/** Three places found on a picture, one after the other; then all of them over it, to be looked at before it is kept. */
export function PhotoMatch(props: {
  readonly catalogue: Catalogue;
  readonly picture: Picture;
  readonly save: (map: PhotoMap) => Promise<void>;
  readonly onKept: () => void;
}) {
  const { catalogue, picture, save, onKept } = props;
  const references = useSignal<readonly Reference[]>([]);
  const [a, b, c] = references.value;
  const photo: PhotoMap | undefined = a && b && c && { ...picture, references: [a, b, c] };
  return (
    <>
      <h2>{t('field.photo')}</h2>
      {photo === undefined ? (
        <NextReference
          catalogue={catalogue}
          picture={picture}
          references={references.value}
          onFound={(found) => (references.value = [...references.value, found])}
        />
      ) : (
        <Proof catalogue={catalogue} photo={photo} save={() => save(photo)} onKept={onKept} />
      )}
      {references.value.length === 0 ? null : (
        <button type="button" class="plain" onClick={() => (references.value = [])}>
          {t('field.photo-again')}
        </button>
      )}
    </>
  );
}
