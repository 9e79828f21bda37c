import type { Mailbox } from '#findings/tellable.ts';
import { page, type Frame } from './frame.ts';
import { html, type Html } from './html.ts';

/** The id of the form of a receipt's pages. */
export const RECEIPT_FORM = 'receipt';

/** What is wrong, or what was just done. */
export type ReceiptNote = 'unknown' | 'empty' | 'unkept' | 'replied' | 'withdrawn' | 'burned';

const note = ({ reader }: Frame, said: ReceiptNote | undefined): Html | undefined =>
  said && html`<p class="lead" role="alert"><b>${reader.say(`receipt.${said}`)}</b></p>`;

/** Where a number is typed. A number that opens nothing gets the same page as one that never was. */
export function numberPage(frame: Frame, said?: ReceiptNote): string {
  const { reader, path } = frame;
  const heading = reader.say('receipt.heading');
  return page(
    frame,
    heading,
    html`<h1>${heading}</h1>
      ${note(frame, said)}
      <form id="${RECEIPT_FORM}" method="post" action="${reader.link(path)}" autocomplete="off">
        <p class="field">
          <label for="number">${reader.say('receipt.number')}</label>
          <input
            id="number"
            name="number"
            inputmode="numeric"
            maxlength="40"
            required
            autocomplete="off"
          />
        </p>
        <p>
          <button class="button" name="step" value="open">${reader.say('receipt.open')}</button>
        </p>
      </form>`,
  );
}

/**
 * What a number opens: what was answered, and never what was written. `form`: a number of the form's own, so that a reply is taken
 * once however often it is sent.
 */
export function mailboxPage(
  frame: Frame,
  { number, form }: { readonly number: string; readonly form: string },
  { said }: Mailbox,
  done?: ReceiptNote,
): string {
  const { reader, path } = frame;
  const { answers, stand } = said;
  return page(
    frame,
    reader.say('receipt.heading'),
    html`<h1>${reader.say('receipt.heading')}</h1>
      ${note(frame, done)}
      <p class="lead">${reader.say(`receipt.stand-${stand}`)}</p>
      ${answers.map((answer) => html`<blockquote>${answer}</blockquote>`)}
      <form id="${RECEIPT_FORM}" method="post" action="${reader.link(path)}" autocomplete="off">
        <input type="hidden" name="number" value="${number}" />
        <input type="hidden" name="form" value="${form}" />
        <p class="field">
          <label for="text">${reader.say('receipt.reply')}</label>
          <textarea id="text" name="text" rows="4" maxlength="500"></textarea>
        </p>
        <p>
          <button class="button" name="step" value="reply">
            ${reader.say('receipt.reply-send')}
          </button>
        </p>
        <p class="soft">${reader.say('receipt.withdraw-what')}</p>
        <p>
          <button class="button quiet" name="step" value="withdraw">
            ${reader.say('receipt.withdraw')}
          </button>
        </p>
        <p class="soft">${reader.say('receipt.burn-what')}</p>
        <p>
          <button class="button quiet" name="step" value="burn">
            ${reader.say('receipt.burn')}
          </button>
        </p>
      </form>`,
  );
}
