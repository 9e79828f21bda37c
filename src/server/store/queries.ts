import {
  asideOf,
  checkpointOf,
  headOf,
  inviteOf,
  leafOf,
  rowOf,
  sessionOf,
  summaryOf,
  ENTRY_COLUMNS,
  type Cell,
  type Cells,
} from './row.ts';
import type { Store } from './store.ts';

const entryColumns = ENTRY_COLUMNS.split(', ').map((column) => `e.${column}`);

/** The beginning of each query for whole rows; continue with conditions on `e`. Columns are those of `rowOf`. */
const SELECT_ROWS = `select ${entryColumns.join(', ')}, b.salt, b.body
from entries e left join bodies b on b.community = e.community and b.seq = e.seq
where e.community = ?`;

const JOURNAL_TABLES = ['heads', 'entries', 'bodies', 'aside', 'checkpoints'] as const;

/** The statements that both engines run, with `?` for each value. */
export const SQL = {
  lockHead: 'select community, size, frontier, epoch from heads where community = ?',
  rowsAfter: `${SELECT_ROWS} and e.seq > ? order by e.seq`,
  rowById: `${SELECT_ROWS} and e.id = ?`,
  page: `${SELECT_ROWS} and e.seq > ? order by e.seq limit ?`,
  subject: `${SELECT_ROWS} and e.subject = ? order by e.seq`,
  leaves: 'select leaf from entries where community = ? and seq <= ? order by seq',
  head: 'select community, size, frontier, epoch from heads where community = ? and size > 0',
  nextCommunity: `select min(community) from (${JOURNAL_TABLES.map(
    (table) => `select min(community) as community from ${table} where community > ?`,
  ).join(' union all ')}) as tables`,
  countBodies: 'select count(*) from bodies where community = ?',
  summaries: 'select community, size, summary from heads where size > 0 order by community',
  renewSummary: 'update heads set summary = ? where community = ? and size = ? and size > 0',
  aside:
    'select id, reason, received_at, entry from aside where community = ? order by received_at, id',
  setAside: `insert into aside (community, id, digest, reason, received_at, entry)
values (?, ?, ?, ?, ?, ?) on conflict (community, id, digest) do nothing`,
  eraseBody: `delete from bodies where community = ?
and seq = (select seq from entries where community = ? and id = ?)`,
  eraseAside: 'delete from aside where community = ? and id = ?',
  keepCheckpoint: `insert into checkpoints (community, size, note)
values (?, ?, ?) on conflict (community, size, note) do nothing`,
  checkpoints: 'select size, note from checkpoints where community = ? order by size, note',
  addInvite: 'insert into invites (token_hash, community, person, expires_at) values (?, ?, ?, ?)',
  takeInvite:
    'delete from invites where token_hash = ? returning token_hash, community, person, expires_at',
  addSession: `insert into sessions (token_hash, community, person, device, created_at, used_at)
values (?, ?, ?, ?, ?, ?)`,
  session: `select token_hash, community, person, device, created_at, used_at
from sessions where token_hash = ?`,
  useSession: 'update sessions set used_at = ? where token_hash = ?',
  endSession: 'delete from sessions where token_hash = ?',
  endSessionsOfPerson: 'delete from sessions where person = ?',
  endSessionsOfDevice: 'delete from sessions where person = ? and device = ?',
  forgetSessions: 'delete from sessions where created_at < ?',
  forgetInvites: 'delete from invites where expires_at < ?',
  raiseEpoch:
    'update heads set epoch = case when epoch < ? then ? else epoch + 1 end where size >= 0',
} as const;

/** Runs one statement by itself, durably, and answers its rows. */
export type Ask = (sql: string, values: readonly Cell[]) => Promise<readonly Cells[]>;

/**
 * The epoch of a journal that begins now, and the least that a restored one gets: Unix time in seconds. Taken from the clock
 * so that a backup restored twice, or a journal begun again after a restore that lost it, still gets an epoch of its own.
 */
