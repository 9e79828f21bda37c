import type { Board, Card, Priority } from '#findings/board.ts';
import type { Choice } from '#findings/choice.ts';
import type { Inclusion } from '#findings/inclusion.ts';
import type { approvedMinutes } from '#findings/minutes-told.ts';
import type { CommunityPlace } from '#findings/place.ts';
import { choiceSection } from './choice.ts';
import { page, type Frame } from './frame.ts';
import { minutesSection } from './minutes.ts';
import { html, type Html } from './html.ts';
import { inclusionSection } from './inclusion.ts';
import { provinceName } from './map.ts';
import { ownersTable } from './owners.ts';
import { planLine } from './plan-line.ts';
import type { Reader } from './reader.ts';
import { chip, reopened, tally } from './stand.ts';
import { titled } from './title.ts';

function card(reader: Reader, community: string, promise: Card): Html {
  const { id, measure, owner, due, stand, moves } = promise;
  const who = owner === undefined ? reader.say('community.unowned') : reader.named(owner);
  const moved =
    moves === 0 ? undefined : html` · ${reader.say('community.moved', { count: moves })}`;
  return html`<li>
    <a class="row card ${stand}" href="${reader.link(`/c/${community}/k/${id}`)}"
      >${chip(reader, stand)}${reopened(reader, promise.reopened)}<b>${measure}</b
      ><span class="soft"
        >${who} · ${reader.say('community.due', { date: reader.date(due) })}${moved}</span
      ></a
    >
  </li>`;
}

function priority(reader: Reader, community: string, one: Priority, number?: number): Html {
  const { title, reason, cards } = one;
  return html`<section class="priority">
    <h3>
      ${number === undefined ? undefined : html`<span class="number">${number}</span> `}${titled(reader, title)}
    </h3>
    ${reason === undefined ? undefined : html`<p class="soft">${reader.say('community.why', { reason })}</p>`}
    ${
      cards.length === 0
        ? html`<p>${reader.say('community.unpromised')}</p>`
        : html`<ul class="cards">
            ${cards.map((promise) => card(reader, community, promise))}
          </ul>`
    }
  </section>`;
}

function boardSection(reader: Reader, community: string, board: Board): Html {
  const { counts, priorities, others } = board.said;
  return html`<section id="board">
    <h2>${reader.say('community.board')}</h2>
    ${planLine(reader, board)} ${tally(reader, counts)} ${ownersTable(reader, board)}
    <p class="ways">
      ${
        board.said.plan === undefined
          ? undefined
          : html`<a href="${reader.link(`/c/${community}/plan`)}">${reader.say('paper.link')}</a>`
      }
      <a href="${reader.link(`/c/${community}/wall`)}">${reader.say('wall.link')}</a>
      <a href="${reader.link(`/c/${community}/feed`)}" type="application/atom+xml"
        >${reader.say('feed.link')}</a
      >
    </p>
    <div class="priorities">
      ${priorities.map((one, i) => priority(reader, community, one, i + 1))}
    </div>
    ${
      others.length === 0
        ? undefined
        : html`<h3 class="others">${reader.say('community.others')}</h3>
            <div class="priorities">${others.map((one) => priority(reader, community, one))}</div>`
    }
  </section>`;
}

function doors(reader: Reader, place: CommunityPlace): Html {
  const { contact, centre, next } = place.said;
  const meeting =
    next === undefined
      ? reader.say('meeting.none')
      : html`<b>${reader.date(next.on)}</b><br />${next.where}<br /><span class="soft"
            >${reader.say(`session.${next.type}`)}</span
          >`;
  const who = [
    centre === undefined ? undefined : html`<b>${reader.named(centre)}</b><br />`,
    contact,
  ];
  return html`<div class="doors">
    <section>
      <h2>${reader.say('meeting.heading')}</h2>
      <p>${meeting}</p>
    </section>
    <section>
      <h2>${reader.say('ask.heading')}</h2>
      <p>${contact === undefined && centre === undefined ? reader.say('ask.none') : who}</p>
    </section>
    <section class="worried">
      <h2>${reader.say('worried.heading')}</h2>
      <p>
        <a class="button" href="${reader.link(`/c/${place.said.id}/tell`)}"
          >${reader.say('tell.heading')}</a
        >
      </p>
      <p class="ways">
        <a href="${reader.link(`/c/${place.said.id}/help`)}">${reader.say('worried.link')}</a>
      </p>
    </section>
  </div>`;
}

/** What one community says, and what it was promised. Prints as a sheet for the centre's wall. */
export function communityPage(
  frame: Frame,
  place: CommunityPlace,
  findings: {
    readonly board: Board;
    readonly choice: Choice;
    readonly inclusion: Inclusion;
    readonly minutes: ReturnType<typeof approvedMinutes>;
  },
): string {
  const { reader } = frame;
  const { id, names } = place.said;
  const province = id.slice(0, 5);
  return page(
    frame,
    reader.name(names),
    html`<p class="path">
        <a href="${reader.link('/', `#p${province}`)}">${provinceName(reader, province)}</a>
      </p>
      <h1>${reader.named(names)}</h1>
      ${doors(reader, place)} ${boardSection(reader, id, findings.board)}
      ${choiceSection(reader, id, findings.choice)} ${inclusionSection(reader, findings.inclusion)}
      ${minutesSection(reader, id, findings.minutes)}`,
  );
}
