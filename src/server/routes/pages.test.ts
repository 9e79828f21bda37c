import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { LEAVE } from '#pages/leave.ts';
import { LANGUAGES } from '#words/words.ts';
import {
  entriesOf,
  girlsSayBetter,
  KEPT,
  village,
  VILLAGE,
  type Fact,
} from '../../../test/village.ts';
import { house } from '../house.ts';
import { openParts } from '../serve.ts';

const data = mkdtempSync(join(tmpdir(), 'birge-pages-'));
const parts = await openParts({ port: 0, data, database: 'sqlite', log: 'quiet' });
const app = house(parts);
after(async () => {
  await parts.store.close();
  rmSync(data, { recursive: true });
});

async function append(community: string, facts: readonly Fact[], from = 0): Promise<void> {
  const entries = entriesOf(facts, community).slice(from);
  const verdicts = await parts.journal.append(community, entries, 'house');
  assert.deepEqual(
    verdicts.filter(({ verdict }) => verdict !== 'accepted'),
    [],
  );
}

const asked = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
  await app.request(path, { headers: { accept: 'text/html', ...headers } });
const textOf = async (path: string): Promise<string> => await (await asked(path)).text();

await append('programme', [
  [
    'programme.described.v1',
    'programme',
    { names: { ky: 'Бирге', en: 'Together' }, synthetic: true },
  ],
]);
await append(VILLAGE, village);
const PAGES = [
  '/',
  `/c/${VILLAGE}`,
  `/c/${VILLAGE}/k/lamps`,
  `/c/${VILLAGE}/k/talk`,
  '/help',
  `/c/${VILLAGE}/help`,
  '/method',
  '/data',
  // Where the app is built, the link of an invite leads to it.
  ...((await asked('/join')).headers.get('location') === '/app/' ? [] : ['/join']),
  '/problems/page.unknown',
];

test('every page speaks every language, says that it is a demonstration, and holds no script but the one for leaving', async () => {
  for (const path of PAGES)
    for (const language of LANGUAGES) {
      const answer = await asked(`${path}?lang=${language}`);
      assert.equal(answer.status, 200, path);
      assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
      assert.equal(answer.headers.get('set-cookie'), null);
      const text = await answer.text();
      assert.match(text, new RegExp(`<html lang="${language === 'uz' ? 'uz-Cyrl' : language}">`));
      assert.match(text, /class="synthetic"/);
      const bare = path.endsWith('/help') ? text.replace(`<script>${LEAVE}</script>`, '') : text;
      assert.equal(/<script|javascript:| on[a-z]+="| style="/i.test(bare), false, path);
      assert.equal(/undefined|NaN|\[object|\{[a-z]+\}/i.test(text), false, `${path} ${language}`);
      assert.deepEqual([...text.matchAll(/(?:src|href)="(https?:)?\/\//g)], [], path);
    }
});

test('a browser that asks for none of our languages gets Kyrgyz', async () => {
  assert.match(await textOf('/'), /<html lang="ky">/);
  const german = await asked('/', { 'accept-language': 'de, fr;q=0.5' });
  assert.match(await german.text(), /<html lang="ky">/);
  const uzbek = await asked('/', { 'accept-language': 'uz, ru;q=0.5' });
  assert.match(await uzbek.text(), /<html lang="uz-Cyrl">/);
});

test('what the groups keep is on no page, and nobody reads how many were asked', async () => {
  for (const path of PAGES)
    for (const language of LANGUAGES) {
      const text = await textOf(`${path}?lang=${language}`);
      assert.equal(text.includes(KEPT), false, path);
      assert.equal(text.includes('facilitator-1'), false, path);
    }
  assert.match(
    await textOf(`/c/${VILLAGE}?lang=en`),
    /A concern that the groups keep between themselves/,
  );
  assert.equal(
    /\b(?:11|13|17)\b/.test(
      (await textOf(`/c/${VILLAGE}/k/lamps?lang=en`)).split('<main')[1]?.split('<footer')[0] ?? '',
    ),
    false,
  );
});

test('from one page to the next a reader has it already, until the journal grows', async () => {
  const path = `/c/${VILLAGE}/k/lamps?lang=en`;
  const first = await asked(path);
  const etag = first.headers.get('etag') ?? '';
  assert.match(await first.text(), /Said to be done/);
  const again = await asked(path, { 'if-none-match': etag });
  assert.equal(again.status, 304);
  assert.equal(await again.text(), '');
  await append(VILLAGE, [...village, girlsSayBetter], village.length);
  const grown = await asked(path, { 'if-none-match': etag });
  assert.equal(grown.status, 200);
  assert.match(await grown.text(), /Confirmed: better/);
});

test('what is packed for the wire unpacks to the same page', async () => {
  const plain = await textOf('/help?lang=ru');
  const packed = await asked('/help?lang=ru', { 'accept-encoding': 'gzip' });
  assert.equal(packed.headers.get('content-encoding'), 'gzip');
  assert.equal(gunzipSync(await packed.arrayBuffer()).toString(), plain);
  const unwanted = { 'accept-encoding': 'br;q=0, gzip; q=0.0, zebra' };
  const bare = await asked('/help?lang=ru', unwanted);
  assert.equal(bare.headers.get('content-encoding'), null);
});

test('what is not there is said in words, alike whether it is forbidden or never was', async () => {
  const paths = [
    '/nothing',
    '/c/41799999999999',
    '/c/programme',
    '/c/..%2f',
    `/c/${VILLAGE}/k/none`,
    '/problems/no.such',
  ];
  const bodies = new Set<string>();
  for (const path of paths) {
    const answer = await asked(`${path}?lang=uz`);
    assert.equal(answer.status, 404, path);
    bodies.add(await answer.text());
  }
  assert.equal(bodies.size, 1);
  const json = await app.request('/nothing', { headers: { accept: 'application/json' } });
  assert.equal(json.headers.get('content-type'), 'application/problem+json');
});

test('help and invites are not kept by the phone, and the quick way out leads elsewhere', async () => {
  for (const path of ['/help', '/join'])
    assert.equal((await asked(path)).headers.get('cache-control'), 'no-store');
  const exit = await asked('/exit?lang=ru');
  assert.equal(exit.status, 303);
  assert.equal(exit.headers.get('location'), 'https://ru.wikipedia.org/');
  assert.equal(exit.headers.get('referrer-policy'), 'no-referrer');
});

/** The store, but with another answer to one question. */
const storeWith = (name: string, answer: () => Promise<unknown>) =>
  new Proxy(parts.store, {
    get: (store, key): unknown => (key === name ? answer : Reflect.get(store, key)),
  });

test('what an earlier release summed up otherwise is summed up anew', async () => {
  const store = storeWith('summaries', async () =>
    (await parts.store.summaries()).map((row) => ({ ...row, summary: { entries: 1 } })),
  );
  const older = await house({ ...parts, store }).request('/?lang=en');
  assert.equal(await older.text(), await textOf('/?lang=en'));
});

test('a page that cannot be drawn says so in words, with the number in the log', async () => {
  const broken = storeWith('summaries', () => Promise.reject(new Error('a defect')));
  const silent = console.error;
  const said: string[] = [];
  console.error = (line: string) => void said.push(line);
  try {
    const answer = await house({ ...parts, store: broken }).request('/?lang=en', {
      headers: { accept: 'text/html' },
    });
    assert.equal(answer.status, 500);
    const [, incident = 'none'] = /incident ([0-9a-f-]{36})/.exec(said.join('\n')) ?? [];
    assert.ok((await answer.text()).includes(incident));
  } finally {
    console.error = silent;
  }
});
