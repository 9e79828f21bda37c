import type { Stand } from '#findings/board.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

/** Each stand's shape, so that no colour tells anything alone. Drawn in a square of 20. */
const SHAPES: Readonly<Record<Stand, Html>> = {
  proposed: html`<circle cx="10" cy="10" r="7.5" stroke-dasharray="3 2.9" />`,
  promised: html`<circle cx="10" cy="10" r="7.5" />`,
  doing: html`<circle cx="10" cy="10" r="7.5" /><path class="f" d="M10 2.5a7.5 7.5 0 0 1 0 15z" />`,
  late: html`<path d="M10 2.5 18.5 17h-17zM10 8v4M10 14.2v.6" />`,
  claimed: html`<rect x="3" y="3" width="14" height="14" rx="2" /><path d="m6.5 10 2.5 3 4.5-6" />`,
  confirmed: html`<circle class="f" cx="10" cy="10" r="8" /><path
      class="p"
      d="m6 10 3 3.4 5-6.6"
    />`,
  dropped: html`<circle cx="10" cy="10" r="7.5" /><path d="m6.5 6.5 7 7m0-7-7 7" />`,
};

/** The shape of a stand. */
export const shape = (stand: Stand): Html =>
  html`<svg class="shape ${stand}" viewBox="0 0 20 20" aria-hidden="true">${SHAPES[stand]}</svg>`;

/** A stand as a chip: shape and word. */
export const chip = (reader: Reader, stand: Stand): Html =>
  html`<span class="chip ${stand}">${shape(stand)}${reader.say(`stand.${stand}`)}</span>`;

/** That a promise was said to be done and is open again; nothing where it was not. */
export const reopened = (reader: Reader, isReopened: boolean): Html | undefined =>
  isReopened ? html` <span class="again">↺ ${reader.say('stand.reopened')}</span>` : undefined;

/** The stands in the order of a promise's life. */
export const ORDER: readonly Stand[] = [
  'proposed',
  'promised',
  'doing',
  'late',
  'claimed',
  'confirmed',
  'dropped',
];

/** How many promises stand where, each with what that means. Stands without promises are left out. */
export function tally(reader: Reader, counts: Readonly<Record<Stand, number>>): Html {
  const known = ORDER.filter((stand) => counts[stand] > 0);
  return html`<ul class="tally">
    ${known.map(
      (stand) =>
        html`<li class="${stand}">
          <b>${reader.number(counts[stand])}</b>${chip(reader, stand)}<span class="soft"
            >${reader.say(`stand-note.${stand}`)}</span
          >
        </li>`,
    )}
  </ul>`;
}

/** All promises of a count by stand. */
export const allOf = (counts: Readonly<Record<Stand, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
