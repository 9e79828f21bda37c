import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { PROGRAMME } from '#core/log/entry.ts';
import { day } from '#core/kinds/fields.ts';
import type { Census } from '#core/kinds/place/place.ts';
import { planBoundaries, type Outline } from '../import/boundaries.ts';
import { CENSUS_COLUMNS, planCensus, sourceOf } from '../import/census.ts';
import { writeFacts, type Plan } from '../import/facts.ts';
import { planIndicators } from '../import/indicators.ts';
import { readTable, textOf } from '../import/table.ts';
import { MERGED_COLUMNS, planTerritory, TERRITORY_COLUMNS } from '../import/territory.ts';
import type { Journal } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import { openBlobs } from '../store/blobs.ts';
import { Refusal, type Command, type ExitCode, type Terminal } from './command.ts';
import { configOf, DATA_HELP, DATA_OPTION, pathOf, withHouse } from './house.ts';

const MOST_GEOJSON_BYTES = 128 * 1024 * 1024;
/** Of many lines of one sort, so many are shown. */
const SHOWN = 40;

const HELP = `birge import: set up the programme from official files.

Usage: birge import territory FILE.csv [--from DAY] [--merged FILE.csv]
       birge import boundaries FILE.geojson
       birge import indicators DIR [--source TEXT] [--licence TEXT]
       birge import census FILE.csv [--source TEXT]

The whole input is read and checked first. If anything in it is wrong, each place is
named by its line with the reason, and nothing is imported. What is in the journal
already is not written again: the same file twice changes nothing, and an interrupted
import is completed by running it again.

  territory   the state classifier (columns ${TERRITORY_COLUMNS.join(', ')}).
              Into a programme that has one already: new units are founded, renamed ones
              renamed from --from DAY on; vanished ones are listed and stay, unless
              --merged FILE says into which they went (columns old, new, optional on)
  boundaries  outlines (GeoJSON, WGS 84) for the places whose code the features carry;
              holes are kept as they are
  indicators  official tables: ru/CODE.csv, en/CODE.csv …, meta/CODE.json, titles
  census      margins per community (columns ${CENSUS_COLUMNS.join(', ')};
              traits sex, age, ethnicity)

Options:
  --from DAY        the first day on which this classifier is valid, such as 2021-01-01
  --merged FILE     which unit went into which
  --source TEXT     who published it, where the input itself does not say
  --licence TEXT    on what terms
${DATA_HELP}

Examples:
  birge import territory soate_2021.csv --from 2021-01-01
  birge import census census.csv --source "Census of 2022, National Statistical Committee"`;

type Options = {
  readonly from: string | undefined;
  readonly merged: string | undefined;
  readonly source: string | undefined;
  readonly licence: string | undefined;
};

type Planned = Plan & { readonly outlines?: readonly Outline[] };

const placesOf = (journal: Journal) =>
  journal.read(PROGRAMME, ({ tables }) => new Map(tables.place.records));

async function planTerritoryFile(
  parts: Parts,
  path: string,
  { from, merged }: Options,
): Promise<Planned> {
  if (from !== undefined && !v.is(day, from))
    throw new Refusal('--from is a day such as 2021-01-01.');
  return planTerritory({
    units: await readTable(path, TERRITORY_COLUMNS),
    merged: merged === undefined ? undefined : await readTable(merged, MERGED_COLUMNS),
    from,
    places: await placesOf(parts.journal),
  });
}

async function planBoundaryFile({ journal }: Parts, path: string): Promise<Planned> {
  const places = await placesOf(journal);
  if (places.size === 0) throw new Refusal('There are no places yet: import the territory first.');
  return planBoundaries(await textOf(path, MOST_GEOJSON_BYTES), places);
}

async function planIndicatorFolder(
  { journal }: Parts,
  path: string,
  options: Options,
): Promise<Planned> {
  const published = await journal.read(
    PROGRAMME,
    ({ tables }) => new Map(tables.indicator.records),
  );
  const { source = 'not stated', licence = 'not stated: ask the publisher' } = options;
  const plan = await planIndicators(path, { source, licence }, published);
  if (plan.facts.length + plan.known + plan.faults.length === 0)
    throw new Refusal(
      `There are no tables in ${path}: it wants ru/CODE.csv, en/CODE.csv and so on.`,
    );
  return plan;
}

async function planCensusFile(
  { journal, store }: Parts,
  path: string,
  { source }: Options,
): Promise<Planned> {
  const census = new Map<string, readonly Census[]>();
  for (const community of await store.communities()) {
    const place = await journal.read(community, ({ tables }) =>
      tables.place.records.get(community),
    );
    if (place !== undefined) census.set(community, place.census);
  }
  return planCensus(await readTable(path, CENSUS_COLUMNS), source ?? sourceOf(path), census);
}

const WHAT: Readonly<
  Record<string, (parts: Parts, path: string, options: Options) => Promise<Planned>>
> = {
  territory: planTerritoryFile,
  boundaries: planBoundaryFile,
  indicators: planIndicatorFolder,
  census: planCensusFile,
};

function tellSome(terminal: Terminal, lines: readonly string[]): void {
  for (const line of lines.slice(0, SHOWN)) terminal.note(`  ${line}`);
  if (lines.length > SHOWN) terminal.note(`  and ${lines.length - SHOWN} more`);
}

async function carryOut(
  { journal, config }: Parts,
  plan: Planned,
  terminal: Terminal,
): Promise<ExitCode> {
  const { facts, known, notes, faults, outlines = [] } = plan;
  if (notes.length > 0) terminal.note('To be looked at:');
  tellSome(terminal, notes);
  if (faults.length > 0) {
    terminal.note('Not as it should be:');
    tellSome(terminal, faults);
    terminal.note('Nothing was imported. Mend the input and run the same command again.');
    return 2;
  }
  const blobs = openBlobs(config.data);
  for (const [i, { bytes }] of outlines.entries()) {
    await blobs.put(bytes);
    terminal.progress('Outlines', i + 1, outlines.length);
  }
  await writeFacts(journal, facts, (done, total) => terminal.progress('Written', done, total));
  terminal.out(
    `Imported: ${facts.length}; there already: ${known}; to be looked at: ${notes.length}`,
  );
  return 0;
}

/** `birge import`. */
export const importCommand: Command = {
  summary: 'set up the programme from official files: territory, boundaries, indicators, census',
  help: HELP,
  async run(words, terminal, environment) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...DATA_OPTION,
        from: { type: 'string' },
        merged: { type: 'string' },
        source: { type: 'string' },
        licence: { type: 'string' },
      },
    });
    const [what = '', ...paths] = positionals;
    const plan = Object.hasOwn(WHAT, what) ? WHAT[what] : undefined;
    if (plan === undefined)
      throw new Refusal(`Say what to import: ${Object.keys(WHAT).join(', ')}; see --help.`);
    const path = pathOf(paths, 'one file or folder to import');
    const { from, merged, source, licence } = values;
    return await withHouse(configOf(environment, values.data), async (parts) => {
      const planned = await plan(parts, path, { from, merged, source, licence });
      return await carryOut(parts, planned, terminal);
    });
  },
};
