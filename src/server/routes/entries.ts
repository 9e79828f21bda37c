import type { Context } from 'hono';
import * as v from 'valibot';
import { LIMITS } from '#core/log/entry.ts';
import type { Verdict } from '#core/log/verdict.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { readJson } from '../http/json.ts';
import type { Parts } from '../parts.ts';
import { PAGE_ENTRIES, pull } from '../journal/pull.ts';
import { readersLanguage, reply, replyPacked, told } from '../http/reply.ts';
import type { Journal } from '../journal/journal.ts';
import { endRevoked, type Staff } from '../staff/sessions.ts';
import type { Answer, Route, Worker } from './route.ts';

const Batch = v.strictObject({ entries: v.array(v.unknown()) });
const Offered = v.object({ type: v.string(), subject: v.string() });

const TOO_MUCH = problem('batch.oversized', {
  entries: LIMITS.batchEntries,
  bytes: LIMITS.batchBytes,
});

/** The subjects of accepted facts that may have ended somebody's access. */
function revokedIn(offered: readonly unknown[], verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.flatMap(({ verdict }, i) => {
    const entry = offered[i];
    if (verdict !== 'accepted' || !v.is(Offered, entry)) return [];
    return /^(?:person|device)\.revoked\.v1$/.test(entry.type) ? [entry.subject] : [];
  });
}

/** Takes offered entries in, and ends the sessions of whomever they revoke. */
export async function takeIn(
  journal: Journal,
  community: string,
  entries: readonly unknown[],
  staff: Staff,
): Promise<readonly Verdict[]> {
  const verdicts = await journal.append(community, entries, staff);
  const revoked = revokedIn(entries, verdicts);
  if (revoked.length > 0) await endRevoked(journal, community, revoked);
  return verdicts;
}

async function push(c: Context, { journal }: Parts, worker: Worker): Promise<Answer> {
  const body = await readJson(c, LIMITS.batchBytes);
  if (!body.ok)
    return body.problem.code === 'request.oversized' ? refused(TOO_MUCH) : refused(body.problem);
  const batch = v.safeParse(Batch, body.value);
  if (!batch.success) return refused(problem('batch.malformed'));
  const { entries } = batch.output;
  if (entries.length > LIMITS.batchEntries) return refused(TOO_MUCH);
  const { community, staff } = worker;
  const verdicts = await takeIn(journal, community, entries, staff);
  const language = readersLanguage(c);
  return reply(c, {
    verdicts: verdicts.map((said) =>
      said.verdict === 'refused' ? { ...said, problem: told(said.problem, language) } : said,
    ),
  });
}

const Limit = v.pipe(
  v.optional(v.string(), String(PAGE_ENTRIES)),
  v.regex(/^\d{1,5}$/),
  v.transform(Number),
  v.minValue(1),
  v.maxValue(PAGE_ENTRIES),
);

async function send(c: Context, { journal, keys }: Parts, worker: Worker): Promise<Answer> {
  const limit = v.safeParse(Limit, c.req.query('limit'));
  if (!limit.success) return refused(problem('cursor.malformed'));
  const { community, staff } = worker;
  const after = c.req.query('after');
  const { person, device } = staff;
  const page = await pull(journal, keys.cursor, community, person, after, limit.output, device);
  return page.ok ? await replyPacked(c, page.value) : refused(page.problem);
}

/** The two verbs of the exchange. */
export const entryRoutes = (parts: Parts): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/communities/{community}/entries',
    access: 'founders',
    handle: (c, worker) => push(c, parts, worker),
  },
  {
    method: 'GET',
    path: '/api/communities/{community}/entries',
    access: 'community',
    handle: (c, worker) => send(c, parts, worker),
  },
];
