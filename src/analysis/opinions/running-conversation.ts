import { type DeclaredGroups, type Opinions, opinions } from './opinions.ts';
import { PairCounts } from './pair-counts.ts';
import { type Conversation, rowFor, rowOf } from './votes.ts';

/**
 * A conversation while people vote: whatever has come in so far can be asked for at any time, and is to the last digit
 * what the batch functions make of the same votes, in whatever order they came.
 * People and statements are numbered from 0 as they are added. A later vote replaces the earlier.
 * Cost: a vote, as many additions as that person has voted on; asking, the result without counting pairs again.
 */
export class RunningConversation {
  private readonly votes: Map<number, number>[] = [];
  private readonly pairs = new PairCounts();
  private statements = 0;

  /** One more person; answers their number. */
  addPerson(): number {
    return this.votes.push(new Map()) - 1;
  }

  /** One more statement; answers its number. */
  addStatement(): number {
    this.pairs.addStatements(1);
    return this.statements++;
  }

  /**
   * A vote: 1 agrees, 0 passes, −1 disagrees, undefined takes back what was said before.
   * Throws RangeError for people and statements that were not added and a vote that is none.
   */
  vote(person: number, statement: number, vote: number | undefined): void {
    const row = rowFor(this.votes, this.statements, { person, statement, vote: vote ?? 0 });
    this.count(row, statement, -1);
    if (vote === undefined) row.delete(statement);
    else row.set(statement, vote);
    this.count(row, statement, 1);
  }

  /** Everyone's votes so far. */
  conversation(): Conversation {
    return { statements: this.statements, rows: this.votes.map(rowOf) };
  }

  /** The whole result so far, as `opinions` has it. */
  opinions(declared: DeclaredGroups, moderatedOut?: ReadonlySet<number>): Opinions {
    return opinions(this.conversation(), declared, moderatedOut, this.pairs);
  }

  /** Counts a person's vote on a statement with all others of theirs, or takes it back; nothing where there is none. */
  private count(row: ReadonlyMap<number, number>, statement: number, times: 1 | -1): void {
    const vote = row.get(statement);
    if (vote === undefined) return;
    for (const [other, said] of row) {
      if (other <= statement) this.pairs.count(statement, vote, other, said, times);
      else this.pairs.count(other, said, statement, vote, times);
    }
  }
}
