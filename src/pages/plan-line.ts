import type { Board } from '#findings/board.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

/** Which plan is in force, and by what resolution. */
export function planLine(reader: Reader, board: Board): Html {
  const { plan } = board.said;
  if (plan === undefined) return html`<p>${reader.say('community.unplanned')}</p>`;
  const { from, until, resolution } = plan;
  const span = { from: reader.date(from), until: reader.date(until) };
  const approved =
    resolution === undefined
      ? undefined
      : html`<br />${reader.say('community.resolution', { number: resolution.number, date: reader.date(resolution.on) })}`;
  return html`<p class="soft">${reader.say('community.plan', span)}${approved}</p>`;
}
