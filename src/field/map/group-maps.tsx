import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { ConcernType } from '#core/concern-types.ts';
import { sightedPlaces } from '#findings/sighted-places.ts';
import { phone } from '../app/opening.ts';
import { t } from '../app/reader.ts';
import type { Book } from '../store/book.ts';
import { Choice } from '../ui/choice.tsx';
import { canDraw } from './catalogue.ts';
import { useCatalogue } from './use-catalogue.ts';
import { Chart } from './chart.tsx';
import { GroundChoice } from './ground-choice.tsx';
import { plainGround, useGrounds } from './ground.ts';
import { GroupFigures, PlacesInWords, VoiceKey } from './group-figures.tsx';
import { placesTold, typesTold } from './told-places.ts';
import { VoicesDrawn } from './voices-drawn.tsx';

function useTold(book: Book, id: string, type: ConcernType | undefined) {
  const { state } = book;
  const catalogue = useCatalogue(state, book.community);
  const voices = useMemo(() => sightedPlaces(state, { session: id }).said.voices, [state, id]);
  const places = useMemo(() => placesTold(voices, catalogue, type), [voices, catalogue, type]);
  return { catalogue, voices, places };
}

/** The groups' maps of one session on paper: one for each, and the same in words. */
export function PrintedMaps({ book, id }: { readonly book: Book; readonly id: string }) {
  const { catalogue, voices, places } = useTold(book, id, undefined);
  if (places.length === 0) return null;
  return (
    <section class="group-maps">
      <h2>{t('field.maps')}</h2>
      <p>{t('field.maps-how')}</p>
      {canDraw(catalogue) ? (
        <GroupFigures
          catalogue={catalogue}
          laid={plainGround(catalogue)}
          voices={voices}
          places={places}
        />
      ) : null}
      <PlacesInWords places={places} />
    </section>
  );
}

/** Where each group sees what worries it: all on one map, one map for each, and in words. After the reveal only. */
export function GroupMaps({ book, id }: { readonly book: Book; readonly id: string }) {
  const type = useSignal<ConcernType | undefined>(undefined);
  const { catalogue, voices, places } = useTold(book, id, type.value);
  const grounds = useGrounds(phone.value, book.community, catalogue);
  const types = typesTold(voices);
  if (voices.every((voice) => voice.places.length === 0)) return null;
  const laid = grounds?.laid ?? plainGround(catalogue);
  // A map file under each of a row of maps would be more than a small device can draw.
  const still = laid.ground.kind === 'tiles' ? plainGround(catalogue) : laid;
  return (
    <section class="group-maps">
      <h2>{t('field.maps')}</h2>
      <p>{t('field.maps-how')}</p>
      {types.length < 2 ? null : (
        <Choice
          legend={t('field.maps-of')}
          options={types.map((value) => ({ value, label: t(`concern.${value}`) }))}
          chosen={type.value}
          onChoose={(value) => (type.value = value)}
        />
      )}
      {grounds === undefined || !canDraw(catalogue) ? null : (
        <>
          <h3>{t('field.maps-together')}</h3>
          <GroundChoice grounds={grounds} />
          <Chart
            laid={laid}
            onNoTiles={grounds.giveUpTiles}
            draw={(view) => (
              <VoicesDrawn places={places} catalogue={catalogue} laid={laid} view={view} />
            )}
          />
          <VoiceKey voices={voices} />
          <h3>{t('field.maps-each')}</h3>
          <GroupFigures catalogue={catalogue} laid={still} voices={voices} places={places} />
        </>
      )}
      <h3>{t('field.maps-in-words')}</h3>
      <PlacesInWords places={places} />
    </section>
  );
}
