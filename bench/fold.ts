import { bodyText, parseBody, type Numbered } from '#core/log/entry.ts';
import { fold } from '#core/log/fold.ts';
import { aMark } from './entries.ts';
import { compare, type Line } from './pair.ts';

const ENTRIES = 100_000;

/** The fold of 100,000 entries against JSON.parse of the same bytes. */
export async function foldEntries(): Promise<Line> {
  const entries: Numbered[] = Array.from({ length: ENTRIES }, (_, i) => ({
    ...aMark(i),
    seq: i + 1,
    receivedAt: '2026-01-01T00:00:00.000Z',
  }));
  const texts = entries.map((entry) => JSON.stringify(entry));
  const bodies = entries.map(({ body }) => bodyText(body ?? {}));
  if (parseBody(bodies[0] ?? '') === undefined) throw new Error('no body');
  return await compare({
    bar: 'fold of 100,000 entries',
    rival: 'JSON.parse of the same bytes',
    as: 'time',
    goal: { atMost: 3 },
    ours: () => {
      if (fold(entries).tables.mark.records.size !== ENTRIES) throw new Error('marks were lost');
    },
    theirs: () => {
      for (const text of texts) JSON.parse(text);
    },
  });
}
