import type { Verdict } from './bodies.ts';

/** How many of a group answered what. */
export type Answers = Readonly<Record<Verdict, number>>;

/** Nobody has answered. */
export const NOBODY: Answers = { better: 0, partly: 0, 'not-better': 0, 'cannot-say': 0 };

/** How many answered at all. */
export const askedOf = (answers: Answers): number =>
  Object.values(answers).reduce((sum, count) => sum + count, 0);

/**
 * What a group says, from what its people answered: "better" and "not better" need more than half of those who can say; whatever
 * lies between is "partly". Where half or more cannot say, the group cannot.
 */
export function verdictOf(answers: Answers): Verdict {
  const asked = askedOf(answers);
  const saying = asked - answers['cannot-say'];
  if (saying * 2 <= asked) return 'cannot-say';
  if (answers.better * 2 > saying) return 'better';
  return answers['not-better'] * 2 > saying ? 'not-better' : 'partly';
}
