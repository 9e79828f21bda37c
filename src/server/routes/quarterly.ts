import type { Context } from 'hono';
import { PROGRAMME } from '#core/log/entry.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { placeOf } from '#findings/place.ts';
import { presented } from '#findings/programme.ts';
import { quarterlyOf, quarterOf } from '#findings/quarterly.ts';
import { quarterlyPaper } from '#papers/minutes-paper.ts';
import { docxOf, DOCX_TYPE } from '../documents/docx.ts';
import type { Parts } from '../parts.ts';
import { languageAsked, todayThere } from './pages-shown.ts';
import type { Answer, Route } from './route.ts';

const QUARTER = /^20\d\d-[1-4]$/;

async function write(c: Context, { journal }: Parts, community: string): Promise<Answer> {
  const quarter = c.req.query('quarter') ?? quarterOf(todayThere());
  if (!QUARTER.test(quarter)) return refused(problem('page.unknown'));
  const { synthetic } = (await journal.read(PROGRAMME, presented)).said;
  const asked = { language: languageAsked(c), synthetic };
  const paper = await journal.read(community, (state) => {
    const place = placeOf(state, community, todayThere());
    return place && quarterlyPaper(quarterlyOf(state, quarter, todayThere()), place, asked);
  });
  if (paper === undefined) return refused(problem('page.unknown'));
  return c.body(docxOf(paper), 200, {
    'content-type': DOCX_TYPE,
    'content-disposition': `attachment; filename="report-${community}-${quarter}.docx"`,
    'cache-control': 'no-store',
  });
}

/** A centre's report of a quarter as DOCX, for those who work in the community. */
export const quarterlyRoutes = (parts: Parts): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/communities/{community}/quarterly',
    access: 'community',
    handle: (c, { community }) => write(c, parts, community),
  },
];
