import type { ComponentType } from 'preact';
import type { Phone } from '../app/phone.ts';
import type { Book } from '../store/book.ts';
import { choose } from './choose/stage.tsx';

/** What the screen of a stage is given: `path` is what stands behind its name in the address. */
export type StageProps = {
  readonly phone: Phone;
  readonly book: Book;
  readonly path: readonly string[];
};

/** A stage of the cycle that follows the sessions: one door on the community's screen, and the screens behind it. */
export type Stage = {
  readonly name: 'choose' | 'plan' | 'follow' | 'close' | 'centre' | 'desk';
  /** Whether this person has anything to do or to read there. */
  readonly isOpen: (phone: Phone, book: Book) => boolean;
  /** How many things wait there for this person. */
  readonly due: (phone: Phone, book: Book) => number;
  readonly Screen: ComponentType<StageProps>;
};

/** The stages in the order of the cycle. */
export const STAGES: readonly Stage[] = [choose];

/** The stages that are open to this person in a community. */
export const stagesFor = (phone: Phone, book: Book): readonly Stage[] =>
  STAGES.filter(({ isOpen }) => isOpen(phone, book));

/** How many things wait for this person in a community. */
export const dueIn = (phone: Phone, book: Book): number =>
  stagesFor(phone, book).reduce((sum, { due }) => sum + due(phone, book), 0);
