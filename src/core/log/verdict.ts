import type { Problem } from '../problem.ts';

/** What became of one offered entry. Only `accepted` and `known` mean that it is kept. */
export type Verdict =
  | { readonly id: string; readonly verdict: 'accepted'; readonly seq: number }
  | { readonly id: string; readonly verdict: 'known'; readonly seq: number }
  | { readonly id: string; readonly verdict: 'refused'; readonly problem: Problem }
  | { readonly id: string; readonly verdict: 'held' };
