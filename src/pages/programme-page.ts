import type { Listed, Programme } from '#findings/programme.ts';
import type { WaveReport } from '#findings/wave-report.ts';
import { page, type Frame } from './frame.ts';
import { html, type Html } from './html.ts';
import { map, provinceName } from './map.ts';
import { TAGS, type Reader } from './reader.ts';
import { allOf, tally } from './stand.ts';
import { waveReportSection } from './wave-report.ts';

function row(reader: Reader, { id, names, counts, next }: Listed): Html {
  const facts = [
    reader.say('programme.total', { count: allOf(counts) }),
    ...(counts.confirmed > 0
      ? [reader.say('programme.confirmed', { count: counts.confirmed })]
      : []),
    ...(counts.late > 0 ? [reader.say('programme.late', { count: counts.late })] : []),
  ];
  const meeting =
    next === undefined
      ? undefined
      : html`<span class="soft"
          >${reader.say('programme.meeting', { date: reader.date(next) })}</span
        >`;
  return html`<li>
    <a class="row" href="${reader.link(`/c/${id}`)}"
      ><b>${reader.named(names)}</b><span class="soft">${facts.join(' · ')}</span>${meeting}</a
    >
  </li>`;
}

/** The communities by province, both in the order of the alphabet: nobody is ranked. */
function list(reader: Reader, communities: readonly Listed[]): Html {
  const order = new Intl.Collator(TAGS[reader.language]);
  const byName = communities.toSorted((a, b) =>
    order.compare(reader.name(a.names), reader.name(b.names)),
  );
  const provinces = [...new Set(communities.map(({ province }) => province))].toSorted((a, b) =>
    order.compare(provinceName(reader, a), provinceName(reader, b)),
  );
  return html`<div class="provinces-list">
    ${provinces.map(
      (code) =>
        html`<section id="p${code}">
          <h3>${provinceName(reader, code)}</h3>
          <ul class="rows">
            ${byName.filter(({ province }) => province === code).map((one) => row(reader, one))}
          </ul>
        </section>`,
    )}
  </div>`;
}

/** What the whole programme is, and where: the first page. */
export function programmePage(frame: Frame, programme: Programme, waves: WaveReport): string {
  const { reader } = frame;
  const { names, about } = frame.programme.said;
  const { communities, counts } = programme.said;
  const title = names === undefined ? 'Birge' : reader.name(names);
  const heading = names === undefined ? 'Birge' : reader.named(names);
  return page(
    frame,
    title,
    html`<h1>${heading}</h1>
      <p class="lead">${reader.say('programme.intro')}</p>
      <div class="opening">
        ${map(reader, communities)}
        <section class="worried">
          <h2>${reader.say('worried.heading')}</h2>
          <p>${reader.say('worried.text')}</p>
          <p><a class="button" href="${reader.link('/help')}">${reader.say('worried.link')}</a></p>
          <p><a href="#communities">${reader.say('worried.choose')}</a></p>
        </section>
      </div>
      <section>
        <h2>${reader.say('programme.promises')}</h2>
        <p class="total">
          ${reader.say('programme.total', { count: reader.number(allOf(counts)) })}
        </p>
        ${tally(reader, counts)}
      </section>
      <section id="communities">
        <h2>${reader.say('programme.communities')}</h2>
        ${communities.length === 0 ? html`<p>${reader.say('programme.none')}</p>` : list(reader, communities)}
      </section>
      ${waveReportSection(reader, waves)}
      ${about === undefined ? undefined : html`<p class="soft">${about}</p>`}`,
  );
}
