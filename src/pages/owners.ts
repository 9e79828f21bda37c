import type { Board } from '#findings/board.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';
import { allOf, ORDER, shape } from './stand.ts';

/** Who promised how much, and where it stands; nothing where nobody promised. */
export function ownersTable(reader: Reader, board: Board): Html | undefined {
  const { counts, owners } = board.said;
  if (owners.length === 0) return undefined;
  const stands = ORDER.filter((stand) => counts[stand] > 0);
  return html`<table class="owners">
    <caption>
      ${reader.say('owners.heading')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${reader.say('owners.who')}</th>
        ${stands.map((stand) => html`<th scope="col">${shape(stand)}<span class="word">${reader.say(`stand.${stand}`)}</span></th>`)}
        <th scope="col">${reader.say('owners.all')}</th>
      </tr>
    </thead>
    <tbody>
      ${owners.map(
        ({ owner, counts: own }) =>
          html`<tr>
            <th scope="row">
              ${owner === undefined ? reader.say('community.unowned') : reader.named(owner)}
            </th>
            ${stands.map((stand) => html`<td>${own[stand] === 0 ? '–' : own[stand]}</td>`)}
            <td>${allOf(own)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
