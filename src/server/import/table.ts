import { readFile, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { BadFile } from '../archive/lines.ts';

/** A row of a table: its line in the file (the header is line 1) and its cells, trimmed, by column. */
export type TableRow = {
  readonly line: number;
  readonly cell: (column: string) => string;
};

/** A table as read from a file: its columns in order, its rows, and the rows that are none. */
export type Table = {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** Lines with more or fewer cells than the header, in words. */
  readonly faults: readonly string[];
};

const MOST_BYTES = 32 * 1024 * 1024;

/** A whole file as text; throws BadFile where it is larger than a table should be, or not UTF-8. */
export async function textOf(path: string, mostBytes = MOST_BYTES): Promise<string> {
  const found = await stat(path);
  if (found.isDirectory()) throw new BadFile(`${path} is a folder; a file is wanted.`);
  const { size } = found;
  if (size > mostBytes)
    throw new BadFile(`The file ${path} is larger than ${mostBytes / 1024 / 1024} MiB.`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    // UTF-16, as some spreadsheets save "Unicode text", passes for UTF-8 full of zeros.
    if (text.includes('\0')) throw new TypeError('zeros in a text');
    // As the journal keeps it: else the same text would look new the second time.
    return text.normalize('NFC');
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new BadFile(
      `The file ${path} is not in UTF-8: save it again with the encoding "UTF-8" (in a spreadsheet: "CSV UTF-8").`,
    );
  }
}

/** Spreadsheets of our countries write semicolons: whatever stands oftenest in the header separates. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const counted = [',', ';', '\t'].map((mark): [number, string] => [
    header.split(mark).length,
    mark,
  ]);
  return counted.toSorted(([a], [b]) => b - a)[0]?.[1] ?? ',';
}

type Raw = { readonly record: readonly string[]; readonly info: { readonly lines: number } };
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && 'record' in value && 'info' in value;

function rawRows(path: string, text: string): readonly Raw[] {
  try {
    const rows: unknown[] = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return rows.filter(isRaw);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BadFile(`The file ${path} is no table (CSV): ${error.message}.`);
  }
}

/**
 * Reads a table with a header (CSV by RFC 4180, with or without a byte-order mark, any line ends; semicolons and tabs are
 * seen too). Throws BadFile that says what is wrong, above all which of the `wanted` columns is missing.
 */
export async function readTable(path: string, wanted: readonly string[]): Promise<Table> {
  const [header, ...raw] = rawRows(path, await textOf(path));
  if (header === undefined) throw new BadFile(`The file ${path} is empty.`);
  const columns = header.record;
  const missing = wanted.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new BadFile(
      `The file ${path} has no column "${missing.join('", "')}"; its first line has: ${columns.join(', ')}.`,
    );
  const places = new Map(columns.map((column, i) => [column, i]));
  const rows = raw.map(({ record, info }) => ({
    line: info.lines,
    record,
    cell: (column: string) => record[places.get(column) ?? -1] ?? '',
  }));
  const whole = (row: { readonly record: readonly string[] }): boolean =>
    row.record.length === columns.length;
  return {
    columns,
    rows: rows.filter(whole),
    faults: rows
      .filter((row) => !whole(row))
      .map(
        ({ line, record }) =>
          `line ${line}: ${record.length} cells where the first line has ${columns.length}`,
      ),
  };
}
