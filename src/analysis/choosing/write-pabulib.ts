import type { Ballot, Election } from './election.ts';

/**
 * Writes an election in the Pabulib format, so that others' tools can check a choice: `meta` comes first as given, then
 * what the format demands (counts, budget, the type of vote). A ballot of weight w becomes w lines.
 * `readPabulib` gives the same election back, with weights spelt out. Cost: the length of the text.
 * Throws RangeError for an id that the format cannot carry: empty, with a comma, or with space around it.
 */
export function writePabulib(election: Election, meta: ReadonlyMap<string, string>): string {
  const { budget, projects, ballots } = election;
  for (const { id } of projects) {
    if (id === '' || id.includes(',') || id.trim() !== id)
      throw new RangeError(`Pabulib cannot carry the id “${id}”`);
  }
  const votes = ballots.flatMap((ballot) =>
    Array.from({ length: ballot.weight ?? 1 }, () => ballot),
  );
  const scored = votes.some(({ points }) => points !== undefined);
  const grouped = votes.some(({ group }) => group !== undefined);
  const header = new Map([
    ...meta,
    ['num_projects', String(projects.length)],
    ['num_votes', String(votes.length)],
    ['budget', String(budget)],
    ['vote_type', meta.get('vote_type') ?? (scored ? 'cumulative' : 'approval')],
  ]);
  return [
    ['META'],
    ['key', 'value'],
    ...header,
    ['PROJECTS'],
    ['project_id', 'cost'],
    ...projects.map(({ id, cost }) => [id, String(cost)]),
    ['VOTES'],
    ['voter_id', 'vote', ...(scored ? ['points'] : []), ...(grouped ? ['group'] : [])],
    ...votes.map((ballot, at) => [String(at + 1), ...cellsOf(ballot, scored, grouped)]),
  ]
    .map((cells) => `${cells.map(quoted).join(';')}\n`)
    .join('');
}

const cellsOf = (
  { approvals, points = approvals.map(() => 1), group = '' }: Ballot,
  scored: boolean,
  grouped: boolean,
): readonly string[] => [
  approvals.join(),
  ...(scored ? [points.join()] : []),
  ...(grouped ? [group] : []),
];

const quoted = (cell: string): string =>
  /[;"\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
