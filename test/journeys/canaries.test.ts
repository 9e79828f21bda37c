import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLES } from '#core/people/roles.ts';
import { routesOf } from '#server/routes/api.ts';
import { goldenEntries } from '../arbitrary.ts';
import { withCanaries, type Canary } from './canaries.ts';
import { crawl, type Given } from './crawl.ts';
import { FEWER, letterOf, LETTERS, readersOf } from './permission-table.ts';
import { enrol, found, openStage, type Phone } from './stage.ts';
import { employerOf, staffOf, tellStory } from './story.ts';

const stage = await openStage();
after(() => stage.close());

/** Who may read a text, by letter; `*` is everybody, without an account. */
function readersOfText({ type, subject, field }: Canary): string {
  const fewer = FEWER[`${type} ${field}`];
  if (fewer !== undefined) return fewer;
  const letters = readersOf({ type, subject });
  // The groups let the wording of "dark-road" out: its title is on every page that names it.
  const isOut = `${type} ${subject}` === 'concern.worded.v1 dark-road';
  return letters === LETTERS || isOut ? `${letters}*` : letters;
}

let home = '';
let planted: readonly Canary[] = [];
let elsewhere: readonly Canary[] = [];

async function plant(community: string, name: string): Promise<readonly Canary[]> {
  const { entries, canaries } = withCanaries(goldenEntries, (number) => `Ыйык ${name}${number}ш`);
  await tellStory(stage, community, await staffOf(stage, community), entries);
  return canaries;
}

before(async () => {
  home = await found(stage);
  planted = await plant(home, 'үй');
  elsewhere = await plant(await found(stage), 'жат');
});

const foundIn = (given: Given, canaries: readonly Canary[]): readonly Canary[] => {
  const all = [...given.values()].join('\n');
  return canaries.filter(({ text }) => all.includes(text));
};

const whatOf = ({ type, subject, field }: Canary): string => `${type} ${subject} ${field}`;

/** The canaries that somebody was given and that are not theirs: none, in a house that keeps its word. */
const strays = (given: Given, letter: string): readonly string[] => [
  ...foundIn(given, planted)
    .filter(
      (canary) => !/\*/.test(readersOfText(canary)) && !readersOfText(canary).includes(letter),
    )
    .map(whatOf),
  ...foundIn(given, elsewhere)
    .filter((canary) => !readersOfText(canary).includes('*'))
    .map((canary) => `of another community: ${whatOf(canary)}`),
];

const ANYWHERE = ['/?lang=ky', '/?lang=en', '/data', '/help', '/s', '/app/', '/api/openapi.json'];

/** Every address that a routing table knows, asked for this community, with each entry's proof. */
async function addresses(): Promise<readonly string[]> {
  const rows = await stage.parts.store.rows(home, 0, 10_000);
  const routes = routesOf(stage.parts)
    .filter(({ method, path }) => method === 'GET' && !path.endsWith('/events'))
    .map(({ path }) => path.replace('{community}', home).replaceAll(/\{\w+\}/g, 'spring-session'));
  const proofs = rows.map(({ id }) => `/api/communities/${home}/proof?entry=${id}`);
  return [...ANYWHERE, ...routes, ...proofs];
}

/** All that a member of staff is given who asks for everything. */
async function askAll(phone: Phone): Promise<Given> {
  const headers = { authorization: `Bearer ${phone.token}`, 'x-birge': '1' };
  const given = new Map(await crawl(stage.app, await addresses(), headers));
  given.set('pull', JSON.stringify(await phone.pullAll(home)));
  return given;
}

test('whoever has no account and follows every link meets what is public, and nothing else', async () => {
  const given = await crawl(stage.app, await addresses());
  assert.deepEqual(strays(given, '*'), []);
  const told = new Set(foundIn(given, planted).map(({ type }) => type));
  // A crawl that meets nothing would find no stray either.
  for (const type of ['commitment.date-moved.v1', 'concern.worded.v1', 'plan.drafted.v1'])
    assert.ok(told.has(type), type);
  assert.ok(given.size > 30, `${given.size} addresses`);
});

for (const role of ROLES)
  test(`${role}: asks for everything, and meets what the table gives`, async () => {
    const account = { community: home, role, employer: employerOf(role) };
    const given = await askAll(await enrol(stage, account));
    assert.deepEqual(strays(given, letterOf(role)), []);
    const theirs = planted.filter((canary) => readersOfText(canary).includes(letterOf(role)));
    const met = new Set(foundIn(given, planted).map(({ text }) => text));
    assert.deepEqual(theirs.filter(({ text }) => !met.has(text)).map(whatOf), []);
  });

for (const employer of ['police', 'local-government'] as const)
  test(`a facilitator, secretary or member whom ${employer} pays meets no more than that institution does`, async () => {
    for (const role of ['facilitator', 'secretary', 'member'] as const) {
      const given = await askAll(await enrol(stage, { community: home, role, employer }));
      assert.deepEqual(strays(given, letterOf(employer)), [], role);
    }
  });

test('every kind of text that people write has a canary in it', () => {
  const written = new Set(planted.map(({ type }) => type));
  for (const type of ['mark.placed.v1', 'statement.posed.v1', 'commitment.judged.v1'])
    assert.ok(written.has(type), type);
  assert.ok(planted.length > 30, String(planted.length));
});
