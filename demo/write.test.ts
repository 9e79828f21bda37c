import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { equalShares } from '#analysis/choosing/equal-shares.ts';
import { readPabulib } from '#analysis/choosing/pabulib.ts';
import { sensitivityOf } from '#core/concern-types.ts';
import { PROGRAMME } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { ballotFileOf } from '#findings/ballot-file.ts';
import { Journal } from '#server/journal/journal.ts';
import { openSqlite } from '#server/store/sqlite.ts';
import type { Store } from '#server/store/store.ts';
import { INTERVIEWS } from './survey.ts';
import { writeDemonstration } from './write.ts';

/** The one run at full size, which all tests of this file look at. */
let store: Store;
let journal: Journal;
let folder: string;
const said: string[] = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'birge-demonstration-'));
  store = await openSqlite(folder);
  journal = new Journal(store);
  await writeDemonstration(journal, (line) => said.push(line), { today: '2026-11-01' });
});

after(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function inEach(look: (state: State, community: string) => void): Promise<void> {
  for (const { community } of await store.summaries())
    if (community !== PROGRAMME) await journal.read(community, (state) => look(state, community));
}

test('the ordinary door takes 120,000 entries and more, of 40 communities in 7 provinces', async () => {
  const heads = (await store.summaries()).filter(({ community }) => community !== PROGRAMME);
  assert.equal(heads.length, 40);
  assert.equal(said.length, 40);
  assert.equal(new Set(heads.map(({ community }) => community.slice(0, 5))).size, 7);
  const entries = heads.reduce((sum, { size }) => sum + size, 0);
  assert.ok(entries >= 120_000, `${entries} entries`);
});

test('the programme says in its own journal that it is synthetic', async () => {
  await journal.read(PROGRAMME, ({ tables }) => {
    const [described] = [...tables.programme.records.values()];
    assert.equal(described?.synthetic, true);
    const levels = [...tables.place.records.values()].map(({ level }) => level);
    assert.equal(levels.filter((level) => level === 'province').length, 7);
    assert.equal(levels.filter((level) => level === 'community').length, 40);
  });
});

test('every mapping session heard at least three groups apart, each with its seats and its consent', async () => {
  let sessions = 0;
  await inEach(({ tables }) => {
    for (const { opened, seats, consents, revealed } of tables.session.records.values()) {
      if (opened?.type !== 'mapping') continue;
      sessions += 1;
      assert.ok(opened.groups.length >= 3);
      assert.deepEqual(
        seats.map(({ group }) => group),
        opened.groups,
      );
      assert.deepEqual(
        consents.map(({ group }) => group),
        opened.groups,
      );
      assert.ok(revealed);
    }
  });
  assert.ok(sessions > 100);
});

test('nothing of a protected type has more than its name, and none is released', async () => {
  let named = 0;
  await inEach(({ tables }) => {
    for (const mark of tables.mark.records.values()) {
      if (sensitivityOf(mark.type) !== 'protected') continue;
      named += 1;
      assert.deepEqual(Object.keys(mark).toSorted(), ['group', 'seat', 'session', 'type']);
    }
    for (const { type, wording, place, released } of tables.concern.records.values()) {
      if (sensitivityOf(type) === 'ordinary') continue;
      assert.equal(place, undefined);
      if (sensitivityOf(type) === 'protected')
        assert.deepEqual([wording, released], [undefined, false]);
    }
  });
  assert.ok(named > 0);
});

test('only concerns that officials may see are options of a ballot', async () => {
  await inEach(({ tables }) => {
    for (const { options } of tables.ballot.records.values())
      for (const { concern } of options)
        assert.equal(tables.concern.records.get(concern)?.released, true);
  });
});

test('every community has a place, its bodies, six catalogue points and three waves of interviews', async () => {
  await inEach(({ tables }, community) => {
    const place = tables.place.records.get(community);
    assert.equal(place?.level, 'community');
    assert.equal(place.census.length, 1);
    const points = [...tables.place.records.values()].filter(({ level }) => level === 'point');
    assert.ok(points.length >= 6);
    const centre = [...tables.body.records.values()].find(({ type }) => type === 'lcpc');
    assert.equal(centre?.members.length, 11);
    assert.notEqual(centre.charter, undefined);
    assert.equal(tables.answer.records.size, 3 * INTERVIEWS);
    const future = [...tables.session.records.values()].filter(
      ({ opened, announced }) => opened === undefined && (announced?.on ?? '') > '2026-11-30',
    );
    assert.ok(future.length > 0, 'a next meeting is announced');
  });
});

test('promises are kept, late, broken and judged in a believable mix', async () => {
  const statuses = new Map<string, number>();
  const verdicts = new Set<string>();
  let [moved, late] = [0, 0];
  await inEach(({ tables }) => {
    for (const { status, moves, due, verdicts: judged } of tables.commitment.records.values()) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      moved += moves.length > 0 ? 1 : 0;
      late += (status === 'doing' || status === 'promised') && due < '2026-11-01' ? 1 : 0;
      for (const { verdict } of judged) verdicts.add(verdict);
    }
  });
  const all = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  for (const status of ['proposed', 'promised', 'doing', 'claimed', 'confirmed', 'dropped']) {
    const share = (statuses.get(status) ?? 0) / all;
    assert.ok(share > 0 && share < 0.6, `${status}: ${share}`);
  }
  assert.ok(moved > all / 10 && moved < all / 2);
  assert.ok(late > all / 20 && late < all / 2);
  assert.equal(verdicts.size, 4);
});

