import type { Hono } from 'hono';
import { PROGRAMME } from '#core/log/entry.ts';
import { minutesTold } from '#findings/minutes-told.ts';
import { placeOf } from '#findings/place.ts';
import { presented } from '#findings/programme.ts';
import { html } from '#pages/html.ts';
import { paperPage } from '#pages/paper-page.ts';
import { minutesPaper } from '#papers/minutes-paper.ts';
import type { Paper } from '#papers/paper.ts';
import { docxOf, DOCX_TYPE } from '../documents/docx.ts';
import type { Parts } from '../parts.ts';
import { frameOf, type Asked } from './pages-drawn.ts';
import type { Shown } from './pages-shown.ts';
import { isHere } from './pages-summaries.ts';

/** Approved minutes as a paper; undefined where there are none of this id: what is not approved looks as if it were not there. */
async function paperOf(
  parts: Parts,
  { today, language }: Asked,
  id: string,
  minutes: string,
): Promise<Paper | undefined> {
  if (!(await isHere(parts, id))) return undefined;
  const { synthetic } = (await parts.journal.read(PROGRAMME, presented)).said;
  return await parts.journal.read(id, (state) => {
    const place = placeOf(state, id, today);
    const told = minutesTold(state, minutes);
    return place && told && minutesPaper(told, place, { language, synthetic });
  });
}

async function draw(parts: Parts, asked: Asked, id: string, minutes: string) {
  const paper = await paperOf(parts, asked, id, minutes);
  if (paper === undefined) return undefined;
  const frame = await frameOf(parts, asked);
  const { reader } = frame;
  const above = html`<p class="path"><a href="${reader.link(`/c/${id}`)}">${id}</a></p>
    <p>
      <a href="${reader.link(`/c/${id}/minutes/${minutes}.docx`)}">${reader.say('paper.file')}</a>
    </p>`;
  return paperPage(frame, paper, above);
}

/** Published minutes, each as a page that prints on A4 and as DOCX. */
export function addMinutesPages(pages: Hono, parts: Parts, shown: Shown): void {
  pages.get('/c/:id/minutes/:file{[0-9a-z-]+\\.docx}', (c) => {
    const { id, file } = c.req.param();
    const minutes = file.slice(0, -'.docx'.length);
    return shown.file(c, `minutes-${id}.docx`, DOCX_TYPE, async (asked) => {
      const paper = await paperOf(parts, asked, id, minutes);
      return paper && docxOf(paper);
    });
  });
  pages.get('/c/:id/minutes/:minutes', (c) => {
    const { id, minutes } = c.req.param();
    const path = `/c/${id}/minutes/${minutes}`;
    return shown.page(c, path, id, (asked) => draw(parts, asked, id, minutes));
  });
}
