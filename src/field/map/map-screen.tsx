import { useSignal } from '@preact/signals';
import type { Phone } from '../app/phone.ts';
import { t } from '../app/reader.ts';
import type { Book } from '../store/book.ts';
import { canDraw, type Catalogue } from './catalogue.ts';
import { useCatalogue } from './use-catalogue.ts';
import { Chart } from './chart.tsx';
import { GroundChoice } from './ground-choice.tsx';
import { useGrounds, type Grounds } from './ground.ts';
import { NewPlace } from './new-place.tsx';
import { PackFile } from './pack-file.tsx';
import { PhotoForm } from './photo-form.tsx';
import { keepPhotoMap } from './photo-map.ts';
import { PhotoMatch } from './photo-match.tsx';
import type { Picture } from './photo.ts';
import { PlacesDrawn } from './places-drawn.tsx';

/** What is going on: one thing at a time, for each draws a map of its own. */
type Doing = 'looking' | 'adding' | Picture;

function Overview(props: { readonly catalogue: Catalogue; readonly grounds: Grounds }) {
  const { catalogue, grounds } = props;
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

type Screen = {
  readonly phone: Phone;
  readonly book: Book;
  readonly catalogue: Catalogue;
  readonly grounds: Grounds;
  readonly onChange: () => void;
  readonly onDo: (doing: Doing) => void;
};

/** The places and their map, and what may be added to them. */
function Looking({ phone, book, catalogue, grounds, onChange, onDo }: Screen) {
  const { roles } = phone.actor;
  const { keeps, isFlat } = grounds;
  return (
    <>
      <p>{t('field.places-how')}</p>
      <Overview catalogue={catalogue} grounds={grounds} />
      {roles.has('facilitator') || roles.has('secretary') ? (
        <button type="button" class="main" onClick={() => onDo('adding')}>
          {t('field.place-new')}
        </button>
      ) : null}
      <PhotoForm
        phone={phone}
        community={book.community}
        catalogue={catalogue}
        isThere={keeps.photo}
        onTaken={onDo}
        onDropped={onChange}
      />
      <PackFile
        isThere={keeps.tiles}
        isFlat={isFlat}
        middle={catalogue.middle}
        onChange={onChange}
      />
    </>
  );
}

function Now(props: Screen & { readonly doing: Doing }) {
  const { doing, ...screen } = props;
  const { phone, book, catalogue, grounds, onChange, onDo } = screen;
  if (doing === 'looking') return <Looking {...screen} />;
  const done = (): void => onDo('looking');
  return (
    <>
      {doing === 'adding' ? (
        <NewPlace phone={phone} book={book} catalogue={catalogue} grounds={grounds} onDone={done} />
      ) : (
        <PhotoMatch
          catalogue={catalogue}
          picture={doing}
          save={(map) => keepPhotoMap(phone, book.community, map)}
          onKept={() => {
            onChange();
            done();
          }}
        />
      )}
      <button type="button" class="plain" onClick={done}>
        {t('field.map-leave')}
      </button>
    </>
  );
}

/** The places of a community and what they are drawn on. Whoever holds its meetings adds places and brings maps. */
export function MapScreen({ phone, book }: { readonly phone: Phone; readonly book: Book }) {
  const { state, community } = book;
  const version = useSignal(0);
  const doing = useSignal<Doing>('looking');
  const catalogue = useCatalogue(state, community, book.version.value);
  const grounds = useGrounds(phone, community, catalogue, version.value);
  return (
    <section>
      <h1>{t('field.places')}</h1>
      {grounds === undefined ? null : (
        <Now
          phone={phone}
          book={book}
          catalogue={catalogue}
          grounds={grounds}
          doing={doing.value}
          onChange={() => (version.value += 1)}
          onDo={(next) => (doing.value = next)}
        />
      )}
    </section>
  );
}
