import type { CommunityPlace } from '#findings/place.ts';
import type { PlanTable } from '#findings/plan-table.ts';
import { planPaper } from '#papers/plan-paper.ts';
import { LANGUAGES, say } from '#words/words.ts';
import type { Frame } from './frame.ts';
import { html, type Html } from './html.ts';
import { paperPage } from './paper-page.ts';
import { TAGS, type Reader } from './reader.ts';

/** The plan of a community that there is. */
type Told = NonNullable<PlanTable['said']>;

const files = (path: string): Html =>
  html`<ul class="ways">
    ${LANGUAGES.map(
      (language) =>
        html`<li>
          <a
            href="${path}.docx?lang=${language}"
            lang="${TAGS[language]}"
            hreflang="${TAGS[language]}"
            >${say(language, 'page.own-language')}</a
          >
        </li>`,
    )}
  </ul>`;

const otherPlans = (reader: Reader, community: string, { others }: Told): Html | undefined =>
  others.length === 0
    ? undefined
    : html`<p>${reader.say('paper.other-plans')}</p>
        <ul class="ways">
          ${others.map(({ id, from, until }) => {
            const span = `${reader.date(from)} – ${reader.date(until)}`;
            return html`<li>
              <a href="${reader.link(`/c/${community}/plan/${id}`)}">${span}</a>
            </li>`;
          })}
        </ul>`;

/** A plan as the office writes it: to read, to print on A4, and to take as a file. */
export function planPage(frame: Frame, place: CommunityPlace, plan: Told): string {
  const { reader, today, programme } = frame;
  const { synthetic } = programme.said;
  const asked = { language: reader.language, today, synthetic };
  const { id, names } = place.said;
  const above = html`<p class="path">
      <a href="${reader.link(`/c/${id}`)}">${reader.named(names)}</a>
    </p>
    <p>${reader.say('paper.how')}</p>
    ${files(`/c/${id}/plan/${plan.id}`)} ${otherPlans(reader, id, plan)}`;
  return paperPage(frame, planPaper(plan, place, asked), above);
}
