import type { Verdict } from '#core/kinds/commitment/bodies.ts';
import { NOBODY, type Answers } from '#core/kinds/commitment/verdict.ts';
import type { Group } from '#core/kinds/fields.ts';
import { hashOf } from '../staff/sessions.ts';
import { newCode, plainCode } from './code.ts';
import { OPEN_MS } from './openings.ts';

/** How many questions are open at once before the oldest closes. */
const MOST_OPEN = 500;
/** How many phones one question hears: more than sit in any group. */
const MOST_PHONES = 60;

/** Whether a claim made it better: asked of one group. */
export type Question = {
  readonly community: string;
  readonly commitment: string;
  readonly group: Group;
  /** How many claims the promise had when it was asked: a later one is another question. */
  readonly claims: number;
};

/** A question with how many answered what. Who answered what is kept nowhere: of a page only that it has answered. */
export type Tally = Question & {
  readonly person: string;
  readonly until: number;
  readonly answers: Record<Verdict, number>;
  readonly heard: Set<string>;
  isOver: boolean;
};

/** What became of an answer to an open question. */
export type Counted = 'counted' | 'full';

const nameOf = ({ community, commitment, group }: Omit<Question, 'claims'>): string =>
  `${community} ${commitment} ${group}`;

/** The questions that groups answer by their own phones. Held in memory: a house that starts anew has none and knows no answer. */
export class Tallies {
  readonly #byCode = new Map<string, Tally>();

  /** Asks a group; an earlier question to it about the same promise is over and forgotten. */
  open(question: Question, person: string, now: number): { code: string; until: number } {
    for (const [code, tally] of this.#byCode)
      if (tally.until <= now || nameOf(tally) === nameOf(question)) this.#byCode.delete(code);
    const [code, until] = [newCode(), now + OPEN_MS];
    const tally = {
      ...question,
      person,
      until,
      answers: { ...NOBODY },
      heard: new Set<string>(),
      isOver: false,
    };
    this.#byCode.set(hashOf(plainCode(code)), tally);
    const [oldest] = this.#byCode.keys();
    if (this.#byCode.size > MOST_OPEN && oldest !== undefined) this.#byCode.delete(oldest);
    return { code, until };
  }

  /** The question that a code, however typed, opens; undefined where it opens none. */
  byCode(typed: string, now: number): Tally | undefined {
    const found = this.#byCode.get(hashOf(plainCode(typed)));
    return found !== undefined && found.until > now ? found : undefined;
  }

  /** The question that this person put to a group; undefined where there is none. */
  of(question: Omit<Question, 'claims'>, person: string, now: number): Tally | undefined {
    return [...this.#byCode.values()].find(
      (tally) => tally.until > now && tally.person === person && nameOf(tally) === nameOf(question),
    );
  }
}

/** Counts what a page answered, once however often it comes. */
export function count(tally: Tally, page: string, verdict: Verdict): Counted {
  if (tally.heard.has(page)) return 'counted';
  if (tally.heard.size >= MOST_PHONES) return 'full';
  tally.heard.add(page);
  tally.answers[verdict] += 1;
  return 'counted';
}

/** Ends a question, and tells what was answered; again the same where the first telling was lost. */
export function end(tally: Tally): Answers {
  tally.isOver = true;
  return tally.answers;
}
