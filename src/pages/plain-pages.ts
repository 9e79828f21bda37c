import type { Help } from '#findings/help.ts';
import type { Programme } from '#findings/programme.ts';
import type { Outgoing } from '#findings/releases.ts';
import { isKey } from '#words/words.ts';
import { calls, DANGER, HURT } from './calls.ts';
import { page, type Frame } from './frame.ts';
import { html } from './html.ts';
import { releases } from './releases.ts';
import { servicesHere } from './services.ts';
import { TAGS } from './reader.ts';

/**
 * Services first, and nothing is asked: those of a community, then the country's. The numbers are Kyrgyzstan's; docs/pages.md says
 * where they come from.
 */
export function helpPage(frame: Frame, help?: Help): string {
  const { reader } = frame;
  return page(
    frame,
    reader.say('help.heading'),
    html`<h1>${reader.say('help.heading')}</h1>
      <p class="lead">${reader.say('help.intro')}</p>
      ${
        help === undefined
          ? undefined
          : html`<section>
              <h2>${reader.say('help.here', { place: reader.name(help.said.names) })}</h2>
              ${servicesHere(reader, help.said.services)}
            </section>`
      }
      <div class="helps">
        <section>
          <h2>${reader.say('help.hurt')}</h2>
          ${calls(reader, HURT)}
        </section>
        <section>
          <h2>${reader.say('help.danger')}</h2>
          ${calls(reader, DANGER)}
        </section>
      </div>
      <section>
        <h2>${reader.say('help.many')}</h2>
        <p>${reader.say('help.meeting')}</p>
        <p>
          <a class="button" href="${reader.link(help === undefined ? '/' : `/c/${help.said.id}`)}"
            >${help === undefined ? reader.say('page.all') : reader.named(help.said.names)}</a
          >
        </p>
      </section>
      <section>
        <h2>${reader.say('help.trace')}</h2>
        <p>${reader.say('help.history')}</p>
      </section>`,
  );
}

/** How the numbers are made, in a few sentences. */
export function methodPage(frame: Frame): string {
  const { reader } = frame;
  const sentences = [
    'method.promises',
    'method.better',
    'method.small',
    'method.surveys',
    'method.kept',
  ] as const;
  return page(
    frame,
    reader.say('method.heading'),
    html`<h1>${reader.say('method.heading')}</h1>
      ${sentences.map((key) => html`<p>${reader.say(key)}</p>`)}
      <p>${reader.say('choice.equal-shares')}</p>`,
  );
}

/** What anyone may take away: for now each journal's checkpoint. */
export function dataPage(
  frame: Frame,
  programme: Programme,
  outgoing: readonly Outgoing[],
): string {
  const { reader } = frame;
  const order = new Intl.Collator(TAGS[reader.language]);
  const rows = programme.said.communities
    .toSorted((a, b) => order.compare(reader.name(a.names), reader.name(b.names)))
    .map(
      ({ id, names, entries }) =>
        html`<li>
          <a class="row" href="/api/communities/${id}/checkpoint"
            ><b>${reader.named(names)}</b
            ><span class="soft"
              >${id} · ${reader.say('data.entries', { count: reader.number(entries) })}</span
            ></a
          >
        </li>`,
    );
  return page(
    frame,
    reader.say('data.heading'),
    html`<h1>${reader.say('data.heading')}</h1>
      ${releases(reader, outgoing)}
      <h2>${reader.say('data.journals')}</h2>
      <p>${reader.say('data.intro')}</p>
      <ul class="rows columns">
        ${rows}
      </ul>`,
  );
}

/** Where an invite's link leads. */
export function joinPage(frame: Frame): string {
  const { reader } = frame;
  return page(
    frame,
    reader.say('join.heading'),
    html`<h1>${reader.say('join.heading')}</h1>
      <p class="lead">${reader.say('join.text')}</p>`,
  );
}

/** A problem in words. `incident` is the number under which the log tells of it. */
export function problemPage(frame: Frame, code: string, incident?: string): string | undefined {
  const { reader } = frame;
  const key = `problem.${code}`;
  if (!isKey(key)) return undefined;
  // What a sentence needs is known only where the problem occurred.
  const open = new Proxy<Record<string, string>>({}, { get: () => '…' });
  return page(
    frame,
    reader.say('page.wrong'),
    html`<h1>${reader.say('page.wrong')}</h1>
      <p class="lead">${reader.say(key, open)}</p>
      <p class="soft">${reader.say('page.code', { code: incident ?? code })}</p>`,
  );
}
