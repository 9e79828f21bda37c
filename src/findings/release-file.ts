import type { Names } from '#core/kinds/fields.ts';
import { publish, type Public } from './published.ts';
import type { TableName } from './release-family.ts';
import { ALL, provinceOf } from './release-places.ts';
import { columnsOf, tableIn, type Outgoing } from './releases.ts';

/** A table of a release as CSV with a row of HXL tags below its head (hxlstandard.org), one line for each row of the table. */
export type ReleaseFile = Public<{ readonly text: string }>;

/** A value as a field of RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe. */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A territory code as HDX writes it: KG and what follows the country's digits. */
const pcodeOf = (row: string): string => (row === ALL ? 'KG' : `KG${row.slice(3)}`);

/** How HXL names a column of people (its attributes for sex and age; a group or type by its own name). */
function tagOf(column: string): string {
  const attribute = { female: 'f', male: 'm' }[column] ?? column.replaceAll('-', '_');
  return `#reached+${/^\d/.test(attribute) ? `age_${attribute}` : attribute}`;
}

type Row = (row: string) => readonly string[];

/** What stands before the counts: a place by code and name, or a type. */
function labels(
  table: TableName,
  names: ReadonlyMap<string, Names>,
): { readonly head: readonly string[]; readonly tags: readonly string[]; readonly row: Row } {
  if (table === 'release.types-by-group')
    return { head: ['type'], tags: ['#indicator+code'], row: (row) => [row] };
  return {
    head: ['code', 'level', 'name_ky', 'name_ru'],
    tags: ['#adm3+code+v_pcode', '#meta+level', '#adm3+name+i_ky', '#adm3+name+i_ru'],
    row: (row) => {
      const { ky = '', ru = '' } = names.get(row) ?? {};
      const level = row === ALL ? 'programme' : provinceOf(row) === row ? 'province' : 'community';
      return [pcodeOf(row), level, ky, ru];
    },
  };
}

/** A table of what went out as a file; undefined where it says nothing. Names by territory code. */
export function releaseFileOf(
  outgoing: Outgoing,
  name: TableName,
  names: ReadonlyMap<string, Names>,
): ReleaseFile | undefined {
  const found = tableIn(outgoing, name);
  if (found === undefined) return undefined;
  const columns = columnsOf(found);
  const { head, tags, row: label } = labels(name, names);
  const lines = found.rows.map(({ row, cells }) => [
    ...label(row),
    ...columns.map((column) => {
      const said = cells[column];
      return said === 'few' ? `<${found.k}` : String(said ?? '');
    }),
  ]);
  const text = [[...head, ...columns], [...tags, ...columns.map(tagOf)], ...lines]
    .map((line) => `${line.map(field).join(',')}\r\n`)
    .join('');
  return publish({ text });
}
