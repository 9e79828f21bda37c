import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { sensitivityOf, type ConcernType } from '#core/concern-types.ts';
import { askedOf, type Asked } from '#findings/asked.ts';
import { codePage, donePage } from '#pages/phones-page.ts';
import { SEAT_FORM, whatPage, worryPage, type SeatFault } from '#pages/seat-page.ts';
import type { Language } from '#words/words.ts';
import { answersOf, typeOf } from '../phones/answers.ts';
import {
  keepMark,
  markingOf,
  ownOf,
  takeBack,
  type Marking,
  type Outcome,
  type Own,
} from '../phones/marking.ts';
import type { Opening } from '../phones/openings.ts';
import type { Visit } from '../phones/visits.ts';
import { StoreUnavailable } from '../store/store.ts';
import { CODE_PATH, type Desk } from './phones-desk.ts';

/** A request for a page of a group: where it came, and in which language it is answered. */
export type At = {
  readonly c: Context;
  readonly desk: Desk;
  readonly path: string;
  readonly language: Language;
};

/** One step of a participant whose group is open. */
type Step = At & {
  readonly said: URLSearchParams;
  readonly visit: Visit;
  readonly opening: Opening;
  readonly marking: Marking;
  /** The number that their page gives the next worry. */
  readonly n: number;
};

const numberOf = (text: string | null): number | undefined =>
  /^[1-9]\d?$/.test(text ?? '') ? Number(text) : undefined;

const STATUS: Readonly<Record<SeatFault, ContentfulStatusCode>> = {
  full: 409,
  enough: 409,
  paused: 409,
  unkept: 503,
};

const ownTypes = (own: readonly Own[]) => own.map(({ n, mark: { type } }) => ({ n, type }));

/** The first page of a participant who agreed: from here on the page carries who they are, and nothing else does. */
export async function beginSeat(at: At, opening: Opening, asked: Asked): Promise<Response> {
  const { c, desk, path, language } = at;
  const visit = desk.visits.begin(opening);
  const frame = await desk.frame(path, language, SEAT_FORM);
  return desk.show(c, frame, whatPage(frame, { visit, n: 1, own: [] }, asked));
}

async function showWhat(step: Step): Promise<Response> {
  const { c, desk, path, language, said, visit, marking } = step;
  const own = ownTypes(await ownOf(desk.journal, desk.visits, visit));
  const n = Math.max(step.n, ...own.map((one) => one.n + 1));
  const frame = await desk.frame(path, language, SEAT_FORM);
  const seat = { visit: said.get('visit') ?? '', n, own };
  return desk.show(c, frame, whatPage(frame, seat, marking.asked));
}

type Worry = At & Pick<Step, 'said' | 'n'> & { readonly type: ConcernType; readonly asked: Asked };

async function showWorry(worry: Worry, fault?: SeatFault): Promise<Response> {
  const { c, desk, path, language, said, n, type, asked } = worry;
  const frame = await desk.frame(path, language, SEAT_FORM);
  const seat = { visit: said.get('visit') ?? '', n, own: [], ...(fault && { fault }) };
  const askable = { type, sensitivity: sensitivityOf(type) };
  const text = worryPage(frame, seat, asked, askable, (field) => said.getAll(field));
  return desk.show(c, frame, text, fault === undefined ? 200 : STATUS[fault]);
}

/** What became of an attempt to state something; a full disk is a fault that the participant is told. */
async function outcomeOf(attempt: Promise<Outcome>): Promise<Outcome | 'unkept'> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof StoreUnavailable) return 'unkept';
    throw error;
  }
}

async function keep(step: Step, type: ConcernType): Promise<Response> {
  const { desk, said, visit, opening, marking, n } = step;
  const { asked, day } = marking;
  const worry = { n, day, answers: answersOf(said, type, asked) };
  const outcome = await outcomeOf(keepMark(desk.journal, desk.visits, opening, visit, worry));
  if (outcome === 'kept') return await showWhat(step);
  return await showWorry({ ...step, type, asked }, outcome === 'closed' ? 'paused' : outcome);
}

async function undo(step: Step, n: number): Promise<Response> {
  const { desk, visit, opening, marking } = step;
  await takeBack(desk.journal, desk.visits, opening, visit, { n, day: marking.day });
  return await showWhat(step);
}

async function finish({ c, desk, path, language, visit, opening }: Step): Promise<Response> {
  const own = await ownOf(desk.journal, desk.visits, visit);
  if (own.length > 0) opening.done.add(visit.visit);
  const frame = await desk.frame(path, language);
  return desk.show(c, frame, donePage(frame, own.length));
}

/** The group is not open now: what was typed stands again on the page, as long as the meeting may go on. */
async function pause(at: At, said: URLSearchParams, visit: Visit): Promise<Response> {
  const { c, desk, language } = at;
  const { community, session, group } = visit;
  const asked = await desk.journal.read(community, (state) => askedOf(state, session, group));
  const type = typeOf(said);
  if (asked !== undefined && type !== undefined)
    return await showWorry({ ...at, said, n: numberOf(said.get('n')) ?? 1, type, asked }, 'paused');
  const frame = await desk.frame(CODE_PATH, language);
  return desk.show(c, frame, codePage(frame, 'closed'), 404);
}

/** Takes one step of a visit; undefined where its participant has said that they are done. */
export async function takeStep(
  at: At,
  said: URLSearchParams,
  visit: Visit,
): Promise<Response | undefined> {
  const { desk } = at;
  const opening = desk.openings.of(visit, Date.now());
  const marking = opening && (await markingOf(desk.journal, opening));
  if (opening === undefined || marking === undefined) return await pause(at, said, visit);
  if (opening.done.has(visit.visit)) return undefined;
  const step = { ...at, said, visit, opening, marking, n: numberOf(said.get('n')) ?? 1 };
  const [name, type, back] = [said.get('step'), typeOf(said), numberOf(said.get('take-back'))];
  if (back !== undefined) return await undo(step, back);
  if (name === 'done') return await finish(step);
  if (name === 'keep' && type !== undefined) return await keep(step, type);
  return type === undefined || name === 'back'
    ? await showWhat(step)
    : await showWorry({ ...step, type, asked: marking.asked });
}
