import type { Board, Card, Priority } from '#findings/board.ts';
import type { CommunityPlace } from '#findings/place.ts';
import { page, type Frame } from './frame.ts';
import { html, type Html } from './html.ts';
import { planLine } from './plan-line.ts';
import type { Reader } from './reader.ts';
import { chip, reopened, tally } from './stand.ts';
import { titled } from './title.ts';

function row(reader: Reader, card: Card): Html {
  const { measure, owner, due, stand, moves } = card;
  return html`<tr>
    <td>${measure}</td>
    <td>${owner === undefined ? reader.say('community.unowned') : reader.named(owner)}</td>
    <td>
      ${reader.date(due)}${
        moves === 0
          ? undefined
          : html`<br /><span class="soft">${reader.say('community.moved', { count: moves })}</span>`
      }
    </td>
    <td>${chip(reader, stand)}${reopened(reader, card.reopened)}</td>
  </tr>`;
}

function priority(reader: Reader, { title, cards }: Priority, number?: number): Html {
  const name = html`${number === undefined ? undefined : html`${number}. `}${titled(reader, title)}`;
  return html`<tbody>
    <tr>
      <th colspan="4" scope="rowgroup">${name}</th>
    </tr>
    ${
      cards.length === 0
        ? html`<tr>
            <td colspan="4">${reader.say('community.unpromised')}</td>
          </tr>`
        : cards.map((card) => row(reader, card))
    }
  </tbody>`;
}

function promises(reader: Reader, board: Board): Html {
  const { priorities, others } = board.said;
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="wall">
    <table class="wall">
      <caption id="wall">
        ${reader.say('community.board')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${reader.say('wall.measure')}</th>
          <th scope="col">${reader.say('story.owner')}</th>
          <th scope="col">${reader.say('wall.due')}</th>
          <th scope="col">${reader.say('wall.stand')}</th>
        </tr>
      </thead>
      ${priorities.map((one, at) => priority(reader, one, at + 1))}
      ${others.map((one) => priority(reader, one))}
    </table>
  </div>`;
}

/** The board for the centre's wall: A3 across, to be read from two steps away. */
export function wallPage(frame: Frame, place: CommunityPlace, board: Board): string {
  const { reader } = frame;
  const { id, names, contact, next } = place.said;
  const meeting =
    next === undefined
      ? reader.say('meeting.none')
      : `${reader.say('meeting.heading')}: ${reader.date(next.on)}, ${next.where}`;
  return page(
    frame,
    reader.say('wall.heading', { place: reader.name(names) }),
    html`<div class="on-wall">
      <p class="path"><a href="${reader.link(`/c/${id}`)}">${reader.named(names)}</a></p>
      <h1>${reader.say('wall.heading', { place: reader.name(names) })}</h1>
      <p class="soft screen">${reader.say('wall.how')}</p>
      ${planLine(reader, board)} ${tally(reader, board.said.counts)} ${promises(reader, board)}
      <p>
        <b>${meeting}</b
        >${contact === undefined ? undefined : html` · ${reader.say('ask.heading')}: ${contact}`}
      </p>
      <p class="soft">${reader.say('wall.closes')}</p>
    </div>`,
  );
}
