/** The rows of a table written as text: one row a line, cells parted by `|`, blanks around cells dropped. */
export const rowsOf = (table: string): readonly (readonly string[])[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((text) => text.trim()));

/** A cell that must be there. Throws where the table has too few: that is a bug of the table. */
export function cell(row: readonly string[], at: number): string {
  const found = row[at];
  if (found === undefined || found === '')
    throw new Error(`the row "${row.join(' | ')}" has no cell ${at}`);
  return found;
}
