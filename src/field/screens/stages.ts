import type { Phone } from '../app/phone.ts';
import type { Book } from '../store/book.ts';
import { centre } from './centre/centre.tsx';
import { choose } from './choose/choose.tsx';
import { close } from './close/close.tsx';
import { desk } from './desk/desk.tsx';
import { follow } from './follow/follow.tsx';
import { plan } from './plan/plan.tsx';
import type { Stage } from './stage.ts';

/** The stages in the order of the cycle. */
export const STAGES: readonly Stage[] = [choose, plan, follow, close, centre, desk];

/** The stages that are open to this person in a community. */
export const stagesFor = (phone: Phone, book: Book): readonly Stage[] =>
  STAGES.filter(({ isOpen }) => isOpen(phone, book));

/** How many things wait for this person in a community. */
export const dueIn = (phone: Phone, book: Book): number =>
  stagesFor(phone, book).reduce((sum, { due }) => sum + due(phone, book), 0);
