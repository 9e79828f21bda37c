import * as v from 'valibot';
import { hex } from '#core/log/bytes.ts';
import type { Place } from '#core/kinds/place/place.ts';
import { PROGRAMME } from '#core/log/entry.ts';
import { codeOf } from '#core/place/territory.ts';
import { BadFile } from '../archive/lines.ts';
import { sha256 } from '../journal/hash.ts';
import type { Fact, Plan } from './facts.ts';

/** An outline to be kept among the files, by its hash. */
export type Outline = { readonly hash: string; readonly bytes: Uint8Array };

/** What importing boundaries means: facts in the journal, and the outlines that they name. */
export type BoundaryPlan = Plan & { readonly outlines: readonly Outline[] };

const MOST_POSITIONS = 4_000_000;
const MOST_FEATURES = 5_000;

const polygon = v.pipe(v.array(v.array(v.unknown())), v.minLength(1));
const Geometry = v.variant('type', [
  v.object({ type: v.literal('Polygon'), coordinates: polygon }),
  v.object({
    type: v.literal('MultiPolygon'),
    coordinates: v.pipe(v.array(polygon), v.minLength(1)),
  }),
]);
const Feature = v.object({
  type: v.literal('Feature'),
  properties: v.nullable(v.record(v.string(), v.unknown())),
  geometry: v.unknown(),
});
const Collection = v.object({
  type: v.literal('FeatureCollection'),
  features: v.pipe(v.array(Feature), v.maxLength(MOST_FEATURES)),
});

type Feature = v.InferOutput<typeof Feature>;
type Geometry = v.InferOutput<typeof Geometry>;

/** Where a feature carries its place code (P-code, as the humanitarian boundary files name it): the finest level first. */
const CODE_PROPERTIES = ['ADM4_PCODE', 'ADM3_PCODE', 'ADM2_PCODE', 'ADM1_PCODE', 'pcode'];
const NAME_PROPERTIES = ['ADM3_EN', 'ADM2_EN', 'ADM1_EN', 'name_en', 'name_ru', 'name'];

const textIn = (feature: Feature, names: readonly string[]): string | undefined =>
  names
    .map((name) => feature.properties?.[name])
    .find((value): value is string => typeof value === 'string' && value !== '');

const ringsOf = ({ type, coordinates }: Geometry): readonly (readonly unknown[])[] =>
  (type === 'Polygon' ? [coordinates] : coordinates).flat();

const isPosition = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) &&
  value.length >= 2 &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'number' &&
  Math.abs(value[0]) <= 180 &&
  Math.abs(value[1]) <= 90;

/** Why a ring is none. A hole is as good as any other ring. */
function ringFault(ring: readonly unknown[]): string | undefined {
  if (ring.length < 4) return 'a ring has fewer than four positions';
  if (!ring.every(isPosition))
    return 'a position is not two numbers within the range of degrees (longitude first, WGS 84)';
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
    ? undefined
    : 'a ring does not end where it begins';
}

function collectionOf(text: string): readonly Feature[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadFile('The file is no JSON: boundaries are wanted as GeoJSON.');
  }
  const parsed = v.safeParse(Collection, value);
  if (parsed.success) return parsed.output.features;
  throw new BadFile(
    `The file is no GeoJSON FeatureCollection: ${v.getDotPath(parsed.issues[0]) ?? 'it'} is not as it should be.`,
  );
}

/** A feature's geometry, or why it is refused. */
function geometryOf(feature: Feature): Geometry | string {
  const parsed = v.safeParse(Geometry, feature.geometry);
  if (!parsed.success) return 'its geometry is no Polygon or MultiPolygon';
  const fault = ringsOf(parsed.output)
    .map(ringFault)
    .find((said) => said !== undefined);
  return fault ?? parsed.output;
}

function outlineOf(geometry: Geometry): Outline {
  const bytes = new TextEncoder().encode(JSON.stringify(geometry));
  return { hash: hex(sha256(bytes)), bytes };
}

/**
 * What importing boundaries (GeoJSON, RFC 7946) means: each feature's outline for the place with its code. Features without
 * a place are named and left out; one bad geometry refuses the file. Throws BadFile where it is no GeoJSON at all.
 */
export function planBoundaries(text: string, places: ReadonlyMap<string, Place>): BoundaryPlan {
  const facts: Fact[] = [];
  const outlines: Outline[] = [];
  const notes: string[] = [];
  const faults: string[] = [];
  let known = 0;
  let positions = 0;
  for (const [i, feature] of collectionOf(text).entries()) {
    const code = codeOf(textIn(feature, CODE_PROPERTIES) ?? '');
    const name = `feature ${i + 1} (${textIn(feature, NAME_PROPERTIES) ?? 'without a name'})`;
    const geometry = geometryOf(feature);
    if (typeof geometry === 'string') {
      faults.push(`${name}: ${geometry}`);
      continue;
    }
    positions += ringsOf(geometry).reduce((sum, { length }) => sum + length, 0);
    const place = code === undefined ? undefined : places.get(code);
    if (code === undefined) notes.push(`${name} carries no code of a place; left out`);
    else if (place === undefined) notes.push(`${name}: there is no place ${code}; left out`);
    else if (facts.some(({ subject }) => subject === code))
      faults.push(`${name}: ${code} is there twice`);
    else {
      const outline = outlineOf(geometry);
      if (place.outline === outline.hash) known++;
      else {
        outlines.push(outline);
        const body = { outline: outline.hash };
        facts.push({ community: PROGRAMME, type: 'place.described.v1', subject: code, body });
      }
    }
  }
  if (positions > MOST_POSITIONS) faults.push(`it has more than ${MOST_POSITIONS} positions`);
  return { facts, outlines, known, notes, faults };
}