const sizes = async () => (await store.summaries()).map(({ size }) => size);

test('begun again, it finds everything known and adds nothing', async () => {
  const written = await sizes();
  await writeDemonstration(journal, () => {}, { today: '2026-11-01', communities: 1 });
  assert.deepEqual(await sizes(), written);
});

test('it does not go on where an entry is not taken in', async () => {
  const another = writeDemonstration(journal, () => {}, { today: '2026-12-01', communities: 1 });
  await assert.rejects(another, /entry\.altered/);
});

/** What the published format demands (pabulib.org/format): its obligatory keys, and the kinds of votes that there are. */
const DEMANDED = [
  'description',
  'country',
  'unit',
  'instance',
  'num_projects',
  'num_votes',
  'budget',
  'vote_type',
  'rule',
  'date_begin',
  'date_end',
];
const KINDS = ['approval', 'ordinal', 'cumulative', 'scoring'];

const wrong = (isWrong: boolean, what: string): readonly string[] => (isWrong ? [what] : []);

/** What is wrong with a file by the rules of the format. */
function faultsOf(text: string): readonly string[] {
  const sections = text
    .split(/^(?=META$|PROJECTS$|VOTES$)/m)
    .map((part) => part.trimEnd().split('\n'));
  const [meta = [], projects = [], votes = []] = sections;
  const keys = new Map(
    meta
      .slice(2)
      .map((line) => line.split(';'))
      .map(([key = '', value = '']) => [key, value]),
  );
  return [
    ...wrong(sections.length !== 3, 'sections'),
    ...wrong(meta[1] !== 'key;value', 'header of META'),
    ...DEMANDED.flatMap((key) => wrong((keys.get(key) ?? '') === '', key)),
    ...wrong(!KINDS.includes(keys.get('vote_type') ?? ''), 'kind of vote'),
    ...wrong(Number(keys.get('num_projects')) !== projects.length - 2, 'number of projects'),
    ...wrong(Number(keys.get('num_votes')) !== votes.length - 2, 'number of votes'),
    ...wrong(!/^\d\d\.\d\d\.\d{4}$/.test(keys.get('date_begin') ?? ''), 'date'),
    ...wrong(projects[1]?.startsWith('project_id;cost') !== true, 'header of PROJECTS'),
    ...wrong(votes[1]?.startsWith('voter_id;vote') !== true, 'header of VOTES'),
  ];
}

test('every vote that leaves as a file is valid, names no group, and gives the same winners when it is read and counted again', async () => {
  let files = 0;
  let checked = 0;
  await inEach((state) => {
    for (const [id, ballot] of state.tables.ballot.records) {
      const text = ballotFileOf(state, id)?.said.text;
      assert.equal(text === undefined, ballot.result === undefined || ballot.cast.size < 10);
      if (text === undefined) continue;
      files += 1;
      assert.deepEqual(faultsOf(text), []);
      assert.doesNotMatch(
        text,
        /;(?:women|men|girls|boys|elders|youth|minority|police|local-government)$/m,
      );
      const read = readPabulib(text);
      assert.ok(read.ok);
      const { utility, completion, result } = ballot;
      const { winners } = equalShares(read.file.election, { utility, completion });
      assert.deepEqual(
        winners.map((winner) => winner.id),
        result?.winners,
      );
      for (const broken of [
        text.replace('country;', 'land;'),
        text.replace(/num_votes;\d+/, 'num_votes;1'),
        text.replace('VOTES', 'VOICES'),
      ]) {
        assert.notDeepEqual(faultsOf(broken), []);
        checked += 1;
      }
    }
  });
  assert.ok(files >= 20, String(files));
  assert.equal(checked, 3 * files);
});

test('where a plan is followed the centre keeps minutes by two persons, names who helps, and has an answer to give', async () => {
  const seen = { approved: 0, waiting: 0, answered: 0, unread: 0, places: 0 };
  await inEach(({ tables }, community) => {
    for (const { status } of tables.minutes.records.values())
      seen[status === 'approved' ? 'approved' : 'waiting'] += 1;
    for (const { coded, thread } of tables.report.records.values())
      seen[coded === undefined ? 'unread' : 'answered'] += Number(thread.length > 0);
    const services = tables.place.records.get(community)?.services ?? [];
    seen.places += Number(services.length > 0);
    assert.ok(
      services.every(({ phone }) => phone === undefined),
      'nobody is called',
    );
  });
  assert.deepEqual(seen, { approved: 56, waiting: 28, answered: 56, unread: 28, places: 28 });
});
