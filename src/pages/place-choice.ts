import type { Point } from '#findings/points.ts';
import { html, type Html } from './html.ts';
import { TAGS, type Reader } from './reader.ts';

/** The drawing and the room that a finger needs, in its units. */
const [WIDTH, HEIGHT, TAP] = [340, 260, 48];

type Numbered = Point & { readonly number: number; readonly name: string };

const spread = (values: readonly number[]): readonly [least: number, span: number] => {
  const least = Math.min(...values);
  return [least, Math.max(...values) - least];
};

/** Where each place lies in the drawing: north is up, both ways to one scale; undefined where fewer than two have a position. */
function spotsOf(places: readonly Numbered[]) {
  const known = places.flatMap(({ number, at }) => (at === undefined ? [] : [{ number, at }]));
  if (known.length < 2) return undefined;
  const narrow = Math.cos(((known[0]?.at.lat ?? 0) * Math.PI) / 180);
  const [west, across] = spread(known.map(({ at }) => at.lon * narrow));
  const [south, up] = spread(known.map(({ at }) => at.lat));
  const [wide, high] = [WIDTH - TAP, HEIGHT - TAP];
  const scale = Math.min(wide / (across || 1e-9), high / (up || 1e-9));
  return known.map(({ number, at }) => ({
    number,
    x: Math.round((at.lon * narrow - west) * scale + (wide - across * scale) / 2),
    y: Math.round(high - (at.lat - south) * scale - (high - up * scale) / 2),
  }));
}

/** The places as they lie, under their numbers: a tap on one chooses it in the list below, without script. */
function drawn(places: readonly Numbered[]): Html | undefined {
  const spots = spotsOf(places);
  if (spots === undefined) return undefined;
  return html`<div class="spots">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
      <path class="north" d="M${WIDTH - 12} 26V6m-5 6 5-6 5 6" />
      ${spots.map(
        ({ number, x, y }) =>
          html`<foreignObject x="${x}" y="${y}" width="${TAP}" height="${TAP}"
            ><label for="place-${number}"><b>${number}</b></label></foreignObject
          >`,
      )}
    </svg>
  </div>`;
}

/** Where: on the map or by its name, or no place. */
export function placeChoice(
  reader: Reader,
  places: readonly Point[],
  chosen: string | undefined,
): Html | undefined {
  if (places.length === 0) return undefined;
  const order = new Intl.Collator(TAGS[reader.language]);
  const numbered = places
    .map((place) => ({ ...place, name: reader.name(place.names) }))
    .toSorted((a, b) => order.compare(a.name, b.name))
    .map((place, i) => ({ ...place, number: i + 1 }));
  const known = numbered.find(({ id }) => id === chosen)?.id;
  const pick = (id: string, value: string, label: Html | string): Html =>
    html`<label
      ><input
        type="radio"
        id="${id}"
        name="place"
        value="${value}"
        ${value === (known ?? '') ? html`checked` : undefined}
      />
      <span>${label}</span></label
    >`;
  return html`<fieldset class="picks">
    <legend>${reader.say('field.where')}</legend>
    ${drawn(numbered)} ${pick('place-none', '', reader.say('field.place-none'))}
    ${numbered.map(({ number, id, name }) => pick(`place-${number}`, id, html`<b>${number}</b> ${name}`))}
  </fieldset>`;
}
