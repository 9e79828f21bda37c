import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { Indicator } from '#core/kinds/indicator/indicator.ts';
import { PROGRAMME } from '#core/log/entry.ts';
import { LANGUAGES, type Language } from '#words/words.ts';
import { BadFile } from '../archive/lines.ts';
import { faultOf, type Fact, type Plan } from './facts.ts';
import { readTable, textOf, type Table } from './table.ts';

/** What to say of tables whose own description does not name their publisher or terms. */
export type Publication = { readonly source: string; readonly licence: string };

type Texts = Readonly<Partial<Record<Language, string | undefined>>>;
type Found = {
  readonly subject: string;
  readonly titles: Texts;
  readonly tables: Map<Language, Table>;
};

const Titles = v.record(
  v.string(),
  v.object({ ky: v.optional(v.string()), ru: v.optional(v.string()), en: v.optional(v.string()) }),
);
const text = v.optional(v.nullable(v.string()));
const Description = v.object({
  graph_title: text,
  measurement_units: text,
  organization_name: text,
});
type Description = v.InferOutput<typeof Description>;

/** One line of at most so many characters, whatever breaks and spaces it had. */
const tidy = (said: string | null | undefined, most: number): string =>
  (said ?? '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, most)
    .trim();

const languageOf = (said: string): Language => (/[а-яё]/i.test(said) ? 'ru' : 'en');

async function jsonOf<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
  try {
    return v.parse(schema, JSON.parse(await textOf(path)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof v.ValiError)
      throw new BadFile(`The file ${path} is not as it should be.`);
    throw error;
  }
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch((): string[] => [])).toSorted();

async function titlesIn(folder: string): Promise<Readonly<Record<string, Texts>>> {
  const name = (await namesIn(folder)).find((file) => /titles.*\.json$/.test(file));
  return name === undefined ? {} : jsonOf(join(folder, name), Titles);
}

const isCsv = (name: string): boolean => name.endsWith('.csv');

/** A table's name as the id of its record. */
const subjectOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 64);

/** Tables in folders named for a language are the same table in several languages; those beside the folders stand alone. */
async function tablesIn(folder: string): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const add = async (
    path: string,
    language: Language | undefined,
    titles: Texts,
  ): Promise<void> => {
    const subject = subjectOf(basename(path, '.csv'));
    const table = await readTable(path, []);
    const tables = found.get(subject)?.tables ?? new Map<Language, Table>();
    const own =
      language ?? languageOf(table.columns.join(' ') + table.rows[0]?.cell(table.columns[0] ?? ''));
    found.set(subject, { subject, titles, tables: tables.set(own, table) });
  };
  for (const language of LANGUAGES)
    for (const name of (await namesIn(join(folder, language))).filter(isCsv))
      await add(join(folder, language, name), language, {});
  for (const name of (await namesIn(folder)).filter(isCsv)) {
    const title = tidy(basename(name, '.csv').replaceAll('_', ' '), 400);
    await add(join(folder, name), undefined, { [languageOf(title)]: title });
  }
  return found;
}

function titlesOf(
  { subject, titles }: Found,
  known: Texts | undefined,
  about: Description,
): Readonly<Record<string, string>> {
  const own = tidy(about.graph_title, 400);
  const told = { ...(own === '' ? {} : { [languageOf(own)]: own }), ...titles, ...known };
  const kept: Record<string, string> = {};
  for (const [language, title] of Object.entries(told))
    if (tidy(title, 400) !== '') kept[language] = tidy(title, 400);
  return Object.keys(kept).length === 0 ? { en: subject } : kept;
}

const bodyTable = ({ columns, rows }: Table) => ({
  columns,
  rows: rows.map(({ cell }) => columns.map((column) => tidy(cell(column), 400))),
});

function factOf(
  found: Found,
  known: Texts | undefined,
  about: Description,
  { source, licence }: Publication,
): Fact {
  const unit = tidy(about.measurement_units, 120);
  const body = {
    // As its publisher writes it: 16-1-1 in a file's name is 16.1.1.
    code: /^\d/.test(found.subject)
      ? found.subject.replaceAll('-', '.')
      : found.subject.slice(0, 40),
    titles: titlesOf(found, known, about),
    ...(unit === '' ? {} : { unit }),
    source: tidy(about.organization_name, 400) || source,
    licence,
    tables: Object.fromEntries(
      [...found.tables].map(([language, table]) => [language, bodyTable(table)]),
    ),
  };
  return { community: PROGRAMME, type: 'indicator.published.v1', subject: found.subject, body };
}

const NOTHING: Description = {};

/**
 * What importing a folder of official tables means: `<language>/<code>.csv`, `meta/<code>.json` with what each is, and
 * `*titles*.json` with titles by language, as open SDG platforms give them; tables beside these folders stand alone.
 */
export async function planIndicators(
  folder: string,
  publication: Publication,
  published: ReadonlyMap<string, Indicator>,
): Promise<Plan> {
  const titles = await titlesIn(folder);
  const metas = await namesIn(join(folder, 'meta'));
  const facts: Fact[] = [];
  const faults: string[] = [];
  let known = 0;
  for (const found of (await tablesIn(folder)).values()) {
    const { subject, tables } = found;
    const about = metas.includes(`${subject}.json`)
      ? await jsonOf(join(folder, 'meta', `${subject}.json`), Description)
      : NOTHING;
    const fact = factOf(found, titles[subject], about, publication);
    for (const table of tables.values())
      faults.push(...table.faults.map((fault) => `${subject}, ${fault}`));
    const part = faultOf(fact);
    if (part !== undefined) faults.push(`${subject}: its ${part} is not as it should be`);
    else if (isDeepStrictEqual(published.get(subject), fact.body)) known++;
    else facts.push(fact);
  }
  return { facts, known, notes: [], faults };
}
