import { useSignal } from '@preact/signals';
import type { State } from '#core/log/fold.ts';
import { phone } from '../app/opening.ts';
import { place as address, t } from '../app/reader.ts';
import { canDraw, type Catalogue, type Listed } from './catalogue.ts';
import { useCatalogue } from './use-catalogue.ts';
import { Chart } from './chart.tsx';
import { GroundChoice } from './ground-choice.tsx';
import { useGrounds } from './ground.ts';
import { nearest, PlacesDrawn } from './places-drawn.tsx';

type Picking = {
  readonly community: string;
  readonly catalogue: Catalogue;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
};

/** So many names are a list to look through. */
const MANY = 12;

function PickMap({ community, catalogue, chosen, onChoose }: Picking) {
  const grounds = useGrounds(phone.value, community, catalogue);
  if (grounds === undefined) return <div class="chart-window" />;
  const { laid } = grounds;
  return (
    <>
      <GroundChoice grounds={grounds} />
      <Chart
        laid={laid}
        onNoTiles={grounds.giveUpTiles}
        onTap={(at) => onChoose(nearest(catalogue, laid, at)?.id ?? chosen)}
        draw={(view) => (
          <PlacesDrawn catalogue={catalogue} laid={laid} view={view} chosen={chosen} />
        )}
      />
    </>
  );
}

/** All names, or those that a few letters leave. */
function Names({ catalogue, chosen, onChoose }: Picking) {
  const sought = useSignal('');
  const letters = sought.value.trim().toLocaleLowerCase();
  const fits = ({ id, name }: Listed): boolean =>
    id === chosen || name.toLocaleLowerCase().includes(letters);
  return (
    <>
      {catalogue.places.length > MANY ? (
        <label>
          {t('field.place-find')}
          <input
            type="search"
            autocomplete="off"
            value={sought.value}
            onInput={({ currentTarget }) => (sought.value = currentTarget.value)}
          />
        </label>
      ) : null}
      <div class="choice place-names">
        <button
          type="button"
          aria-pressed={chosen === undefined}
          onClick={() => onChoose(undefined)}
        >
          {t('field.place-none')}
        </button>
        {catalogue.places.filter(fits).map(({ id, name, number }) => (
          <button
            type="button"
            key={id}
            aria-pressed={id === chosen}
            onClick={() => onChoose(id === chosen ? undefined : id)}
          >
            <b>{number}</b> {name}
          </button>
        ))}
      </div>
    </>
  );
}

/** Where: a place of the catalogue, on the map or by its name, or no place. A tap means the nearest; no other point is ever kept. */
export function PlacePicker(props: {
  readonly state: State;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}) {
  const { state, chosen, onChoose } = props;
  const [, community = ''] = address.value;
  const catalogue = useCatalogue(state, community);
  if (catalogue.places.length === 0) return null;
  const picking = { community, catalogue, chosen, onChoose };
  const now = catalogue.places.find(({ id }) => id === chosen);
  return (
    <fieldset class="place-picker">
      <legend>{t('field.where')}</legend>
      <p class={now === undefined ? 'soft' : 'picked'} role="status">
        {now === undefined ? t('field.place-how') : `✓ ${now.number} · ${now.name}`}
      </p>
      {canDraw(catalogue) ? <PickMap {...picking} /> : null}
      <Names {...picking} />
    </fieldset>
  );
}
