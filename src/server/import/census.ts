import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Census } from '#core/kinds/place/place.ts';
import { faultOf, type Fact, type Plan } from './facts.ts';
import type { Table, TableRow } from './table.ts';

/** The columns of a table of census margins. */
export const CENSUS_COLUMNS = [
  'community',
  'year',
  'population',
  'trait',
  'code',
  'count',
] as const;

const TRAITS = ['sex', 'age', 'ethnicity'] as const;
type Trait = (typeof TRAITS)[number];
const isTrait = (text: string): text is Trait => TRAITS.some((trait) => trait === text);

type Margins = {
  readonly line: number;
  readonly community: string;
  readonly year: number;
  readonly population: number;
  readonly counts: Map<Trait, Map<string, number>>;
};

const numberOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

function countInto(margins: Margins, row: TableRow): string | undefined {
  const [trait, code, count] = [row.cell('trait'), row.cell('code'), numberOf(row.cell('count'))];
  if (trait === '' && code === '' && row.cell('count') === '') return undefined;
  if (!isTrait(trait)) return `the trait "${trait}" is not one of: ${TRAITS.join(', ')}`;
  if (Number.isNaN(count)) return `the count "${row.cell('count')}" is no whole number`;
  const counts = margins.counts.get(trait) ?? new Map<string, number>();
  if (counts.has(code)) return `${trait} ${code} is counted twice`;
  margins.counts.set(trait, counts.set(code, count));
  const sum = [...counts.values()].reduce((a, b) => a + b, 0);
  return sum > margins.population ? `${trait} comes to more than the population` : undefined;
}

function addRow(
  all: Map<string, Margins>,
  row: TableRow,
  isKnown: (community: string) => boolean,
): string | undefined {
  const [community, year] = [row.cell('community'), numberOf(row.cell('year'))];
  const population = numberOf(row.cell('population'));
  if (!isKnown(community)) return `there is no community ${community} in the programme`;
  if (!(year >= 1900 && year <= 2100)) return `the year "${row.cell('year')}" is none`;
  if (Number.isNaN(population))
    return `the population "${row.cell('population')}" is no whole number`;
  const key = `${community} ${year}`;
  const margins = all.get(key) ?? {
    line: row.line,
    community,
    year,
    population,
    counts: new Map<Trait, Map<string, number>>(),
  };
  if (margins.population !== population) return `the population differs from line ${margins.line}`;
  all.set(key, margins);
  return countInto(margins, row);
}

function factOf({ community, year, population, counts }: Margins, source: string): Fact {
  const traits: Partial<Record<Trait, Readonly<Record<string, number>>>> = {};
  for (const [trait, codes] of counts) traits[trait] = Object.fromEntries(codes);
  const body = { year, population, ...traits, source };
  return { community, type: 'place.census-counted.v1', subject: community, body };
}

/**
 * What importing census margins means for each community's own journal. `census` answers what a community's journal has
 * of them; undefined where there is no such community. Rows of one community and year are one fact.
 */
export function planCensus(
  table: Table,
  source: string,
  census: ReadonlyMap<string, readonly Census[]>,
): Plan {
  const all = new Map<string, Margins>();
  const faults = [...table.faults];
  for (const row of table.rows) {
    const fault = addRow(all, row, (community) => census.has(community));
    if (fault !== undefined) faults.push(`line ${row.line}: ${fault}`);
  }
  const facts: Fact[] = [];
  let known = 0;
  for (const margins of all.values()) {
    const fact = factOf(margins, source);
    const part = faultOf(fact);
    const there = census.get(margins.community)?.find(({ year }) => year === margins.year);
    if (part !== undefined)
      faults.push(`line ${margins.line} and after: ${part} is not as it should be`);
    else if (isDeepStrictEqual({ ...there }, fact.body)) known++;
    else facts.push(fact);
  }
  return { facts, known, notes: [], faults };
}

/** Whom a table is from where nobody says: its file's name. */
export const sourceOf = (path: string): string => basename(path).slice(0, 200);
