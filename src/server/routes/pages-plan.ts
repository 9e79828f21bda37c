import type { Hono } from 'hono';
import { PROGRAMME } from '#core/log/entry.ts';
import { placeOf } from '#findings/place.ts';
import { planTableOf } from '#findings/plan-table.ts';
import { presented } from '#findings/programme.ts';
import { planPage } from '#pages/plan-page.ts';
import { planPaper } from '#papers/plan-paper.ts';
import { docxOf, DOCX_TYPE } from '../documents/docx.ts';
import type { Parts } from '../parts.ts';
import { frameOf, type Asked } from './pages-drawn.ts';
import type { Shown } from './pages-shown.ts';
import { isHere } from './pages-summaries.ts';

/** A plan and whose it is, as on the day there; undefined where there is none. Without an id: the plan in force. */
async function planFor(parts: Parts, { today }: Asked, id: string, plan?: string) {
  if (!(await isHere(parts, id))) return undefined;
  const { place, table } = await parts.journal.read(id, (state) => ({
    place: placeOf(state, id, today),
    table: planTableOf(state, today, plan).said,
  }));
  return place === undefined || table === undefined ? undefined : { place, table };
}

async function drawPlan(parts: Parts, asked: Asked, id: string, plan?: string) {
  const found = await planFor(parts, asked, id, plan);
  return found && planPage(await frameOf(parts, asked), found.place, found.table);
}

async function writePlan(parts: Parts, asked: Asked, id: string, plan?: string) {
  const found = await planFor(parts, asked, id, plan);
  if (found === undefined) return undefined;
  const { synthetic } = (await parts.journal.read(PROGRAMME, presented)).said;
  return docxOf(planPaper(found.table, found.place, { ...asked, synthetic }));
}

/** A community's plans, each as a page that prints on A4 and as DOCX; without its id, the one in force. */
export function addPlanPages(pages: Hono, parts: Parts, shown: Shown): void {
  pages.get('/c/:id/plan', (c) => {
    const { id } = c.req.param();
    return shown.page(c, `/c/${id}/plan`, id, (asked) => drawPlan(parts, asked, id));
  });
  pages.get('/c/:id/plan.docx', (c) => {
    const { id } = c.req.param();
    return shown.file(c, `plan-${id}.docx`, DOCX_TYPE, (asked) => writePlan(parts, asked, id));
  });
  pages.get('/c/:id/plan/:file{[0-9a-z-]+\\.docx}', (c) => {
    const { id, file } = c.req.param();
    const plan = file.slice(0, -'.docx'.length);
    const write = (asked: Asked) => writePlan(parts, asked, id, plan);
    return shown.file(c, `plan-${id}.docx`, DOCX_TYPE, write);
  });
  pages.get('/c/:id/plan/:plan', (c) => {
    const { id, plan } = c.req.param();
    const path = `/c/${id}/plan/${plan}`;
    return shown.page(c, path, id, (asked) => drawPlan(parts, asked, id, plan));
  });
}
