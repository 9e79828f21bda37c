import type { Askable, Asked } from '#findings/asked.ts';
import { calls, HURT } from './calls.ts';
import { page, type Frame } from './frame.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';
import { questions, type Typed } from './seat-questions.ts';

/** The id of the form of a seat's pages. */
export const SEAT_FORM = 'seat';

/** What went wrong with a worry that was to be kept. */
export type SeatFault = 'full' | 'enough' | 'paused' | 'unkept';

/** Where a participant is: the visit that their page carries, the number of the next worry, and what they kept so far. */
export type Seat = {
  readonly visit: string;
  readonly n: number;
  readonly own: readonly { readonly n: number; readonly type: Askable['type'] }[];
  readonly fault?: SeatFault;
};

const hidden = (values: Readonly<Record<string, string | number>>): Html =>
  html`${Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;

/** The form that every step sends: by POST, so that no address and no log tells what was said. */
const seatForm = ({ reader, path }: Frame, { visit, n }: Seat, inside: Html): Html =>
  html`<form id="${SEAT_FORM}" method="post" action="${reader.link(path)}" autocomplete="off">
    ${hidden({ visit, n })} ${inside}
  </form>`;

const alarm = (reader: Reader, fault: SeatFault | undefined): Html | undefined =>
  fault && html`<p class="lead" role="alert"><b>${reader.say(`phones.${fault}`)}</b></p>`;

const ownList = (reader: Reader, own: Seat['own']): Html =>
  html`<details class="theme">
    <summary>${reader.say('phones.take-back')}</summary>
    <ul>
      ${own.map(
        ({ n, type }) =>
          html`<li>
            <button name="take-back" value="${n}">✕ ${reader.say(`concern.${type}`)}</button>
          </li>`,
      )}
    </ul>
  </details>`;

/** What worries: a theme, then its types. Says how many worries this phone has kept; which, only where one asks. */
export function whatPage(frame: Frame, seat: Seat, { said: { themes } }: Asked): string {
  const { reader } = frame;
  const { own, fault } = seat;
  const heading = reader.say('field.what-worries');
  const count = own.length;
  const list = themes.map(
    ({ theme, types }) =>
      html`<details class="theme">
        <summary>${reader.say(`theme.${theme}`)}</summary>
        <ul>
          ${types.map(
            ({ type }) =>
              html`<li>
                <button name="type" value="${type}">${reader.say(`concern.${type}`)}</button>
              </li>`,
          )}
        </ul>
      </details>`,
  );
  return page(
    frame,
    reader.say('phones.heading'),
    html`<h1>${heading}</h1>
      ${alarm(reader, fault)}
      ${
        count === 0
          ? html`<p class="soft">${reader.say('field.alone')}</p>`
          : html`<p class="lead" role="status">✓ ${reader.say('field.marks-kept', { count })}</p>`
      }
      ${seatForm(
        frame,
        seat,
        html`${list} ${count === 0 ? undefined : ownList(reader, own)}
          <p>
            <button class="button${count === 0 ? ' quiet' : ''}" name="step" value="done">
              ${reader.say(count === 0 ? 'field.seat-nothing' : 'field.seat-done')}
            </button>
          </p>`,
      )}`,
  );
}

/** One worry. About a protected type nothing is asked, and whom to call comes first. */
export function worryPage(
  frame: Frame,
  seat: Seat,
  asked: Asked,
  askable: Askable,
  typed: Typed,
): string {
  const { reader } = frame;
  const { type, sensitivity } = askable;
  const heading = reader.say(`concern.${type}`);
  const isProtected = sensitivity === 'protected';
  return page(
    frame,
    // The browser's history keeps a title: it does not tell what worries whom.
    reader.say('phones.heading'),
    html`<h1>${heading}</h1>
      ${alarm(reader, seat.fault)}
      ${seatForm(
        frame,
        seat,
        html`${hidden({ type })}
          ${
            isProtected
              ? html`<p class="lead">${reader.say('field.protected')}</p>
                  ${calls(reader, [...HURT, '112'])}`
              : questions(reader, asked, askable, typed)
          }
          <p>
            <button class="button" name="step" value="keep">
              ${reader.say(isProtected ? 'field.concern-here' : 'field.mark-keep')}
            </button>
          </p>
          <p>
            <button class="button quiet" name="step" value="back">
              ${reader.say('field.mark-cancel')}
            </button>
          </p>`,
      )}`,
  );
}
