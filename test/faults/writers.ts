import { randomInt, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { bodyText, type Entry } from '#core/log/entry.ts';

/** The communities that the writers write in; two writers share each. */
export const COMMUNITIES = ['41702205805000', '41702205807000', '41702205812000', '41703204000000'];
const WRITERS = 8;

const Answer = v.object({
  verdicts: v.array(v.object({ id: v.string(), verdict: v.string() })),
});

/** What one writer has been promised: the canonical bodies by entry id; and the batch whose answer it has not seen. */
export type Writer = {
  readonly community: string;
  readonly token: string;
  readonly promised: Map<string, string>;
  pending: readonly Entry[];
};

const mark = (community: string): Entry => {
  const id = randomUUID();
  return {
    id,
    community,
    author: `facilitator-${community}`,
    device: `device-${community}`,
    at: '2026-01-01T00:00:00Z',
    type: 'mark.placed.v1',
    subject: id,
    body: { session: 's1', group: 'women', seat: randomInt(25), type: 'street_lighting', text: id },
  };
};

/** Eight writers with the tokens of their communities' facilitators. */
export const makeWriters = (tokens: ReadonlyMap<string, string>): readonly Writer[] =>
  Array.from({ length: WRITERS }, (_, i) => {
    const community = COMMUNITIES[i % COMMUNITIES.length] ?? '';
    return { community, token: tokens.get(community) ?? '', promised: new Map(), pending: [] };
  });

function note(writer: Writer, verdicts: v.InferOutput<typeof Answer>['verdicts']): void {
  const kept = new Set(
    verdicts.filter(({ verdict }) => ['accepted', 'known'].includes(verdict)).map(({ id }) => id),
  );
  if (kept.size !== writer.pending.length)
    throw new Error(`not all was kept: ${JSON.stringify(verdicts)}`);
  for (const { id, body } of writer.pending) writer.promised.set(id, bodyText(body));
  writer.pending = [];
}

async function send(writer: Writer, url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/communities/${writer.community}/entries`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${writer.token}`,
      'content-type': 'application/json',
      'x-birge': '1',
    },
    body: JSON.stringify({ entries: writer.pending }),
    signal: AbortSignal.timeout(15_000),
  });
  if (answer.status === 503) return false;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  note(writer, v.parse(Answer, await answer.json()).verdicts);
  return true;
}

const isCut = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');

/** Writes until `until` aborts or the house dies. What was not answered is sent again first, the same. */
export async function write(writer: Writer, url: string, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    if (writer.pending.length === 0)
      writer.pending = Array.from({ length: 1 + randomInt(20) }, () => mark(writer.community));
    try {
      await send(writer, url);
    } catch (error) {
      if (isCut(error)) return;
      throw error;
    }
  }
}
