import type { Measure, WaveAnswer, WaveReport } from '#findings/wave-report.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

type Unit = Measure['unit'];
type Told = Exclude<WaveAnswer, { readonly unsaid: unknown }>;

const shownValue = (reader: Reader, unit: Unit, value: number): string =>
  unit === 'percent' ? reader.percent(value) : reader.number(value);

const difference = (reader: Reader, unit: Unit, value: number): string =>
  unit === 'percent'
    ? reader.say('trust.points', { value: reader.number(value) })
    : reader.number(value);

/** The interval as a line and the value on it, on a scale from nothing to all. */
function line(unit: Unit, { value, low, high }: Told): Html {
  const full = unit === 'percent' ? 100 : 10;
  const at = (of: number): number => Math.round((of / full) * 1000) / 10;
  return html`<svg class="range" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <path class="scale" d="M0 4h100" />
    <path class="reach" d="M${at(low)} 4H${at(high)}" />
    <path class="value" d="M${at(value)} 0v8" />
  </svg>`;
}

function changed(reader: Reader, { changes, unit }: Measure): Html | undefined {
  const change = changes.at(-1);
  if (change === undefined) return undefined;
  const { first, last, answer } = change;
  if (answer.turn === 'cannot-tell') {
    const low = reader.number(answer.between.low);
    const high = difference(reader, unit, answer.between.high);
    return html`<p>${reader.say('trust.cannot-tell', { first, last, low, high })}</p>`;
  }
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

function sayValue(reader: Reader, unit: Unit, answer: WaveAnswer): string {
  if ('unsaid' in answer) return reader.say(answer.unsaid);
  const value = reader.say('trust.value', {
    value: shownValue(reader, unit, answer.value),
    low: shownValue(reader, unit, answer.low),
    high: shownValue(reader, unit, answer.high),
    n: reader.number(answer.n),
  });
  const { designEffect: effect } = answer;
  if (effect === undefined) return value;
  return `${value}; ${reader.say('trust.effect', { value: reader.number(effect) })}`;
}

function figure(reader: Reader, measure: Measure): Html {
  const { key, unit, waves } = measure;
  return html`<section class="measure">
    <h3>${reader.say(key)}</h3>
    <ul>
      ${waves.map(
        ({ wave, answer }) =>
          html`<li>
            <span>${reader.say('trust.wave', { wave })}</span
            >${'unsaid' in answer ? undefined : line(unit, answer)}<span class="soft"
              >${sayValue(reader, unit, answer)}</span
            >
          </li>`,
      )}
    </ul>
    <p class="ends soft" aria-hidden="true">
      <span>${shownValue(reader, unit, 0)}</span
      ><span>${shownValue(reader, unit, unit === 'percent' ? 100 : 10)}</span>
    </p>
    ${changed(reader, measure)}
    ${key === 'trust.reported' ? html`<p class="soft">${reader.say('trust.reported-note')}</p>` : undefined}
  </section>`;
}

/** How each survey was asked. */
const asked = (reader: Reader, { said }: WaveReport): Html =>
  html`<ul class="soft">
    ${said.waves.map(({ wave, communities, modes, wordings }) => {
      const ways = modes.map((mode) => reader.sayNamed(`mode.${mode}`)).join(', ');
      const values = { wave, communities, modes: ways, wordings: wordings.join(', ') };
      return html`<li>${reader.say('trust.asked', values)}</li>`;
    })}
  </ul>`;

function told(reader: Reader, report: WaveReport): Html {
  const { waves, measures } = report.said;
  // What no wave tells would only be said six times over.
  const telling = measures.filter((measure) =>
    measure.waves.some(({ answer }) => !('unsaid' in answer)),
  );
  if (waves.length === 0) return html`<p>${reader.say('trust.none')}</p>`;
  if (telling.length === 0) return html`<p>${reader.say('trust.none-told')}</p>`;
  return html`<p class="soft">${reader.say('trust.intro')}</p>
    ${asked(reader, report)}
    <div class="measures">${telling.map((measure) => figure(reader, measure))}</div>`;
}

/** What the surveys say, each measure with its intervals and whether it changed. */
export const waveReportSection = (reader: Reader, report: WaveReport): Html =>
  html`<section id="trust">
    <h2>${reader.say('trust.heading')}</h2>
    ${told(reader, report)}
  </section>`;
