import { randomBytes } from 'node:crypto';
import { VERDICTS } from '#core/kinds/commitment/bodies.ts';
import { betterOf, type Better } from '#findings/better.ts';
import { betterPage, betterThanksPage } from '#pages/better-page.ts';
import { count, type Tally } from '../phones/tallies.ts';
import type { Desk } from './phones-desk.ts';
import type { At } from './phones-seat.ts';

/** A question that a code opened, with what its page says. */
export type Questioned = { readonly tally: Tally; readonly better: Better };

/** What a question asks now; undefined where it is over, or the promise has gone on. */
export async function questionOf({ journal }: Desk, tally: Tally): Promise<Questioned | undefined> {
  const { community, commitment, group, claims } = tally;
  const better = await journal.read(community, (state) =>
    betterOf(state, commitment, group, claims),
  );
  return better === undefined || tally.isOver ? undefined : { tally, better };
}

/** Puts the question: each page has a name of its own, so that a form that comes twice is one answer. */
export async function askBetter(at: At, { better }: Questioned): Promise<Response> {
  const { c, desk, path, language } = at;
  const frame = await desk.frame(path, language);
  return desk.show(c, frame, betterPage(frame, randomBytes(16).toString('base64url'), better));
}

/** Takes an answer; undefined where the form brings none. */
export async function takeBetter(
  at: At,
  tally: Tally,
  said: URLSearchParams,
): Promise<Response | undefined> {
  const { c, desk, path, language } = at;
  const verdict = VERDICTS.find((one) => one === said.get('verdict'));
  const visit = said.get('visit') ?? '';
  if (verdict === undefined || !/^[\w-]{22}$/.test(visit)) return undefined;
  const isOpen = (await questionOf(desk, tally)) !== undefined;
  const counted = isOpen || tally.heard.has(visit) ? count(tally, visit, verdict) : 'closed';
  const frame = await desk.frame(path, language);
  const fault = counted === 'counted' ? undefined : counted;
  const status = fault === undefined ? 200 : 409;
  return desk.show(c, frame, betterThanksPage(frame, fault), status);
}
