import type { Place } from '../kinds/place/place.ts';

/**
 * The state territory code (SOATE), 14 digits: 417 for the republic, then province (2), district or city (3), municipality (3)
 * and settlement (3). Cities stand where districts do and carry 010 as their own settlement.
 */
export type TerritoryCode = string;

/** The parts of a code that name something, from the province down. */
export type CodeParts = {
  readonly province: string;
  readonly district: string;
  readonly municipality: string;
  readonly settlement: string;
};

/** A code by its parts; undefined where the text is no territory code of the republic. */
export function partsOf(code: string): CodeParts | undefined {
  const [, province, district, municipality, settlement] =
    /^417(\d\d)(\d{3})(\d{3})(\d{3})$/.exec(code) ?? [];
  return province !== undefined &&
    district !== undefined &&
    municipality !== undefined &&
    settlement !== undefined
    ? { province, district, municipality, settlement }
    : undefined;
}

/**
 * The codes of the units that a unit can lie in, nearest first: its municipality, its city, its district, its province. Which of
 * them exist, the classifier alone knows; the first that does is the parent. Two units of 2021 are exceptions: the city of
 * Osh, whose code names no province, and Kok-Jangak, which left its district.
 */
export function enclosing(code: TerritoryCode): readonly TerritoryCode[] {
  const parts = partsOf(code);
  if (parts === undefined) return [];
  const { province, district, municipality } = parts;
  const codes = [
    `417${province}${district}${municipality}000`,
    `417${province}${district}000010`,
    `417${province}${district}000000`,
    `417${province}000000000`,
  ];
  const above = codes.slice(codes.lastIndexOf(code) + 1);
  return [...new Set(above)].filter((one) => partsOf(one)?.province !== '00');
}

/** The P-code by which humanitarian data name the unit: KG and the last 11 digits. Undefined where the code is none. */
export const pcodeOf = (code: TerritoryCode): string | undefined =>
  partsOf(code) && `KG${code.slice(3)}`;

/** The territory code of a P-code of all levels; undefined where it is none. */
export const codeOf = (pcode: string): TerritoryCode | undefined =>
  /^KG\d{11}$/.test(pcode) ? `417${pcode.slice(2)}` : undefined;

/** The places known here that took a place over by a day; none where it stands. */
function heirsOf(id: string, places: ReadonlyMap<string, Place>, on: string | undefined) {
  const ended = places.get(id)?.ended;
  if (ended === undefined || (on !== undefined && on < ended.on)) return [];
  return ended.into.filter((heir) => places.has(heir));
}

/**
 * The places that stand today, or stood on a day (ISO 8601), for an id or a code that a place ever had: a unit that was merged or
 * split gives what took it over, however many steps later. Unknown codes give none. Where what took it over is not known
 * here, or mergers only run in a circle, the place itself stands.
 */
export function resolve(
  code: string,
  places: ReadonlyMap<string, Place>,
  on?: string,
): readonly string[] {
  const named = places.has(code)
    ? [code]
    : [...places].filter(([, place]) => place.code === code).map(([id]) => id);
  const reached = new Set(named);
  const standing: string[] = [];
  // A set that grows while it is walked: each place is looked at once, circles included.
  for (const id of reached) {
    const heirs = heirsOf(id, places, on);
    for (const heir of heirs) reached.add(heir);
    if (heirs.length === 0) standing.push(id);
  }
  return standing.length === 0 ? named : standing;
}
