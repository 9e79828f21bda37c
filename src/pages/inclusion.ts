import type { Inclusion, Margin, StepSaid, Warning } from '#findings/inclusion.ts';
import { html, type Child, type Html } from './html.ts';
import type { Reader } from './reader.ts';

const NONE = '–';

type Shown = Exclude<Margin<string>, { readonly unsaid: unknown }>;

const share = (reader: Reader, percent: number | undefined, kind: string): Html =>
  percent === undefined
    ? html`<td>${NONE}</td>`
    : html`<td>
        <svg class="bar ${kind}" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width="${percent}" height="1" /></svg
        >${reader.percent(percent)}
      </td>`;

const row = (name: string, cells: Child): Html =>
  html`<tr>
    <th scope="row">${name}</th>
    ${cells}
  </tr>`;

function seatsRow(reader: Reader, part: Shown['parts'][number], name: string): Html {
  const { n, share: ofSeats, census, ratio } = part;
  const count = n === 'few' ? reader.say('heard.few') : reader.number(n);
  const times = ratio === undefined ? NONE : reader.number(ratio);
  return row(name, [
    html`<td>${count}</td>`,
    share(reader, ofSeats, 'seats'),
    share(reader, census, 'census'),
    html`<td>${times}</td>`,
  ]);
}

const table = (caption: string, heads: readonly string[], rows: readonly Html[]): Html =>
  html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;

function seatsTable<Name extends string>(
  reader: Reader,
  caption: string,
  margin: Margin<Name>,
  nameOf: (name: Name) => string,
): Html {
  if ('unsaid' in margin) return html`<p class="soft">${reader.say(margin.unsaid)}</p>`;
  const heads = ['heard.who', 'heard.seats', 'heard.share', 'heard.census', 'heard.ratio'] as const;
  return table(
    caption,
    heads.map((key) => reader.say(key)),
    margin.parts.map((part) => seatsRow(reader, part, nameOf(part.name))),
  );
}

/** The name of a voice of residents. */
const voiceName = (reader: Reader, voice: string): string =>
  voice === 'others' ? reader.say('choice.others') : reader.sayNamed(`group.${voice}`);

/** How many worries of each voice came to each step. */
function stepsTable(reader: Reader, steps: readonly StepSaid[]): Html | undefined {
  const raised = steps[0]?.voices;
  if (raised === undefined) return undefined;
  if ('unsaid' in raised) return html`<p class="soft">${reader.say(raised.unsaid)}</p>`;
  const cells = (voice?: string): readonly Html[] =>
    steps.map(({ voices }) => {
      if ('unsaid' in voices) return html`<td>${NONE}</td>`;
      const own = voices.by.find((one) => one.voice === voice);
      return html`<td>${own?.worries ?? voices.worries}</td>`;
    });
  const rows = raised.by.map(({ voice }) => row(voiceName(reader, voice), cells(voice)));
  return table(
    reader.say('step.heading'),
    [reader.say('heard.who'), ...steps.map(({ step }) => reader.say(`step.${step}`))],
    [...rows, row(reader.say('step.all'), cells())],
  );
}

/** Women's and men's part of the voices behind the worries of each step, beside their part of the residents. */
function sexTable(reader: Reader, steps: readonly StepSaid[]): Html | undefined {
  const raised = steps[0]?.sex;
  if (raised === undefined) return undefined;
  if ('unsaid' in raised)
    return raised.unsaid === 'inclusion.small-groups'
      ? html`<p class="soft">${reader.say(raised.unsaid)}</p>`
      : undefined;
  const { parts } = raised;
  const residents = row(
    reader.say('heard.census'),
    parts.map(({ census }) => share(reader, census, 'census')),
  );
  const rows = steps.map(({ step, sex }) =>
    row(
      reader.say(`step.${step}`),
      parts.map((_, at) =>
        share(reader, 'unsaid' in sex ? undefined : sex.parts[at]?.share, 'seats'),
      ),
    ),
  );
  const heads = parts.map(({ name }) => reader.say(`sex.${name}`));
  return table(
    reader.say('step.voices'),
    [reader.say('step.among'), ...heads],
    [residents, ...rows],
  );
}

function warning(reader: Reader, said: Warning): Html {
  if ('voice' in said)
    return html`<li>${reader.say(said.key, { voice: voiceName(reader, said.voice) })}</li>`;
  if (!('meetings' in said)) return html`<li>${reader.say(said.key)}</li>`;
  const { key, meetings, from, until } = said;
  const values = { meetings, from: reader.date(from), until: reader.date(until) };
  return html`<li>${reader.say(key, values)}</li>`;
}

/** Who was heard beside who lives here, what became of their worries, and who is missing, in words. */
export function inclusionSection(reader: Reader, inclusion: Inclusion): Html {
  const { meetings, heard, steps, warnings, census } = inclusion.said;
  if (meetings === 0)
    return html`<section id="heard">
      <h2>${reader.say('heard.heading')}</h2>
      <p>${reader.say('inclusion.no-meeting')}</p>
    </section>`;
  return html`<section id="heard">
    <h2>${reader.say('heard.heading')}</h2>
    ${
      warnings.length === 0
        ? undefined
        : html`<ul class="missing">
            ${warnings.map((said) => warning(reader, said))}
          </ul>`
    }
    <div class="tables">
      ${seatsTable(reader, reader.say('heard.sex'), heard.sex, (name) => reader.say(`sex.${name}`))}
      ${seatsTable(reader, reader.say('heard.age'), heard.age, (name) => reader.say(`age.${name}`))}
    </div>
    <p class="soft">
      ${reader.say('heard.intro', { meetings })}${census === undefined ? undefined : html` ${reader.say('heard.source', { year: census.year, source: census.source })}`}
    </p>
    <div class="tables">${stepsTable(reader, steps)}${sexTable(reader, steps)}</div>
    <p class="soft">${reader.say('step.note')}</p>
  </section>`;
}
