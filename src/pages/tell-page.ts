import type { Tellable } from '#findings/tellable.ts';
import { calls, DANGER, HURT } from './calls.ts';
import { page, type Frame } from './frame.ts';
import { placeChoice } from './place-choice.ts';
import { servicesHere } from './services.ts';
import { html, type Html } from './html.ts';

/** The id of the form of the tell pages. */
export const TELL_FORM = 'tell';

/** What was said so far, and what is wrong with it. */
export type Telling = {
  /** A number of the form's own, so that it is taken once however often it is sent. */
  readonly form: string;
  readonly door?: string;
  readonly type?: string;
  readonly place?: string;
  readonly text?: string;
  readonly fault?: 'empty' | 'long' | 'unkept';
};

const hidden = (values: Readonly<Record<string, string | undefined>>): Html =>
  html`${Object.entries(values).map(([name, value]) =>
    value === undefined ? undefined : html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;

/** Every step is sent by POST, so that no address, no log and no history tells what was said. */
const form = ({ reader, path }: Frame, inside: Html): Html =>
  html`<form id="${TELL_FORM}" method="post" action="${reader.link(path)}" autocomplete="off">
    ${inside}
  </form>`;

const named = ({ reader }: Frame, { said: { names } }: Tellable): Html =>
  html`<p class="soft">${reader.named(names)}</p>`;

const DOORS = ['many', 'between', 'hurt', 'danger'] as const;

/** The first question splits the door: nobody who is in danger is asked anything. */
export function doorPage(frame: Frame, tellable: Tellable): string {
  const { reader, path } = frame;
  const heading = reader.say('tell.heading');
  return page(
    frame,
    heading,
    html`${named(frame, tellable)}
      <h1>${heading}</h1>
      <p class="lead">${reader.say('tell.what')}</p>
      ${form(
        frame,
        html`<ul class="cards tell">
          ${DOORS.map(
            (door) =>
              html`<li>
                <button class="row card" name="door" value="${door}">
                  <b>${reader.say(`tell.${door}`)}</b
                  ><span class="soft">${reader.say(`tell.${door}-what`)}</span>
                </button>
              </li>`,
          )}
        </ul>`,
      )}
      <p>
        <a href="${reader.link(path.replace(/tell$/, 'receipt'))}"
          >${reader.say('tell.have-number')}</a
        >
      </p>`,
  );
}

/** Services first: nothing is asked, and nothing is kept. */
export function servicesPage(frame: Frame, tellable: Tellable, door: 'hurt' | 'danger'): string {
  const { reader } = frame;
  const heading = reader.say(`help.${door}`);
  return page(
    frame,
    // The browser's history keeps a title: it does not tell what worries whom.
    reader.say('tell.heading'),
    html`<h1>${heading}</h1>
      <p class="lead">${reader.say(door === 'hurt' ? 'help.intro' : 'tell.danger-now')}</p>
      ${
        door === 'hurt' && tellable.said.services.length > 0
          ? servicesHere(reader, tellable.said.services)
          : undefined
      }
      ${calls(reader, door === 'hurt' ? [...HURT, '112'] : DANGER)}
      ${form(
        frame,
        html`${hidden({ door })}
          <p>
            <button class="button quiet" name="step" value="back">
              ${reader.say('tell.back')}
            </button>
          </p>`,
      )}`,
  );
}

/** What it is about. Themes of harm to a person are not in the list: their door is the one to those who help. */
export function themePage(frame: Frame, tellable: Tellable): string {
  const { reader } = frame;
  return page(
    frame,
    reader.say('tell.heading'),
    html`${named(frame, tellable)}
      <h1>${reader.say('tell.about')}</h1>
      ${form(
        frame,
        html`${hidden({ door: 'many' })}
          ${tellable.said.themes.map(
            ({ theme, types }) =>
              html`<details class="theme">
                <summary>${reader.say(`theme.${theme}`)}</summary>
                <ul>
                  ${types.map(
                    (type) =>
                      html`<li>
                        <button name="type" value="${type}">
                          ${reader.say(`concern.${type}`)}
                        </button>
                      </li>`,
                  )}
                </ul>
              </details>`,
          )}
          <p>
            <button class="button quiet" name="step" value="back">
              ${reader.say('tell.back')}
            </button>
          </p>`,
      )}`,
  );
}

/** The last page: where, for what many can see, and in one's own words. */
export function wordsPage(
  frame: Frame,
  tellable: Tellable,
  telling: Telling,
  isPlaced: boolean,
): string {
  const { reader } = frame;
  const { form: number, door, type, place, text = '', fault } = telling;
  return page(
    frame,
    reader.say('tell.heading'),
    html`${named(frame, tellable)}
      <h1>${reader.say(isPlaced ? 'tell.where-what' : 'tell.your-words')}</h1>
      ${fault === undefined ? undefined : html`<p class="lead" role="alert"><b>${reader.say(`tell.${fault}`)}</b></p>`}
      <p>${reader.say(door === 'between' ? 'tell.who-reads-between' : 'tell.who-reads')}</p>
      ${form(
        frame,
        html`${hidden({ door, type, form: number })}
          ${isPlaced ? placeChoice(reader, tellable.said.places, place) : undefined}
          <p class="field">
            <label for="text">${reader.say('tell.text')}</label>
            <textarea id="text" name="text" rows="6" maxlength="500">${text}</textarea>
          </p>
          <p class="soft">${reader.say('tell.no-names')}</p>
          <p><button class="button" name="step" value="send">${reader.say('tell.send')}</button></p>
          <p>
            <button class="button quiet" name="step" value="back">
              ${reader.say('tell.back')}
            </button>
          </p>`,
      )}`,
  );
}

/** The receipt: the number twice, and what it is for. It is shown this once. */
export function sentPage(frame: Frame, number: string): string {
  const { reader, path } = frame;
  return page(
    frame,
    reader.say('tell.heading'),
    html`<h1>${reader.say('tell.sent')}</h1>
      <p class="lead">${reader.say('tell.number')}</p>
      <p class="receipt" translate="no">${number}</p>
      <p>${reader.say('tell.number-what')}</p>
      <p>${reader.say('tell.number-again')}</p>
      <p class="receipt" translate="no">${number}</p>
      ${form(frame, hidden({ number }))}
      <p>
        <a class="button quiet" href="${reader.link(path.replace(/tell$/, 'receipt'))}"
          >${reader.say('tell.open-number')}</a
        >
      </p>`,
  );
}
