import type { Place, PLACE_LEVELS } from '#core/kinds/place/place.ts';
import { PROGRAMME } from '#core/log/entry.ts';
import type { Fact, Plan } from './facts.ts';
import { faultOf } from './facts.ts';
import type { Table, TableRow } from './table.ts';

/** The columns of the state classifier that an import reads. */
export const TERRITORY_COLUMNS = ['soate', 'level', 'name_ru', 'parent_soate'] as const;
/** The columns of a table of mergers: which unit went into which, and optionally on which day. */
export const MERGED_COLUMNS = ['old', 'new'] as const;

type Level = Exclude<(typeof PLACE_LEVELS)[number], 'point'>;
const LEVELS: Readonly<Record<string, Level>> = {
  1: 'province',
  2: 'district',
  3: 'community',
  4: 'village',
};

type Unit = {
  readonly line: number;
  readonly code: string;
  readonly depth: number;
  readonly level: Level;
  readonly parent: string;
  readonly name: string;
};

/** What an import of the classifier works with. */
export type TerritoryInput = {
  readonly units: Table;
  readonly merged: Table | undefined;
  /** The first day on which this classifier is valid. */
  readonly from: string | undefined;
  /** The places that the programme's journal has, by code. */
  readonly places: ReadonlyMap<string, Place>;
};

/** Known slips of the classifier: a word that was typed twice, doubled spaces. */
const mended = (name: string): string =>
  name
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(район|область|аймак|город)\1/giu, '$1')
    .trim();

function unitOf(row: TableRow): Unit | string {
  const [code, depth, parent] = [row.cell('soate'), row.cell('level'), row.cell('parent_soate')];
  const level = LEVELS[depth];
  if (!/^\d{14}$/.test(code)) return `the code "${code}" is not 14 digits`;
  if (level === undefined) return `the level "${depth}" is not 1, 2, 3 or 4`;
  if (depth === '1' && parent !== '') return `a province has no parent, this one has ${parent}`;
  if (depth !== '1' && parent === '') return 'the parent is missing';
  const name = mended(row.cell('name_ru'));
  if (name === '') return 'the name is missing';
  if (name.includes('\uFFFD')) return `the name "${name}" was damaged by an earlier conversion`;
  return { line: row.line, code, depth: Number(depth), level, parent, name };
}

function readUnits(table: Table): {
  readonly units: ReadonlyMap<string, Unit>;
  readonly faults: string[];
} {
  const units = new Map<string, Unit>();
  const faults = [...table.faults];
  for (const row of table.rows) {
    const unit = unitOf(row);
    const twin = typeof unit === 'string' ? undefined : units.get(unit.code);
    if (typeof unit === 'string') faults.push(`line ${row.line}: ${unit}`);
    else if (twin) faults.push(`line ${row.line}: ${unit.code} is on line ${twin.line} already`);
    else units.set(unit.code, unit);
  }
  for (const { line, depth, parent } of units.values()) {
    if (parent === '') continue;
    const above = units.get(parent);
    if (above === undefined) faults.push(`line ${line}: its parent ${parent} is not in the file`);
    else if (above.depth !== depth - 1)
      faults.push(`line ${line}: its parent ${parent} is not one level above it`);
  }
  return { units, faults };
}

const fact = (type: string, subject: string, body: Fact['body']): Fact => ({
  community: PROGRAMME,
  type,
  subject,
  body,
});

const foundedFact = ({ code, level, name, parent }: Unit, from: string | undefined): Fact =>
  fact('place.founded.v1', code, {
    level,
    names: { ru: name },
    code,
    ...(parent === '' ? {} : { parent }),
    ...(from === undefined ? {} : { from }),
  });

type Draft = {
  readonly facts: Fact[];
  readonly notes: string[];
  readonly faults: string[];
  known: number;
};

/** The names that a place has, by language. */
const known = (names: Place['names']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([language, name]) =>
      name === undefined ? [] : [[language, name]],
    ),
  );