export const epochNow = (): number => Math.floor(Date.now() / 1000);

type Single = Omit<Store, 'append' | 'erase' | 'close'>;

const journalQueries = (ask: Ask) =>
  ({
    async head(community) {
      const [cells] = await ask(SQL.head, [community]);
      return cells && headOf(cells);
    },
    async rows(community, after, limit) {
      return (await ask(SQL.page, [community, after, limit])).map(rowOf);
    },
    async row(community, id) {
      const [cells] = await ask(SQL.rowById, [community, id]);
      return cells && rowOf(cells);
    },
    async subject(community, subject) {
      return (await ask(SQL.subject, [community, subject])).map(rowOf);
    },
    async leaves(community, size) {
      return (await ask(SQL.leaves, [community, size])).map(leafOf);
    },
    async aside(community) {
      return (await ask(SQL.aside, [community])).map(asideOf);
    },
    async keepCheckpoint(community, { size, note }) {
      await ask(SQL.keepCheckpoint, [community, size, note]);
    },
    async checkpoints(community) {
      return (await ask(SQL.checkpoints, [community])).map(checkpointOf);
    },
    async raiseEpoch() {
      const now = epochNow();
      await ask(SQL.raiseEpoch, [now, now]);
    },
  }) satisfies Partial<Store>;

const overviewQueries = (ask: Ask) =>
  ({
    async communities() {
      const found: string[] = [];
      // From one to the next by the primary keys: a scan of all rows takes seconds where there are millions.
      for (let next = ''; ;) {
        const [cells] = await ask(
          SQL.nextCommunity,
          JOURNAL_TABLES.map(() => next),
        );
        if (typeof cells?.[0] !== 'string') return found;
        next = cells[0];
        found.push(next);
      }
    },
    async countBodies(community) {
      const [cells] = await ask(SQL.countBodies, [community]);
      return Number(cells?.[0] ?? 0);
    },
    async summaries() {
      return (await ask(SQL.summaries, [])).map(summaryOf);
    },
    async renewSummary(community, size, summary) {
      await ask(SQL.renewSummary, [JSON.stringify(summary), community, size]);
    },
  }) satisfies Partial<Store>;

const signInQueries = (ask: Ask) =>
  ({
    async addInvite({ tokenHash, community, person, expiresAt }) {
      await ask(SQL.addInvite, [tokenHash, community, person, expiresAt]);
    },
    async takeInvite(tokenHash, now) {
      const [cells] = await ask(SQL.takeInvite, [tokenHash]);
      const invite = cells && inviteOf(cells);
      return invite && Date.parse(now) <= Date.parse(invite.expiresAt) ? invite : undefined;
    },
    async addSession({ tokenHash, community, person, device, createdAt, usedAt }) {
      await ask(SQL.addSession, [tokenHash, community, person, device, createdAt, usedAt]);
    },
    async session(tokenHash) {
      const [cells] = await ask(SQL.session, [tokenHash]);
      return cells && sessionOf(cells);
    },
    async useSession(tokenHash, usedAt) {
      await ask(SQL.useSession, [usedAt, tokenHash]);
    },
    async endSession(tokenHash) {
      await ask(SQL.endSession, [tokenHash]);
    },
    async endSessionsOf({ person, device }) {
      if (device === undefined) await ask(SQL.endSessionsOfPerson, [person]);
      else await ask(SQL.endSessionsOfDevice, [person, device]);
    },
    async forgetOver({ opened, ended }) {
      await ask(SQL.forgetSessions, [opened]);
      await ask(SQL.forgetInvites, [ended]);
    },
  }) satisfies Partial<Store>;

/** All of a store that is one statement per call, over any engine. */
export const queries = (ask: Ask): Single => ({
  ...journalQueries(ask),
  ...overviewQueries(ask),
  ...signInQueries(ask),
});
