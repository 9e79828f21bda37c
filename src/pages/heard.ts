import type { Heard, Part } from '#findings/heard.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

const share = (reader: Reader, percent: number | undefined, kind: string): Html =>
  percent === undefined
    ? html`<td>–</td>`
    : html`<td>
        <svg class="bar ${kind}" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width="${percent}" height="1" /></svg
        >${reader.percent(percent)}
      </td>`;

function row(reader: Reader, part: Part<string>, word: string): Html {
  const { seats, share: ofSeats, census } = part;
  const count = seats === 'few' ? reader.say('heard.few') : reader.number(seats);
  return html`<tr>
    <th scope="row">${word}</th>
    <td>${count}</td>
    ${share(reader, ofSeats, 'seats')}${share(reader, census, 'census')}
  </tr>`;
}

function table(reader: Reader, caption: string, rows: readonly Html[]): Html {
  const heads = ['heard.who', 'heard.seats', 'heard.share', 'heard.census'] as const;
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads.map((key) => html`<th scope="col">${reader.say(key)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** Who was heard beside who lives here, and who is missing, in words. */
export function heardSection(reader: Reader, heard: Heard): Html {
  const { sessions, sex, age, missing, census } = heard.said;
  if (sessions === 0)
    return html`<section id="heard">
      <h2>${reader.say('heard.heading')}</h2>
      <p>${reader.say('heard.none')}</p>
    </section>`;
  const bySex = sex.map((part) => row(reader, part, reader.say(`sex.${part.name}`)));
  const byAge = age.map((part) => row(reader, part, reader.say(`age.${part.name}`)));
  return html`<section id="heard">
    <h2>${reader.say('heard.heading')}</h2>
    ${
      missing.length === 0
        ? undefined
        : html`<ul class="missing">
            ${missing.map((who) => html`<li>${reader.say(`missing.${who}`)}</li>`)}
          </ul>`
    }
    <div class="tables">
      ${bySex.length === 0 ? undefined : table(reader, reader.say('heard.sex'), bySex)}
      ${byAge.length === 0 ? html`<p class="soft">${reader.say('heard.withheld')}</p>` : table(reader, reader.say('heard.age'), byAge)}
    </div>
    <p class="soft">
      ${reader.say('heard.intro', { sessions })}${census === undefined ? undefined : html` ${reader.say('heard.source', { year: census.year, source: census.source })}`}
    </p>
  </section>`;
}
