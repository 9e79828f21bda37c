import { dialled, type Service } from '#findings/help.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

const card = (reader: Reader, { kind, names, phone, where, hours }: Service): Html =>
  html`<li>
    <p class="soft">${reader.say(`service.${kind}`)}</p>
    <p><b>${reader.named(names)}</b></p>
    ${phone === undefined ? undefined : html`<p><a class="button" href="tel:${dialled(phone)}">${phone}</a></p>`}
    ${where === undefined ? undefined : html`<p>${where}</p>`}
    ${hours === undefined ? undefined : html`<p class="soft">${hours}</p>`}
  </li>`;

/** Who helps nearby, each on a card; that none is known where none is. */
export const servicesHere = (reader: Reader, services: readonly Service[]): Html =>
  services.length === 0
    ? html`<p>${reader.say('help.none-here')}</p>`
    : html`<ul class="services">
        ${services.map((one) => card(reader, one))}
      </ul>`;
