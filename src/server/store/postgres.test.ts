import assert from 'node:assert/strict';
import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import { Client } from 'pg';
import { newDatabase, postgresMissing } from '../../../test/postgres.ts';
import { appendNew, newCommunity } from '../../../test/rows.ts';
import { openPostgres } from './postgres.ts';
import { StoreUnavailable } from './store.ts';

const skip = postgresMissing() ?? false;

async function client(t: TestContext, url: string): Promise<Client> {
  const opened = new Client({ connectionString: url });
  opened.on('error', () => {});
  await opened.connect();
  t.after(() => opened.end());
  return opened;
}

test('a server that does not flush before it acknowledges is refused', { skip }, async (t) => {
  const url = await newDatabase();
  const name = new URL(url).pathname.slice(1);
  await (await client(t, url)).query(`alter database ${name} set synchronous_commit = off`);
  await assert.rejects(openPostgres(url), /synchronous_commit = off/);
});

test(
  'a connection lost in an append is an honest failure, and the next append works',
  { skip },
  async (t) => {
    const url = await newDatabase();
    const store = await openPostgres(url);
    t.after(() => store.close());
    const community = newCommunity();
    await appendNew(store, community, 1);
    const other = await client(t, url);
    await other.query('begin');
    await other.query('select * from heads where community = $1 for update', [community]);
    const waits = assert.rejects(
      appendNew(store, community, 1),
      (error) => error instanceof StoreUnavailable && !error.full,
    );
    const waiting = `select pg_terminate_backend(pid) from pg_stat_activity
where wait_event_type = 'Lock' and datname = current_database()`;
    while ((await other.query(waiting)).rowCount === 0);
    await waits;
    await other.query('rollback');
    assert.equal((await appendNew(store, community, 1))[0]?.seq, 2);
  },
);

/** A way to the server that can be frozen: bytes are then taken and never passed on. */
async function freezable(t: TestContext, url: URL): Promise<{ url: string; freeze: () => void }> {
  let frozen = false;
  const sockets: Socket[] = [];
  const target = url.searchParams.has('host')
    ? { path: `${url.searchParams.get('host')}/.s.PGSQL.5432` }
    : { host: url.hostname, port: Number(url.port || 5432) };
  const server = createServer((near) => {
    const far = connect(target);
    sockets.push(near, far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => frozen || to.write(bytes));
      from.on('close', () => frozen || to.destroy());
      from.on('error', () => {});
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const through = new URL(url);
  through.searchParams.delete('host');
  through.hostname = '127.0.0.1';
  through.port = String(typeof address === 'object' ? address?.port : '');
  return { url: through.href, freeze: () => (frozen = true) };
}

test('a connection that hangs is dropped by our own deadline', { skip }, async (t) => {
  const way = await freezable(t, new URL(await newDatabase()));
  const store = await openPostgres(`${way.url}?query_timeout=300`);
  const community = newCommunity();
  await appendNew(store, community, 1);
  way.freeze();
  await assert.rejects(appendNew(store, community, 1), StoreUnavailable);
  await store.close();
});

test(
  'a database or an account that is not there is unavailable, not a fault of ours',
  { skip },
  async () => {
    for (const change of [{ pathname: '/nowhere' }, { username: 'nobody' }]) {
      const url = new URL(await newDatabase());
      Object.assign(url, change);
      await assert.rejects(openPostgres(url.href), StoreUnavailable);
    }
  },
);

test('a server that cannot be reached is unavailable', { skip }, async () => {
  await assert.rejects(openPostgres('postgres://birge@127.0.0.1:1/birge'), StoreUnavailable);
});
