import type { Title } from '#findings/title.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

/** What may be read of a concern. */
export const titled = (reader: Reader, title: Title): Html =>
  'kept' in title
    ? html`<span class="kept">${reader.say('title.kept')}</span>`
    : reader.named(title.wording);