function addUnit(draft: Draft, unit: Unit, { places, from }: TerritoryInput): void {
  const { line, code, name, parent } = unit;
  const place = places.get(code);
  if (place === undefined) {
    draft.facts.push(foundedFact(unit, from));
    return;
  }
  if ((place.parent ?? '') !== parent)
    draft.notes.push(
      `line ${line}: ${code} ${name} lay in ${place.parent ?? ''} until now; left as it is`,
    );
  if (place.ended) draft.notes.push(`line ${line}: ${code} ${name} was merged; left as it is`);
  else if (place.names.ru === name) draft.known++;
  else if (from === undefined)
    draft.faults.push(
      `line ${line}: ${code} was "${place.names.ru ?? ''}" and is "${name}" now; say with --from DAY since when`,
    );
  else
    draft.facts.push(
      fact('place.renamed.v1', code, { names: { ...known(place.names), ru: name }, on: from }),
    );
}

/** What is odd in the file and yet no fault, for a person to look at. */
function oddities(table: Table, units: ReadonlyMap<string, Unit>): readonly string[] {
  const notes: string[] = [];
  for (const row of table.rows) {
    const unit = units.get(row.cell('soate'));
    const told = row.cell('name_ru');
    if (unit !== undefined && unit.name !== told)
      notes.push(`line ${row.line}: mended "${told}" to "${unit.name}"`);
  }
  for (const { line, code, parent, name } of units.values())
    if (parent !== '' && !code.startsWith(parent.slice(0, 5)))
      notes.push(
        `line ${line}: ${code} ${name} has the digits of another province than its parent`,
      );
  return notes;
}

/** The mergers as told, by the unit that ended. */
function addMergers(
  draft: Draft,
  input: TerritoryInput,
  units: ReadonlyMap<string, Unit>,
): ReadonlySet<string> {
  const into = new Map<string, { on: string; codes: string[] }>();
  draft.faults.push(...(input.merged?.faults.map((fault) => `mergers, ${fault}`) ?? []));
  for (const row of input.merged?.rows ?? []) {
    const [old, next, on] = [
      row.cell('old'),
      row.cell('new'),
      row.cell('on') || (input.from ?? ''),
    ];
    const fault = (what: string): void =>
      void draft.faults.push(`mergers, line ${row.line}: ${what}`);
    if (!input.places.has(old)) fault(`there is no unit ${old}`);
    else if (units.has(old)) fault(`${old} is still in the classifier`);
    else if (!units.has(next)) fault(`${next} is not in the classifier`);
    else if (on === '') fault('the day is missing: a column "on", or --from DAY');
    else into.set(old, { on, codes: [...(into.get(old)?.codes ?? []), next] });
  }
  for (const [old, { on, codes }] of into)
    if (input.places.get(old)?.ended) draft.known++;
    else draft.facts.push(fact('place.merged.v1', old, { on, into: codes }));
  return new Set(into.keys());
}

/**
 * What importing a state classifier means for the programme's journal: new units are founded, renamed ones renamed, merged
 * ones (as the second table says) merged; vanished ones are only named.
 */
export function planTerritory(input: TerritoryInput): Plan {
  const { units, faults } = readUnits(input.units);
  const draft: Draft = { facts: [], notes: [...oddities(input.units, units)], faults, known: 0 };
  const inOrder = [...units.values()].toSorted((a, b) => a.depth - b.depth);
  for (const unit of inOrder) addUnit(draft, unit, input);
  const merged = addMergers(draft, input, units);
  for (const [code, place] of input.places)
    if (!units.has(code) && !merged.has(code) && place.ended === undefined)
      draft.notes.push(
        `${code} ${place.names.ru ?? ''} is no longer in the classifier; merge it with --merged FILE`,
      );
  for (const { subject, body, ...rest } of draft.facts) {
    const part = faultOf({ subject, body, ...rest });
    if (part !== undefined) draft.faults.push(`${subject}: its ${part} is not as it should be`);
  }
  return draft;
}
