import { randomInt, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { PROGRAMME, type Entry } from '#core/log/entry.ts';
import { mayState } from '#core/people/may.ts';
import { HOUSE } from '#core/people/roles.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { releaseTallyOf } from '#findings/release-tally.ts';
import { earlierIn, releasesOnTheirWay } from '#findings/releases.ts';
import { reply } from '../http/reply.ts';
import type { Parts } from '../parts.ts';
import { tabulateApart } from '../releases/tabulate.ts';
import { isCommunity } from './pages-summaries.ts';
import { todayThere } from './pages-shown.ts';
import type { Answer, Route, Worker } from './route.ts';

/** Whether this is the programme's journal and they may propose releases; to others there is nothing here. */
const mayRelease = async ({ journal }: Parts, { community, actor }: Worker): Promise<boolean> => {
  const body = { until: todayThere() };
  const proposed = { community, type: 'release.proposed.v1', subject: 'asked', body };
  return (
    community === PROGRAMME &&
    (await journal.read(PROGRAMME, (state) => mayState(actor, proposed, state)))
  );
};

async function list(c: Context, parts: Parts, worker: Worker): Promise<Answer> {
  if (!(await mayRelease(parts, worker))) return refused(problem('page.unknown'));
  const { person } = worker.actor;
  const releases = await parts.journal.read(PROGRAMME, (state) =>
    releasesOnTheirWay(state, person),
  );
  return reply(c, { releases });
}

/** Counts every community until a day. */
async function tallies({ journal, store }: Parts, until: string) {
  const communities = (await store.communities()).filter(isCommunity);
  return await Promise.all(
    communities.map((community) =>
      journal.read(community, (state) => releaseTallyOf(state, community, until)),
    ),
  );
}

/** Makes the tables of a release that was proposed; nothing happens where they are made already. */
async function make(parts: Parts, id: string): Promise<Answer | undefined> {
  const { journal } = parts;
  const { record, earlier } = await journal.read(PROGRAMME, (state) => ({
    record: state.tables.release.records.get(id),
    earlier: earlierIn(state),
  }));
  if (record === undefined) return refused(problem('page.unknown'));
  if (record.status !== 'proposed') return undefined;
  const { until } = record;
  const counted = await tallies(parts, until);
  const made = await tabulateApart({ tallies: counted, until, earlier, seed: randomInt(2 ** 31) });
  const state = (type: string, body: Entry['body']): Entry => ({
    id: randomUUID(),
    community: PROGRAMME,
    author: HOUSE.person,
    device: 'house',
    at: new Date().toISOString(),
    type,
    subject: id,
    body,
  });
  const facts = [
    state('release.tabulated.v1', made.tabulated),
    ...(made.failed === undefined ? [] : [state('release.failed.v1', made.failed)]),
  ];
  const [verdict] = await journal.append(PROGRAMME, facts, 'house');
  return verdict?.verdict === 'refused' ? refused(verdict.problem) : undefined;
}

/**
 * Releases of counts for the programme's evaluators: what is on its way, and the making of tables. Tables are made one after the
 * other, so that each is audited beside all before it.
 */
export function releaseRoutes(parts: Parts): readonly Route[] {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (id: string): Promise<Answer | undefined> => {
    const work = (): Promise<Answer | undefined> => make(parts, id);
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
  return [
    {
      method: 'GET',
      path: '/api/communities/{community}/releases',
      access: 'community',
      handle: (c, worker) => list(c, parts, worker),
    },
    {
      method: 'POST',
      path: '/api/communities/{community}/releases/{release}/tables',
      access: 'community',
      handle: async (c, worker) => {
        if (!(await mayRelease(parts, worker))) return refused(problem('page.unknown'));
        return (await inTurn(c.req.param('release') ?? '')) ?? (await list(c, parts, worker));
      },
    },
  ];
}
