import type { Tally } from './group-statistics.ts';

/**
 * How much a statement deserves to be shown next (Polis): more the fewer pass, the more agree, the further it stands from
 * the centre, and while few have seen it. A statement about the conversation itself (`meta`) counts 49.
 * With 10 agrees, 5 disagrees of 20 seen and extremity 1.5: ((1 − 6/22) · 2.5 · 11/22 · (1 + 8 · 2⁻⁴))² = 1.8595…
 */
export function priority(
  { agrees, disagrees, seen }: Tally,
  extremity: number,
  meta = false,
): number {
  if (meta) return 49;
  const passed = (seen - agrees - disagrees + 1) / (seen + 2);
  const agreed = (agrees + 1) / (seen + 2);
  return ((1 - passed) * (1 + extremity) * agreed * (1 + 8 * 2 ** (-seen / 5))) ** 2;
}
