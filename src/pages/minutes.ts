import type { approvedMinutes } from '#findings/minutes-told.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

/** How many minutes a community's page lists: older ones stand on their own addresses. */
const MOST = 8;

/** The minutes that two people published; nothing where there are none. */
export function minutesSection(
  reader: Reader,
  community: string,
  { said }: ReturnType<typeof approvedMinutes>,
): Html | undefined {
  if (said.length === 0) return undefined;
  return html`<section>
    <h2>${reader.say('minutes.heading')}</h2>
    <ul class="ways">
      ${said.slice(0, MOST).map(
        ({ id, on }) =>
          html`<li>
            <a href="${reader.link(`/c/${community}/minutes/${id}`)}">${reader.date(on)}</a>
          </li>`,
      )}
    </ul>
  </section>`;
}
