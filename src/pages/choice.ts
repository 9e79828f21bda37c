import type { Choice, Chosen } from '#findings/choice.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';
import { titled } from './title.ts';

function voices(reader: Reader, { voices: said }: Chosen): Html {
  if (said.length === 0) return html`<p class="soft">${reader.say('choice.unsaid')}</p>`;
  return html`<ul class="voices">
    ${said.map(({ group, tenths }) => {
      const name = group === 'others' ? reader.say('choice.others') : reader.say(`group.${group}`);
      const text = reader.say('choice.share', { group: name, percent: tenths * 10 });
      return html`<li>
        <svg class="bar" viewBox="0 0 10 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width="${tenths}" height="1" /></svg
        >${text}
      </li>`;
    })}
  </ul>`;
}

const chosenItem = (reader: Reader, chosen: Chosen): Html =>
  html`<li>
    <h3>${titled(reader, chosen.title)}</h3>
    ${voices(reader, chosen)}
    ${chosen.majority ? undefined : html`<p class="minority">${reader.say('choice.minority')}</p>`}
  </li>`;

/** How the priorities were chosen, whose voices they carry, and what plain majority would have done. */
export function choiceSection(reader: Reader, community: string, choice: Choice): Html | undefined {
  const { said } = choice;
  if (said === undefined) return undefined;
  const { rule, on, options, chosen, instead, file } = said;
  return html`<section id="choice">
    <h2>${reader.say('choice.heading')}</h2>
    <p>${reader.say(`choice.${rule}`)}</p>
    <p class="soft">${reader.say('choice.vote', { date: reader.date(on), options })}</p>
    ${
      file === undefined
        ? undefined
        : html`<p class="ways">
            <a href="/c/${community}/ballots/${file}.pb">${reader.say('choice.file')}</a>
          </p>`
    }
    <ol class="chosen">
      ${chosen.map((one) => chosenItem(reader, one))}
    </ol>
    ${
      instead.length === 0
        ? undefined
        : html`<h3>${reader.say('choice.instead')}</h3>
            <ul>
              ${instead.map((title) => html`<li>${titled(reader, title)}</li>`)}
            </ul>`
    }
  </section>`;
}
