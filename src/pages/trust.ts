import type { Measure, Trust } from '#findings/trust.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

const shownValue = (reader: Reader, unit: Measure['unit'], value: number): string =>
  unit === 'percent' ? reader.percent(value) : reader.number(value);

const difference = (reader: Reader, unit: Measure['unit'], value: number): string =>
  unit === 'percent'
    ? reader.say('trust.points', { value: reader.number(value) })
    : reader.number(value);

/** The interval as a line and the value on it, on a scale from nothing to all. */
function line(unit: Measure['unit'], { value, low, high }: Measure['waves'][number]): Html {
  const full = unit === 'percent' ? 100 : 10;
  const at = (of: number): number => Math.round((of / full) * 1000) / 10;
  return html`<svg class="range" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <path class="scale" d="M0 4h100" />
    <path class="reach" d="M${at(low)} 4H${at(high)}" />
    <path class="value" d="M${at(value)} 0v8" />
  </svg>`;
}

function changed(reader: Reader, measure: Measure): Html | undefined {
  const { change, unit } = measure;
  if (change === undefined) return undefined;
  const { first, last, answer } = change;
  if (!('by' in answer)) return html`<p>${reader.say(`trust.${answer.turn}`, { first, last })}</p>`;
  const { value, low, high } = answer.by;
  const values = {
    first,
    last,
    change: difference(reader, unit, value),
    low: reader.number(low),
    high: reader.number(high),
  };
  return html`<p><b>${reader.say(`trust.${answer.turn}`, values)}</b></p>`;
}

function figure(reader: Reader, measure: Measure): Html {
  const { key, unit, waves } = measure;
  return html`<section class="measure">
    <h3>${reader.say(key)}</h3>
    <ul>
      ${waves.map((wave) => {
        const values = {
          value: shownValue(reader, unit, wave.value),
          low: shownValue(reader, unit, wave.low),
          high: shownValue(reader, unit, wave.high),
          n: reader.number(wave.n),
        };
        return html`<li>
          <span>${reader.say('trust.wave', { wave: wave.wave })}</span>${line(unit, wave)}<span
            class="soft"
            >${reader.say('trust.value', values)}</span
          >
        </li>`;
      })}
    </ul>
    <p class="ends soft" aria-hidden="true">
      <span>${shownValue(reader, unit, 0)}</span
      ><span>${shownValue(reader, unit, unit === 'percent' ? 100 : 10)}</span>
    </p>
    ${changed(reader, measure)}
    ${key === 'trust.reported' ? html`<p class="soft">${reader.say('trust.reported-note')}</p>` : undefined}
  </section>`;
}

/** What the surveys say, each measure with its intervals and whether it changed. */
export const trustSection = (reader: Reader, trust: Trust): Html =>
  html`<section id="trust">
    <h2>${reader.say('trust.heading')}</h2>
    ${
      trust.said.length === 0
        ? html`<p>${reader.say('trust.none')}</p>`
        : html`<p class="soft">${reader.say('trust.intro')}</p>
            <div class="measures">${trust.said.map((measure) => figure(reader, measure))}</div>`
    }
  </section>`;
