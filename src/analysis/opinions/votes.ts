/** What one person said about one statement: 1 agrees, 0 passes, −1 disagrees. */
export type Vote = -1 | 0 | 1;

/** One person's votes: the numbers of the statements seen, rising, and beside each the vote. */
export type Row = { readonly statements: Int32Array; readonly votes: Int8Array };

/** A conversation: how many statements there are, and everyone's votes. What was not seen is not stored. */
export type Conversation = { readonly statements: number; readonly rows: readonly Row[] };

/**
 * A conversation from votes in any order; a later vote of the same person on the same statement replaces the earlier.
 * `people` and `statements` are counts: persons and statements are numbered from 0. Cost: the votes.
 * Throws RangeError for a number that is out of range or a vote that is none.
 */
export function conversationOf(
  people: number,
  statements: number,
  votes: Iterable<{ readonly person: number; readonly statement: number; readonly vote: number }>,
): Conversation {
  const rows = Array.from({ length: people }, () => new Map<number, number>());
  for (const vote of votes) rowFor(rows, statements, vote).set(vote.statement, vote.vote);
  return { statements, rows: rows.map(rowOf) };
}

/**
 * Where a vote belongs among everyone's votes.
 * Throws RangeError for a number that is out of range or a vote that is none.
 */
export function rowFor<T>(
  rows: readonly T[],
  statements: number,
  vote: { readonly person: number; readonly statement: number; readonly vote: number },
): T {
  const { statement } = vote;
  const row = rows[vote.person];
  if (
    row === undefined ||
    !(Number.isInteger(statement) && statement >= 0 && statement < statements)
  )
    throw new RangeError('a vote by nobody or on nothing');
  if (vote.vote !== 1 && vote.vote !== 0 && vote.vote !== -1)
    throw new RangeError('a vote that is none');
  return row;
}

/** One person's votes as a row. */
export function rowOf(said: ReadonlyMap<number, number>): Row {
  const statements = new Int32Array(said.size);
  let at = 0;
  for (const statement of said.keys()) statements[at++] = statement;
  statements.sort();
  const votes = new Int8Array(said.size);
  for (let i = 0; i < votes.length; i++) votes[i] = said.get(statements[i] ?? -1) ?? 0;
  return { statements, votes };
}
