import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

/**
 * The one script of the pages: leaving empties the screen at once, however slow the line, and takes the page's place in the
 * browser's history; and whoever comes back to a page of a conversation finds its beginning, not what was typed. It has no sign
 * that markup would escape: what is sent is to the letter what the policy allows by its hash.
 */
export const LEAVE = [
  'addEventListener(`pageshow`, function (event) { if (event.persisted) location.replace(location.href); });',
  'document.querySelector(`.exit`).onclick = function (event) {',
  'event.preventDefault(); document.title = ``; document.body.hidden = true; location.replace(this.href); };',
].join(' ');

// The policy's hash holds for these signs and no others, so nothing may lay them out anew.
// prettier-ignore
const script = html`<script>${LEAVE}</script>`;

/** The quick way out; without script it is a plain link. `isSwift`: with the script, where the page may give somebody away. */
export const wayOut = (reader: Reader, isSwift: boolean): Html =>
  html`<a class="exit" href="${reader.link('/exit')}" rel="noreferrer nofollow"
      >${reader.say('page.exit')}</a
    >${isSwift ? script : undefined}`;
