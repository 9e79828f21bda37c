import type { Listed } from '#findings/programme.ts';
import { html, type Html } from './html.ts';
import { place, PROVINCES, SIZE } from './outlines.ts';
import type { Reader } from './reader.ts';

/** Issyk-Kul, drawn by hand. */
const LAKE =
  'M452 74c14-10 36-16 62-17 20-1 40-8 58-6 10 1 17 6 13 14-6 11-25 16-40 24-18 8-40 12-58 7-14-4-29-12-35-22z';

/** The word for a province by the first five digits of its territory code. */
export const provinceName = (reader: Reader, code: string): string =>
  reader.sayNamed(`province.${code}`) || reader.say('province.other');

/** A province's name without the word for province, where it is drawn. */
const shortName = (reader: Reader, code: string): string =>
  provinceName(reader, code).split(' ')[0] ?? '';

const point = ({ at, planned, names }: Listed, reader: Reader): Html | undefined => {
  if (at === undefined) return undefined;
  const { x, y } = place(at.lat, at.lon);
  const title = html`<title>${reader.name(names)}</title>`;
  return planned
    ? html`<circle class="planned" cx="${x}" cy="${y}" r="6">${title}</circle>`
    : html`<circle class="listening" cx="${x}" cy="${y}" r="5">${title}</circle>`;
};

const outline = (reader: Reader, province: (typeof PROVINCES)[number], count: number): Html => {
  const { code, d } = province;
  const drawn = html`<path d="${d}" />`;
  if (count === 0) return drawn;
  const name = `${provinceName(reader, code)}: ${count}`;
  return html`<a href="#p${code}" aria-label="${name}">${drawn}</a>`;
};

/** The communities on a drawn map: each province leads to its communities in the list; a point has a shape by where it is. */
export function map(reader: Reader, communities: readonly Listed[]): Html {
  const count = (code: string) => communities.filter(({ province }) => province === code).length;
  return html`<figure class="map">
    <svg
      viewBox="-4 -4 ${SIZE.width + 8} ${SIZE.height + 8}"
      role="group"
      aria-label="${reader.say('map.label')}"
    >
      <g class="provinces">
        ${PROVINCES.map((province) => outline(reader, province, count(province.code)))}
      </g>
      <path class="lake" d="${LAKE}" />
      <g class="points" aria-hidden="true">
        ${communities.map((community) => point(community, reader))}
      </g>
      <g class="names" aria-hidden="true">
        ${PROVINCES.filter(({ code }) => code !== '41711').map(
          ({ code, x, y }) => html`<text x="${x}" y="${y}">${shortName(reader, code)}</text>`,
        )}
      </g>
    </svg>
    <figcaption>
      <span
        ><svg class="key" viewBox="0 0 14 14" aria-hidden="true">
          <circle class="planned" cx="7" cy="7" r="6" /></svg
        >${reader.say('map.planned')}</span
      >
      <span
        ><svg class="key" viewBox="0 0 14 14" aria-hidden="true">
          <circle class="listening" cx="7" cy="7" r="5" /></svg
        >${reader.say('map.listening')}</span
      >
    </figcaption>
  </figure>`;
}
