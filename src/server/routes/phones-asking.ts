import type { Context } from 'hono';
import * as v from 'valibot';
import { group } from '#core/kinds/fields.ts';
import { mayState } from '#core/people/may.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { claimsToJudge } from '#findings/better.ts';
import { readWish } from '../http/json.ts';
import { reply } from '../http/reply.ts';
import type { Parts } from '../parts.ts';
import { end, type Tallies } from '../phones/tallies.ts';
import { addressesFor } from './phones.ts';
import type { Answer, Route, Worker } from './route.ts';

const Wish = v.strictObject({ group });
const Look = v.strictObject({ group, end: v.boolean() });

const commitmentIn = (c: Context): string => c.req.param('commitment') ?? '';

async function ask(
  c: Context,
  { journal, config }: Parts,
  tallies: Tallies,
  { community, actor }: Worker,
): Promise<Answer> {
  const wish = await readWish(c, Wish, 'group');
  if (!wish.ok) return wish;
  const circle = { community, commitment: commitmentIn(c), group: wish.value.group };
  const judged = {
    community,
    type: 'commitment.judged.v1',
    subject: circle.commitment,
    body: { group: circle.group, verdict: 'better' },
  };
  const [may, claims] = await journal.read(community, (state) => [
    mayState(actor, judged, state),
    claimsToJudge(state, circle.commitment, circle.group),
  ]);
  if (!may) return refused(problem('fact.forbidden', { fact: judged.type }));
  if (claims === undefined) return refused(problem('asking.closed'));
  const opened = tallies.open({ ...circle, claims }, actor.person, Date.now());
  return reply(c, { ...opened, addresses: addressesFor(c, config) });
}

/** How many have answered; what, only once the question is over: whoever looks on learns nobody's answer as it comes. */
async function look(c: Context, tallies: Tallies, worker: Worker): Promise<Answer> {
  const wish = await readWish(c, Look, 'group');
  if (!wish.ok) return wish;
  const { community, actor } = worker;
  const circle = { community, commitment: commitmentIn(c), group: wish.value.group };
  const tally = tallies.of(circle, actor.person, Date.now());
  if (tally === undefined) return refused(problem('asking.closed'));
  const answers = wish.value.end || tally.isOver ? { answers: end(tally) } : {};
  return reply(c, { heard: tally.heard.size, ...answers });
}

const PATH = '/api/communities/{community}/commitments/{commitment}/phones';

/** Asks a group by its own phones whether a promise made it better, for whoever may state what the group says. */
export const askingRoutes = (parts: Parts, tallies: Tallies): readonly Route[] => [
  {
    method: 'POST',
    path: PATH,
    access: 'community',
    handle: (c, worker) => ask(c, parts, tallies, worker),
  },
  {
    method: 'POST',
    path: `${PATH}/answers`,
    access: 'community',
    handle: (c, worker) => look(c, tallies, worker),
  },
];
