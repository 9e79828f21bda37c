import type { Entry } from '#core/log/entry.ts';

/** The lowest seat of a further tablet: above those of the first one, the sheets and the phones. */
export const BESIDE = 261;
/** How many seats each further tablet has, and how many such spans there are up to the highest seat. */
const SPAN = 40;
const SPANS = 6;

/**
 * The first seat that a device gives out in a session, from what is known about it: two tablets without a line must never give two
 * people one seat. 1 on the device that opened it; on another the first of its own 40 from 261 on, by its id. Two further tablets
 * have the same 40 in one case of six.
 */
export function firstSeat(
  device: string,
  about: readonly Pick<Entry, 'type' | 'device'>[],
): number {
  const isHere = about.some((said) => said.type === 'session.opened.v1' && said.device === device);
  if (isHere) return 1;
  return BESIDE + SPAN * (Number.parseInt(device.slice(0, 8), 16) % SPANS);
}

/** The how-manieth person a seat is on this tablet, 1…; a seat that was begun by another count keeps its number. */
export const turnOf = (seat: number, first: number): number =>
  seat < first ? seat : seat - first + 1;
