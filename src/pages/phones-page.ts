import type { Asked } from '#findings/asked.ts';
import { calls, HURT } from './calls.ts';
import { page, type Frame } from './frame.ts';
import { html, type Html } from './html.ts';

/** Why a code leads nowhere. */
export type CodeFault = 'unknown' | 'closed';

const alarm = (text: string): Html => html`<p class="lead" role="alert"><b>${text}</b></p>`;

/** Where the code of a meeting is typed, and what is wrong with it. */
export function codePage(frame: Frame, fault: CodeFault | undefined): string {
  const { reader } = frame;
  const heading = reader.say('phones.heading');
  return page(
    frame,
    heading,
    html`<h1>${heading}</h1>
      ${fault === undefined ? undefined : alarm(reader.say(`phones.${fault}`))}
      <form method="post" action="${reader.link('/s')}" autocomplete="off">
        <p class="field">
          <label for="code">${reader.say('phones.code')}</label>
          <input
            id="code"
            name="code"
            maxlength="20"
            required
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
          />
        </p>
        <p><button class="button" type="submit">${reader.say('phones.go')}</button></p>
      </form>`,
  );
}

/** First of all the sentence that everyone in the room has heard, and that nobody has to. */
export function consentPage(frame: Frame, { said: { group, names } }: Asked): string {
  const { reader, path } = frame;
  const heading = reader.say('phones.heading');
  return page(
    frame,
    heading,
    html`<p class="soft">${reader.named(names)} · ${reader.say(`group.${group}`)}</p>
      <h1>${heading}</h1>
      <p class="lead">${reader.say('field.consent')}</p>
      <form method="post" action="${reader.link(path)}">
        <p>
          <button class="button" name="step" value="agree">${reader.say('phones.agree')}</button>
        </p>
      </form>
      <p>
        <a class="button quiet" href="${reader.link('/help')}">${reader.say('phones.decline')}</a>
      </p>`,
  );
}

/** The end: thanks, whom to call, and the beginning for whoever has the phone next. */
export function donePage(frame: Frame, kept: number): string {
  const { reader, path } = frame;
  const heading = reader.say('phones.thanks');
  return page(
    frame,
    heading,
    html`<h1>${heading}</h1>
      <p class="lead">${reader.say('phones.kept', { count: reader.number(kept) })}</p>
      <p>${reader.say('phones.reveal')}</p>
      <h2>${reader.say('help.hurt')}</h2>
      <p>${reader.say('help.intro')}</p>
      ${calls(reader, HURT)}
      <p><a class="button quiet" href="${reader.link(path)}">${reader.say('phones.next')}</a></p>`,
  );
}
