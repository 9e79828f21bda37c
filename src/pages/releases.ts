import { TABLES, totalsOf } from '#findings/release-family.ts';
import { tableIn, type Outgoing } from '#findings/releases.ts';
import { html, type Html } from './html.ts';
import type { Reader } from './reader.ts';

function one(reader: Reader, outgoing: Outgoing): Html {
  const { id, publishedOn, until, report } = outgoing.said;
  const { shown, few, hidden, unsaid } = totalsOf(report.tables);
  return html`<li>
    <h3>${reader.say('data.release', { date: reader.date(until) })}</h3>
    <p class="soft">${reader.say('data.release-on', { date: reader.date(publishedOn) })}</p>
    <ul class="rows">
      ${TABLES.filter((table) => tableIn(outgoing, table) !== undefined).map(
        (table) =>
          html`<li>
            <a class="row" href="/data/${id}/${table.slice('release.'.length)}.csv"
              ><b>${reader.say(table)}</b><span class="soft">CSV</span></a
            >
          </li>`,
      )}
    </ul>
    <p class="soft">
      ${reader.say('data.release-report', {
        report: reader.say('releases.report', {
          shown: reader.number(shown),
          few: reader.number(few),
          hidden: reader.number(hidden),
          unsaid: reader.number(unsaid),
          withheld: reader.number(report.withheld),
        }),
        against: reader.number(report.against),
      })}
    </p>
  </li>`;
}

/** What went out, newest first, each table as a file, with what was done so that it gives nobody away. */
export const releases = (reader: Reader, all: readonly Outgoing[]): Html =>
  html`<section>
    <h2>${reader.say('data.releases')}</h2>
    <p>${reader.say(all.length === 0 ? 'data.releases-none' : 'data.releases-how')}</p>
    <ul>
      ${all.map((outgoing) => one(reader, outgoing))}
    </ul>
  </section>`;
