import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { LANGUAGES } from '#words/words.ts';
import { entriesOf, KEPT, village, VILLAGE } from '../../../test/village.ts';
import { unzip } from '../../../test/unzip.ts';
import { DOCX_TYPE } from '../documents/docx.ts';
import { house } from '../house.ts';
import { openParts } from '../serve.ts';

const data = mkdtempSync(join(tmpdir(), 'birge-plan-'));
const parts = await openParts({ port: 0, data, database: 'sqlite', log: 'quiet' });
const app = house(parts);
after(async () => {
  await parts.store.close();
  rmSync(data, { recursive: true });
});

const UNPLANNED = '41703204808000';
const asked = async (path: string) => await app.request(path, { headers: { accept: 'text/html' } });
const textOf = async (path: string): Promise<string> => await (await asked(path)).text();

await parts.journal.append(
  'programme',
  entriesOf(
    [['programme.described.v1', 'programme', { names: { ky: 'Бирге' }, synthetic: true }]],
    'programme',
  ),
  'house',
);
await parts.journal.append(VILLAGE, entriesOf(village), 'house');
await parts.journal.append(UNPLANNED, entriesOf(village.slice(0, 3), UNPLANNED), 'house');

test('the plan is a page in every language, with its files, and holds no script', async () => {
  for (const language of LANGUAGES)
    for (const path of [`/c/${VILLAGE}/plan`, `/c/${VILLAGE}/plan/plan`]) {
      const answer = await asked(`${path}?lang=${language}`);
      assert.equal(answer.status, 200);
      const text = await answer.text();
      assert.match(text, /<article class="doc landscape"/);
      assert.ok(text.includes(`href="/c/${VILLAGE}/plan/plan.docx?lang=${language}"`));
      assert.equal(/<script|undefined|\[object| style="/.test(text), false);
      assert.equal(text.includes(KEPT), false);
    }
});

test('the same plan is a file to take away, in every language, that says no more than the page', async () => {
  for (const language of LANGUAGES)
    for (const path of [`/c/${VILLAGE}/plan.docx`, `/c/${VILLAGE}/plan/plan.docx`]) {
      const answer = await asked(`${path}?lang=${language}`);
      assert.equal(answer.headers.get('content-type'), DOCX_TYPE);
      assert.equal(
        answer.headers.get('content-disposition'),
        `attachment; filename="plan-${VILLAGE}.docx"`,
      );
      const files = unzip(new Uint8Array(await answer.arrayBuffer()));
      const document = files.get('word/document.xml') ?? '';
      for (const said of ['№', '7/2', 'Үч чырак', 'Беш чырак', 'Чырак келе элек'])
        assert.equal(document.includes(said), said !== 'Үч чырак', said);
      assert.equal(
        [...files.values()].some((text) => text.includes(KEPT)),
        false,
      );
    }
});

test('a file of a demonstration says that it is one', async () => {
  const answer = await asked(`/c/${VILLAGE}/plan.docx?lang=en`);
  const files = unzip(new Uint8Array(await answer.arrayBuffer()));
  assert.match(files.get('word/document.xml') ?? '', /made up/);
});

test('where there is no plan, there is neither page nor file, and the community leads to none', async () => {
  for (const path of [
    `/c/${UNPLANNED}/plan`,
    `/c/${UNPLANNED}/plan.docx`,
    `/c/${VILLAGE}/plan/nothing`,
    `/c/${VILLAGE}/plan/nothing.docx`,
    '/c/programme/plan',
    '/c/programme/plan.docx',
    '/c/41700000000000/plan',
  ])
    assert.equal((await asked(path)).status, 404, path);
  const link = `href="/c/${VILLAGE}/plan?lang=en"`;
  assert.ok((await textOf(`/c/${VILLAGE}?lang=en`)).includes(link));
  assert.equal(/\/plan\?/.test(await textOf(`/c/${UNPLANNED}?lang=en`)), false);
});

test('a plan that changes is drawn anew', async () => {
  const facts = [
    ...village,
    ['commitment.dropped.v1', 'wait', { reason: 'Акча жок' }, 'secretary-1'] as const,
  ];
  await parts.journal.append(VILLAGE, entriesOf(facts).slice(village.length), 'house');
  assert.ok((await textOf(`/c/${VILLAGE}/plan?lang=ky`)).includes('Акча жок'));
});
