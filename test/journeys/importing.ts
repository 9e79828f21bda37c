// What the tests of imports share: a small classifier, files, and looks into the journals.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMME } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { Journal } from '#server/journal/journal.ts';
import { openStore } from '#server/store/open.ts';
import { root } from '../sources.ts';
import { newFolder } from './command-line.ts';

/** The shared fixtures. */
export const fixtures = join(root, '../shared/fixtures');
/** Why a test with fixtures is skipped, or false. */
export const skip = existsSync(fixtures) ? false : 'the shared fixtures are not here';

/** The units of the synthetic classifier. */
export const PROVINCE = '41702000000000';
export const DISTRICT = '41702205000000';
export const COMMUNITY = '41702205805000';
export const VILLAGE = '41702205805010';
export const HEADER = 'soate,level,name_ru,parent_soate';
export const UNITS = [
  `${PROVINCE},1,Область,`,
  `${DISTRICT},2,Район,${PROVINCE}`,
  `${COMMUNITY},3,Аймак,${DISTRICT}`,
  `${VILLAGE},4,Село,${COMMUNITY}`,
];

/** A file of these lines. */
export function fileOf(lines: readonly string[], end = '\n'): string {
  const path = join(newFolder(), 'input.csv');
  writeFileSync(path, lines.join(end) + end);
  return path;
}

/** A synthetic classifier. */
export const classifier = (lines: readonly string[] = UNITS): string => fileOf([HEADER, ...lines]);

/** Opens the journals of a folder for one piece of work. */
export async function withJournal<T>(
  data: string,
  work: (journal: Journal) => Promise<T>,
): Promise<T> {
  const store = await openStore({ data, database: 'sqlite' });
  try {
    return await work(new Journal(store));
  } finally {
    await store.close();
  }
}

/** Reads a community's state. */
export const read = <T>(data: string, community: string, reader: (state: State) => T): Promise<T> =>
  withJournal(data, (journal) => journal.read(community, reader));

/** A place of the programme's journal. */
export const placeIn = (data: string, code: string) =>
  read(data, PROGRAMME, ({ tables }) => tables.place.records.get(code));

/** How many entries the programme's journal has. */
export const sizeOf = (data: string): Promise<number> => read(data, PROGRAMME, ({ size }) => size);
