import type { Claim, GroupVerdict, Line, Story } from '#findings/commitment-story.ts';
import type { CommunityPlace } from '#findings/place.ts';
import { page, type Frame } from './frame.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';
import { chip, reopened } from './stand.ts';
import { titled } from './title.ts';
import { lineText } from './told.ts';

const sentence = (reader: Reader, line: Line): Html =>
  html`<li><span class="soft">${reader.date(line.on)}</span><br />${lineText(reader, line)}</li>`;

const VERDICTS = ['better', 'partly', 'not-better', 'cannot-say'] as const;

const VERDICT_SHAPES: Readonly<Record<GroupVerdict['verdict'], Html>> = {
  better: html`<path class="f" d="M10 3l7 9h-4v5H7v-5H3z" />`,
  partly: html`<path d="M10 3l7 9h-4v5H7v-5H3z" /><path class="f" d="M10 3v14H7v-5H3z" />`,
  'not-better': html`<path d="m4 4 12 12m0-12L4 16" />`,
  'cannot-say': html`<path d="M3 10h14" />`,
};

const verdictItem = (reader: Reader, { group, verdict, word }: GroupVerdict): Html =>
  html`<li class="${verdict}">
    <svg class="shape" viewBox="0 0 20 20" aria-hidden="true">${VERDICT_SHAPES[verdict]}</svg
    ><span
      ><b>${reader.say(group === undefined ? 'story.a-group' : `group.${group}`)}:</b>
      ${reader.say(`verdict.${verdict}`)}${word === undefined ? undefined : html`<br /><q>${word}</q>`}</span
    >
  </li>`;

const verdictList = (reader: Reader, verdicts: readonly GroupVerdict[]): Html =>
  html`<ul class="verdicts">
    ${verdicts.map((one) => verdictItem(reader, one))}
  </ul>`;

function claim(reader: Reader, said: Claim, isKept: boolean): Html {
  const { on, note, verdicts, others } = said;
  return html`<div class="claim">
    <p>${reader.say('story.claim', { date: reader.date(on), note })}</p>
    <h3>${reader.say(isKept ? 'story.counted' : 'story.verdicts')}</h3>
    ${verdicts.length === 0 ? html`<p>${reader.say('story.unjudged')}</p>` : verdictList(reader, verdicts)}
    ${
      others.length === 0
        ? undefined
        : html`<h3>${reader.say('story.uncounted')}</h3>
            ${verdictList(reader, others)}`
    }
  </div>`;
}

function dates(reader: Reader, story: Story): Html {
  return html`<ol class="dates">
    ${story.said.dates.map(({ day, reason }) => {
      const why =
        reason === undefined ? reader.say('story.first') : reader.say('story.moved', { reason });
      return html`<li><b>${reader.date(day)}</b><br /><span class="soft">${why}</span></li>`;
    })}
  </ol>`;
}

const term = (name: string, said: Html | string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${said}</dd>
  </div>`;

function facts(reader: Reader, story: Story): Html {
  const { title, owner, result, indicator, money, dropped } = story.said;
  const sums = money.map(({ source, som }) =>
    source === 'none-needed'
      ? html`<li>${reader.say('funds.none-needed')}</li>`
      : html`<li>
          ${reader.say(`funds.${source}`)}: ${reader.say('story.som', { som: reader.number(som) })}
        </li>`,
  );
  return html`<dl class="facts">
    ${term(reader.say('story.concern'), titled(reader, title))}
    ${term(reader.say('story.owner'), owner === undefined ? reader.say('community.unowned') : reader.named(owner))}
    ${term(reader.say('story.result'), result)}
    ${indicator === undefined ? undefined : term(reader.say('story.indicator'), indicator)}
    ${term(
      reader.say('story.money'),
      html`<ul>
        ${sums}
      </ul>`,
    )}
    ${dropped === undefined ? undefined : term(reader.say('stand.dropped'), dropped)}
  </dl>`;
}

/** Photographs of the measure: what is done can be seen. */
function photos(reader: Reader, community: string, story: Story): Html | undefined {
  const shown = story.said.photos;
  if (shown.length === 0) return undefined;
  return html`<section>
    <h2>${reader.say('story.photos')}</h2>
    <div class="photos">
      ${shown.map(
        ({ photo, width, height, on }) =>
          html`<figure>
            <img
              src="/c/${community}/photos/${photo}"
              width="${width}"
              height="${height}"
              loading="lazy"
              alt="${reader.say('story.photo', { date: reader.date(on) })}"
            />
            <figcaption class="soft">${reader.date(on)}</figcaption>
          </figure>`,
      )}
    </div>
  </section>`;
}

/** The way for any resident to say whether it is better: apart from the groups' word, which alone closes a promise. */
function residents(reader: Reader, path: string, story: Story): Html | undefined {
  const { residents: said } = story.said;
  if (said === undefined) return undefined;
  return html`<section id="residents">
    <h2>${reader.say('stage.close')}</h2>
    <p>${reader.say('residents.what')}</p>
    <form method="post" action="${reader.link(path)}" class="ways">
      ${VERDICTS.map(
        (verdict) =>
          html`<button class="button quiet" name="verdict" value="${verdict}">
            ${reader.say(`verdict.${verdict}`)}
          </button>`,
      )}
    </form>
    <p class="soft">
      ${VERDICTS.map((verdict, at) => {
        const count = said[verdict];
        const many = count === 'few' ? reader.say('heard.few') : reader.number(count);
        return `${at === 0 ? '' : ' · '}${reader.say(`verdict.${verdict}`)}: ${many}`;
      })}
    </p>
  </section>`;
}

/** After an answer: that it arrived, and that it does not decide. */
export function answeredPage(frame: Frame): string {
  const { reader, path } = frame;
  return page(
    frame,
    reader.say('stage.close'),
    html`<h1>${reader.say('residents.thanks')}</h1>
      <p>${reader.say('residents.what')}</p>
      <p><a class="button" href="${reader.link(path)}">${reader.say('residents.back')}</a></p>`,
  );
}

/** One promise with everything that ever happened to it. */
export function commitmentPage(frame: Frame, place: CommunityPlace, story: Story): string {
  const { reader } = frame;
  const { id, names } = place.said;
  const { measure, stand, claims, title, lines } = story.said;
  const isKept = 'kept' in title;
  return page(
    frame,
    measure,
    html`<p class="path"><a href="${reader.link(`/c/${id}`)}">${reader.named(names)}</a></p>
      <h1>${measure}</h1>
      <p class="now">
        ${chip(reader, stand)}${reopened(reader, story.said.reopened)}
        <span class="soft">${reader.say(`stand-note.${stand}`)}</span>
      </p>
      ${facts(reader, story)}
      <section>
        <h2>${reader.say('story.dates')}</h2>
        ${dates(reader, story)}
      </section>
      <section>
        <h2>${reader.say('story.claims')}</h2>
        ${claims.length === 0 ? html`<p>${reader.say('story.unclaimed')}</p>` : claims.map((said) => claim(reader, said, isKept))}
      </section>
      ${photos(reader, id, story)} ${residents(reader, frame.path, story)}
      <section>
        <h2>${reader.say('story.history')}</h2>
        <p class="soft">${reader.say('story.never')}</p>
        <ol class="history">
          ${lines.map((line) => sentence(reader, line))}
        </ol>
      </section>`,
  );
}
