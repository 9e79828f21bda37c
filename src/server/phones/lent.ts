import { Openings } from './openings.ts';
import { Tallies } from './tallies.ts';

/** What is open to participants' own phones just now. */
export type Lent = { readonly openings: Openings; readonly tallies: Tallies };

/** Nothing is open yet. */
export const nothingLent = (): Lent => ({ openings: new Openings(), tallies: new Tallies() });
