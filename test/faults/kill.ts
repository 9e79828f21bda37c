import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { Entry } from '#core/log/entry.ts';
import { Journal } from '#server/journal/journal.ts';
import { openSession } from '#server/staff/sessions.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import { COMMUNITIES, makeWriters, write, type Writer } from './writers.ts';

/** Where the victim keeps its journals. */
export type Place = { readonly data: string; readonly database: string };

/** What the rounds showed: how much was promised, how much of it is gone, and the slowest way back to ready. */
export type Outcome = {
  readonly rounds: number;
  readonly promised: number;
  readonly lost: number;
  readonly slowestReadyMs: number;
};

const VICTIM = fileURLToPath(new URL('victim.ts', import.meta.url));
const MOST_MS = 400;
const RECOVERY_MS = 30_000;

async function account(journal: Journal, community: string): Promise<string> {
  const person = `facilitator-${community}`;
  const device = `device-${community}`;
  const said = (type: string, subject: string, body: Entry['body']): Entry => ({
    id: randomUUID(),
    community,
    author: 'birge',
    device: 'house',
    at: '2026-01-01T00:00:00Z',
    type,
    subject,
    body,
  });
  const verdicts = await journal.append(
    community,
    [
      said('person.invited.v1', person, { role: 'facilitator', employer: 'other' }),
      said('device.enrolled.v1', device, { person }),
    ],
    'house',
  );
  if (verdicts.some(({ verdict }) => verdict !== 'accepted'))
    throw new Error(JSON.stringify(verdicts));
  return await openSession(journal, { community, person, device });
}

/** Makes the communities with their facilitators and signs these in. */
export async function prepare(place: Place): Promise<readonly Writer[]> {
  const store = await openStore(place);
  const journal = new Journal(store);
  const tokens = new Map<string, string>();
  for (const community of COMMUNITIES) tokens.set(community, await account(journal, community));
  await store.close();
  return makeWriters(tokens);
}

/** Starts the house in a process of its own; answers it and its address. */
export async function start(
  place: Place,
  words: readonly string[] = [],
): Promise<[ChildProcess, string]> {
  const child = spawn(process.execPath, [VICTIM, ...words], {
    env: {
      ...process.env,
      BIRGE_DATA: place.data,
      BIRGE_DATABASE: place.database,
      BIRGE_LOG: 'quiet',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) return [child, line];
  throw new Error('the house did not start');
}

/** Kills a process and waits for its end. */
export async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Kills one of PostgreSQL's own processes in mid-work: the whole server restarts from its write-ahead log. */
function killBackend(database: string): void {
  const name = new URL(database).pathname.slice(1);
  const all = execFileSync('ps', ['-eo', 'pid=,args=']).toString().split('\n');
  const backend = all.find((line) => line.includes('postgres:') && line.includes(name));
  if (backend !== undefined) process.kill(Number(backend.trim().split(' ')[0]), 'SIGKILL');
}

/** Waits until PostgreSQL has come back from its write-ahead log. */
async function recovered(database: string): Promise<void> {
  for (const end = Date.now() + RECOVERY_MS; ; await setTimeout(50)) {
    const client = new Client({ connectionString: database });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return await client.end();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Waits until the writers have been promised something more: killed sooner, a round shows nothing. */
async function promisedMore(writers: readonly Writer[], before: number): Promise<void> {
  for (const end = Date.now() + RECOVERY_MS; countOf(writers) === before; await setTimeout(5))
    if (Date.now() > end) throw new Error('the house acknowledges nothing');
}

const countOf = (writers: readonly Writer[]): number =>
  writers.reduce((sum, { promised }) => sum + promised.size, 0);

async function missing(store: Store, writers: readonly Writer[]): Promise<number> {
  const kept = new Map<string, string>();
  for (const community of COMMUNITIES) {
    let seq = 0;
    for (;;) {
      const rows = await store.rows(community, seq, 5_000);
      for (const row of rows) {
        if (row.seq !== ++seq) throw new Error(`a gap before ${row.seq} in ${community}`);
        if (kept.has(row.id)) throw new Error(`${row.id} is there twice`);
        kept.set(row.id, row.kept?.body ?? '');
      }
      if (rows.length === 0) break;
    }
  }
  const promises = writers.flatMap(({ promised }) => [...promised]);
  return promises.filter(([id, body]) => kept.get(id) !== body).length;
}

async function round(place: Place, writers: readonly Writer[], early: boolean): Promise<number> {
  const from = performance.now();
  const [child, url] = await start(place, early ? ['early'] : []);
  const readyMs = performance.now() - from;
  const stop = new AbortController();
  const before = countOf(writers);
  const work = Promise.all(writers.map((writer) => write(writer, url, stop.signal)));
  await promisedMore(writers, before);
  await setTimeout(randomInt(MOST_MS));
  if (place.database !== 'sqlite' && randomInt(3) === 0) {
    killBackend(place.database);
    await setTimeout(randomInt(MOST_MS));
  }
  await kill(child);
  stop.abort();
  await work;
  if (place.database !== 'sqlite') await recovered(place.database);
  return readyMs;
}

/**
 * Kills the house with SIGKILL at a random moment under eight writers, `rounds` times, and counts what it had acknowledged
 * and no longer has. Throws on gaps, doubles and refusals. `early` kills the mutant that acknowledges before it writes.
 */
export async function killRounds(place: Place, rounds: number, early = false): Promise<Outcome> {
  const writers = await prepare(place);
  let slowestReadyMs = 0;
  for (let i = 0; i < rounds; i++)
    slowestReadyMs = Math.max(slowestReadyMs, await round(place, writers, early));
  const store = await openStore(place);
  const lost = await missing(store, writers);
  await store.close();
  return { rounds, promised: countOf(writers), lost, slowestReadyMs };
}
