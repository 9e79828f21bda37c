import { useSignal } from '@preact/signals';
import type { Phone } from '../app/phone.ts';
import { t } from '../app/reader.ts';
import { uuid7 } from '../app/uuid.ts';
import type { Book } from '../store/book.ts';
import { Saving } from '../ui/saving.tsx';
import { canDraw, planeOf, type Catalogue } from './catalogue.ts';
import { Chart } from './chart.tsx';
import { plainGround, type Grounds } from './ground.ts';
import { PlacesDrawn } from './places-drawn.tsx';
import type { Earth } from './plane.ts';

/** About a hundred metres: enough to find a bridge, too coarse to tell one gate from the next. */
const DECIMALS = 3;
const LONGEST = 120;
/** How far beyond the known places a new one may lie. */
const ROOM = 4;

const coarse = ({ lat, lon }: Earth): Earth => ({
  lat: Number(lat.toFixed(DECIMALS)),
  lon: Number(lon.toFixed(DECIMALS)),
});

type Where = {
  readonly catalogue: Catalogue;
  readonly grounds: Grounds;
  readonly at: Earth | undefined;
  readonly onChoose: (at: Earth) => void;
};

function WhereMap({ catalogue, grounds, at, onChoose }: Where) {
  const plane = planeOf(catalogue);
  // A drawing has no degrees of its own: a new place is found on the ground that has.
  const laid = grounds.laid.ground.kind === 'photo' ? plainGround(catalogue) : grounds.laid;
  const spot = at && plane.toSpot(at);
  return (
    <Chart
      laid={laid}
      room={ROOM}
      onNoTiles={grounds.giveUpTiles}
      onTap={(tapped) => onChoose(coarse(plane.toEarth(tapped)))}
      draw={(view) => (
        <>
          <PlacesDrawn catalogue={catalogue} laid={laid} view={view} />
          {spot === undefined ? null : (
            <g
              class="new-spot"
              transform={`translate(${spot.x * view.scale} ${spot.y * view.scale})`}
            >
              <circle r="16" />
              <path d="M-9 0H9M0 -9V9" />
            </g>
          )}
        </>
      )}
    />
  );
}

/** Where a new place is: tapped on the map, or where one stands. May stay open. */
function Whereabouts(props: Where) {
  const { catalogue, at, onChoose } = props;
  const isLost = useSignal(false);
  const here = (): void =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        isLost.value = false;
        onChoose(coarse({ lat: coords.latitude, lon: coords.longitude }));
      },
      () => (isLost.value = true),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  return (
    <>
      <p>{t('field.place-where')}</p>
      {canDraw(catalogue) ? <WhereMap {...props} /> : null}
      <p class={at === undefined ? 'soft' : 'picked'} role="status">
        {at === undefined ? t('field.place-nowhere') : `✓ ${t('field.place-there')}`}
      </p>
      <button type="button" class="plain" onClick={here}>
        {t('field.place-here')}
      </button>
      {isLost.value ? (
        <p class="fault" role="alert">
          {t('field.place-lost')}
        </p>
      ) : null}
    </>
  );
}

const Name = (props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => (
  <label>
    {props.label}
    <input
      type="text"
      autocomplete="off"
      maxLength={LONGEST}
      value={props.value}
      onInput={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  </label>
);

/** A place for the catalogue: its name, where it is, and the word of whoever adds it that it stands for eight households. */
export function NewPlace(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly catalogue: Catalogue;
  readonly grounds: Grounds;
  readonly onDone: () => void;
}) {
  const { phone, book, onDone, ...where } = props;
  const ky = useSignal('');
  const ru = useSignal('');
  const at = useSignal<Earth | undefined>(undefined);
  const isShared = useSignal(false);
  const names = Object.entries({ ky: ky.value.trim(), ru: ru.value.trim() });
  const given = Object.fromEntries(names.filter(([, name]) => name !== ''));
  const save = () => {
    const { value } = at;
    const found = value && { at: { lat: String(value.lat), lon: String(value.lon) } };
    const body = { level: 'point', names: given, ...found };
    return phone.keep(book, [{ type: 'place.founded.v1', subject: uuid7(), body }]);
  };
  return (
    <div class="sheet">
      <h2>{t('field.place-new')}</h2>
      <Name label={t('field.place-ky')} value={ky.value} onChange={(name) => (ky.value = name)} />
      <Name label={t('field.place-ru')} value={ru.value} onChange={(name) => (ru.value = name)} />
      <Whereabouts {...where} at={at.value} onChoose={(next) => (at.value = next)} />
      <label class="tick">
        <input
          type="checkbox"
          checked={isShared.value}
          onChange={({ currentTarget }) => (isShared.value = currentTarget.checked)}
        />
        <span>{t('field.place-shared')}</span>
      </label>
      <Saving
        label={t('field.place-keep')}
        disabled={Object.keys(given).length === 0 || !isShared.value}
        save={save}
        done={onDone}
      />
    </div>
  );
}
