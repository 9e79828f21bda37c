import type { Conversation, Row } from './votes.ts';

const FIELDS = 4;

/** Where the numbers of statements a and b ≤ a begin: row by row of a triangle, so that more statements only add to it. */
const place = (a: number, b: number): number => ((a * (a + 1)) / 2 + b) * FIELDS;

/**
 * For every two statements what the votes of those who saw both come to: how many they are, the sum of their votes on
 * each, and of the products. Whole numbers: the order in which people and votes come changes nothing, and a vote taken
 * back leaves no trace. Memory: 8 bytes · statements², at most doubled while more come.
 */
export class PairCounts {
  private cells = new Int32Array(0);
  private size = 0;

  /** Makes room for more statements. Cost: nothing, or a copy whenever they have grown by half. */
  addStatements(more: number): void {
    this.size += more;
    const needed = place(this.size, 0);
    if (needed <= this.cells.length) return;
    const cells = new Int32Array(Math.max(needed, 2 * this.cells.length));
    cells.set(this.cells);
    this.cells = cells;
  }

  /** Counts one person's votes `x` on statement `a` and `y` on `b` ≤ `a`, or takes them back with `times` −1. */
  count(a: number, x: number, b: number, y: number, times: 1 | -1): void {
    const { cells } = this;
    const at = place(a, b);
    cells[at] = (cells[at] ?? 0) + times;
    cells[at + 1] = (cells[at + 1] ?? 0) + times * x;
    cells[at + 2] = (cells[at + 2] ?? 0) + times * y;
    cells[at + 3] = (cells[at + 3] ?? 0) + times * x * y;
  }

  /** Counts all votes of one person. */
  add({ statements, votes }: Row): void {
    for (let i = 0; i < statements.length; i++) {
      const a = statements[i] ?? 0;
      const x = votes[i] ?? 0;
      for (let j = 0; j <= i; j++) this.count(a, x, statements[j] ?? 0, votes[j] ?? 0, 1);
    }
  }

  /** Each statement's mean vote; 0 where nobody saw it. */
  means(): Float64Array {
    return Float64Array.from({ length: this.size }, (_, statement) => {
      const at = place(statement, statement);
      return (this.cells[at + 1] ?? 0) / Math.max(1, this.cells[at] ?? 0);
    });
  }

  /** The matrix of Σ (x − mean)(y − mean) over those who saw both, 0 for statements that are `out`. Cost: statements². */
  centred(means: Float64Array, out: ReadonlySet<number>): Float64Array {
    const { cells, size } = this;
    const matrix = new Float64Array(size * size);
    for (let a = 0; a < size; a++) {
      if (out.has(a)) continue;
      const first = means[a] ?? 0;
      for (let b = 0, at = place(a, 0); b <= a; b++, at += FIELDS) {
        if (out.has(b)) continue;
        const second = means[b] ?? 0;
        const value =
          (cells[at + 3] ?? 0) -
          second * (cells[at + 1] ?? 0) -
          first * (cells[at + 2] ?? 0) +
          first * second * (cells[at] ?? 0);
        matrix[a * size + b] = value;
        matrix[b * size + a] = value;
      }
    }
    return matrix;
  }
}

/** The pair counts of a conversation. Cost: Σ seen² / 2. */
export function pairCounts({ statements, rows }: Conversation): PairCounts {
  const counts = new PairCounts();
  counts.addStatements(statements);
  for (const row of rows) counts.add(row);
  return counts;
}
