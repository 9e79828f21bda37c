import type { ComponentType } from 'preact';
import type { Phone } from '../app/phone.ts';
import type { Book } from '../store/book.ts';

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
