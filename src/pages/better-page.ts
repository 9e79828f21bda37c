import type { Better } from '#findings/better.ts';
import { page, type Frame } from './frame.ts';
import { html } from './html.ts';

/** Why an answer was not counted. */
export type BetterFault = 'full' | 'closed';

/** The question whether a promise made it better, on a participant's own phone. `visit` is this page's own name. */
export function betterPage(frame: Frame, visit: string, { said }: Better): string {
  const { reader, path } = frame;
  const heading = reader.say('stage.close');
  return page(
    frame,
    heading,
    html`<p class="soft">${reader.named(said.names)}</p>
      <h1>${heading}</h1>
      <p class="lead">${said.measure}</p>
      <p>${said.note}</p>
      <form method="post" action="${reader.link(path)}" class="ways" autocomplete="off">
        <input type="hidden" name="visit" value="${visit}" />
        ${said.verdicts.map(
          (verdict) =>
            html`<button class="button quiet" name="verdict" value="${verdict}">
              ${reader.say(`verdict.${verdict}`)}
            </button>`,
        )}
      </form>
      <p class="soft">${reader.say('close.alone-why')}</p>`,
  );
}

/** After an answer: that it was counted or why not, and the beginning for whoever has the phone next. */
export function betterThanksPage(frame: Frame, fault: BetterFault | undefined): string {
  const { reader, path } = frame;
  const heading = reader.say(fault === undefined ? 'phones.thanks' : 'stage.close');
  const next = html`<p>
    <a class="button quiet" href="${reader.link(path)}">${reader.say('phones.next')}</a>
  </p>`;
  return page(
    frame,
    heading,
    html`<h1>${heading}</h1>
      <p class="lead" role="${fault === undefined ? 'status' : 'alert'}">
        ${reader.say(`close.phones-${fault ?? 'counted'}`)}
      </p>
      ${fault === undefined ? next : undefined}`,
  );
}
