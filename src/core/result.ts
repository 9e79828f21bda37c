import type { Problem } from './problem.ts';

/** What a function that may refuse answers: its value, or the problem that explains the refusal. Bugs throw instead. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** A value, given. */
export const given = <T>(value: T): Result<T> => ({ ok: true, value });

/** A refusal with its reason. */
export const refused = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
});
