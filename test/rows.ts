// Synthetic rows for tests of the store, which looks into none of their columns.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Decision, Head, Row, Seen, Store } from '#server/store/store.ts';

const digits = (bytes: number): string => randomBytes(bytes).toString('hex');

/** A community that no other test uses: 14 digits. */
export const newCommunity = (): string => String(randomBytes(6).readUIntBE(0, 6)).padStart(14, '0');

/** A synthetic row that continues a journal of `after` entries. */
export const newRow = (community: string, after: number, more: Partial<Row> = {}): Row => ({
  seq: after + 1,
  id: randomUUID(),
  community,
  author: 'synthetic-author',
  device: 'synthetic-device',
  at: '2026-03-01T08:00:00Z',
  type: 'mark.placed.v1',
  subject: randomUUID(),
  receivedAt: '2026-03-01T09:00:00.000Z',
  nonce: digits(16),
  commitment: digits(32),
  leaf: digits(32),
  kept: { salt: digits(16), body: '{"text":"synthetic"}' },
  ...more,
});

/** A head grown by rows; its frontier stands for no tree. */
export const grown = (head: Head, rows: readonly Row[]): Head => ({
  ...head,
  size: head.size + rows.length,
  frontier: rows.slice(-2).map(({ leaf }) => leaf),
});

/** The decision to add these rows and nothing else. */
export const adding = <T>(seen: Seen, rows: readonly Row[], answer: T): Decision<T> => ({
  answer,
  rows,
  aside: [],
  head: grown(seen.head, rows),
  summary: { entries: seen.head.size + rows.length },
});

/** Appends `count` new rows to a community and answers them. */
export const appendNew = (
  store: Store,
  community: string,
  count: number,
  more: Partial<Row> = {},
): Promise<readonly Row[]> =>
  store.append(community, [], Number.MAX_SAFE_INTEGER, (seen) => {
    const rows = Array.from({ length: count }, (_, i) =>
      newRow(community, seen.head.size + i, more),
    );
    return adding(seen, rows, rows);
  });
