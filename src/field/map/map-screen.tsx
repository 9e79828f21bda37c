import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Phone } from '../app/phone.ts';
import { language, named, t } from '../app/reader.ts';
import type { Book } from '../store/book.ts';
import { canDraw, catalogueOf, type Catalogue } from './catalogue.ts';
import { Chart } from './chart.tsx';
import { GroundChoice } from './ground-choice.tsx';
import { useGrounds, type Grounds } from './ground.ts';
import { NewPlace } from './new-place.tsx';
import { PackFile } from './pack-file.tsx';
import { PhotoForm } from './photo-form.tsx';
import { PlacesDrawn } from './places-drawn.tsx';

function Overview({
  catalogue,
  grounds,
}: {
  readonly catalogue: Catalogue;
  readonly grounds: Grounds;
}) {
  const { laid } = grounds;
  return (
    <>
      {canDraw(catalogue) ? (
        <>
          <GroundChoice grounds={grounds} />
          <Chart
            laid={laid}
            onNoTiles={grounds.giveUpTiles}
            draw={(view) => <PlacesDrawn catalogue={catalogue} laid={laid} view={view} />}
          />
        </>
      ) : null}
      {catalogue.places.length === 0 ? <p>{t('field.places-none')}</p> : null}
      <ol class="places">
        {catalogue.places.map(({ id, name, at }) => (
          <li key={id}>
            {name}
            {at === undefined ? <span class="soft"> · {t('field.place-unplaced')}</span> : null}
          </li>
        ))}
      </ol>
    </>
  );
}

/** The places of a community and what they are drawn on. Whoever holds its meetings adds places and brings maps. */
export function MapScreen({ phone, book }: { readonly phone: Phone; readonly book: Book }) {
  const { state, community } = book;
  const version = useSignal(0);
  const isAdding = useSignal(false);
  const catalogue = useMemo(() => catalogueOf(state, named), [state, language.value]);
  const grounds = useGrounds(phone, community, catalogue, version.value);
  const { roles } = phone.actor;
  if (grounds === undefined) return <h1>{t('field.places')}</h1>;
  const { keeps, isFlat } = grounds;
  const changed = (): void => void (version.value += 1);
  return (
    <section>
      <h1>{t('field.places')}</h1>
      <p>{t('field.places-how')}</p>
      <Overview catalogue={catalogue} grounds={grounds} />
      {!(roles.has('facilitator') || roles.has('secretary')) ? null : isAdding.value ? (
        <NewPlace
          phone={phone}
          book={book}
          catalogue={catalogue}
          grounds={grounds}
          onDone={() => (isAdding.value = false)}
        />
      ) : (
        <button type="button" class="main" onClick={() => (isAdding.value = true)}>
          {t('field.place-new')}
        </button>
      )}
      <PhotoForm
        phone={phone}
        community={community}
        catalogue={catalogue}
        isThere={keeps.photo}
        onChange={changed}
      />
      <PackFile
        isThere={keeps.tiles}
        isFlat={isFlat}
        middle={catalogue.middle}
        onChange={changed}
      />
    </section>
  );
}
