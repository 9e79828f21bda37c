import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import { LONGEST_REPORT } from '#core/kinds/report/report.ts';
import { entriesOf, village, VILLAGE, type Fact } from '../village.ts';
import { noApp, type Stage } from '../browser/field-stage.ts';
import { goToVillage } from '../browser/meeting.ts';
import { onStage } from '../browser/on-stage.ts';
import { withCanaries } from '../journeys/canaries.ts';
import { FOUND, HOSTILE } from './hostile-strings.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

/** A whole year of a village, with minutes that two people published. */
const YEAR: readonly Fact[] = [
  ...village,
  [
    'minutes.opened.v1',
    'minutes',
    { on: '2026-06-10', where: 'Клуб', agenda: ['Чырак'] },
    'secretary-1',
  ],
  ['minutes.decided.v1', 'minutes', { text: 'Чырактар коюлсун' }, 'secretary-1'],
  ['minutes.disagreed.v1', 'minutes', { text: 'Жаштар макул эмес' }, 'secretary-1'],
  ['minutes.proposed.v1', 'minutes', {}, 'secretary-1'],
  ['minutes.approved.v1', 'minutes', {}, 'facilitator-1'],
  ['commitment.replied.v1', 'lamps', { on: '2026-06-11', word: 'Жооп' }, 'secretary-1'],
];

/** The year with one and the same text wherever people write. */
async function write(community: string, text: string): Promise<void> {
  const { entries, canaries } = withCanaries(entriesOf(YEAR, community), () => text);
  assert.ok(canaries.length > 15, String(canaries.length));
  await stage.append(entries, community);
}

const PAGES = ['', '/k/lamps', '/wall', '/plan', '/minutes/minutes', '/tell'];

test(
  `${HOSTILE.length} hostile texts in every field that people write run nowhere on the public pages`,
  { skip },
  async () => {
    assert.equal(HOSTILE.length, 150);
    const page = await browser.newPage();
    page.on('dialog', () => assert.fail('a dialog opened'));
    for (const [at, text] of HOSTILE.entries()) {
      const community = String(41_708_000_000_000 + at * 1_000_007);
      await write(community, text);
      let shown = 0;
      for (const path of PAGES) {
        const answer = await page.goto(`${stage.line.url}/c/${community}${path}?lang=ky`);
        assert.equal(answer?.status(), 200, `${path} ${text}`);
        assert.deepEqual(await page.evaluate(FOUND), { ran: 0, odd: [] }, `${path} ${text}`);
        if ((await page.locator('main').innerText()).includes(text)) shown += 1;
      }
      assert.ok(shown >= 3, `${text} is shown as it was written`);
      const feed = await fetch(`${stage.line.url}/c/${community}/feed?lang=ky`);
      assert.ok(!(await feed.text()).includes(text), 'a feed escapes it');
    }
    await page.close();
  },
);

/** The hostile texts, as many to a report as it may hold. */
function reportsOf(texts: readonly string[]): readonly string[] {
  const reports: string[] = [];
  for (const text of texts) {
    const joined = `${reports.at(-1) ?? ''}\n${text}`;
    if (reports.length > 0 && joined.length <= LONGEST_REPORT) reports[reports.length - 1] = joined;
    else reports.push(text);
  }
  return reports;
}

test(
  'hostile texts that residents send run nowhere: not on the desk, not on the page of their number',
  { skip },
  async () => {
    const reports = reportsOf(HOSTILE);
    const sends = async (path: string, said: Readonly<Record<string, string>>): Promise<string> => {
      const answer = await fetch(`${stage.line.url}/c/${VILLAGE}/${path}?lang=en`, {
        method: 'POST',
        body: new URLSearchParams(said),
      });
      assert.equal(answer.status, 200);
      return await answer.text();
    };
    const numbers: string[] = [];
    for (const text of reports) {
      const sent = await sends('tell', { door: 'between', step: 'send', text });
      numbers.push(/(?:\d{4} ){5}\d{4}/.exec(sent)?.[0] ?? '');
    }
    const told = await stage.parts.journal.read(VILLAGE, ({ tables }) => [
      ...tables.report.records,
    ]);
    assert.equal(told.length, reports.length);
    const page = await stage.signIn(browser, 'facilitator');
    page.on('dialog', () => assert.fail('a dialog opened'));
    await goToVillage(page);
    for (const path of ['desk', ...told.map(([id]) => `desk/${id}`)]) {
      await page.evaluate(`location.hash = '/c/${VILLAGE}/${path}'`);
      await page.locator(path === 'desk' ? '.cards' : '.thread').waitFor();
      assert.deepEqual(await page.evaluate(FOUND), { ran: 0, odd: [] }, path);
    }
    const [id = ''] = told[0] ?? [];
    await stage.settle(
      'report.coded.v1',
      id,
      { type: 'drugs', week: '2026-06-08', official: false },
      'facilitator-1',
    );
    const receipt = await browser.newPage();
    for (const text of HOSTILE)
      await stage.settle('report.answered.v1', id, { text }, 'facilitator-1');
    await receipt.goto(`${stage.line.url}/c/${VILLAGE}/receipt?lang=en`);
    await receipt.locator('#number').fill(numbers[0] ?? '');
    await receipt.locator('button[value="open"]').click();
    await receipt.locator('blockquote').first().waitFor();
    assert.equal(await receipt.locator('blockquote').count(), HOSTILE.length);
    assert.deepEqual(await receipt.evaluate(FOUND), { ran: 0, odd: [] });
    await receipt.close();
  },
);

test('hostile texts run nowhere in the field app', { skip }, async () => {
  let next = 0;
  const { entries } = withCanaries(entriesOf(YEAR), () => HOSTILE[next++ % HOSTILE.length] ?? '');
  const own = entries.slice(village.length);
  await stage.append(own);
  const many = HOSTILE.flatMap((text, at): readonly Fact[] => [
    [
      'statement.posed.v1',
      `hostile-${at}`,
      { session: 'listening', text: text.slice(0, 140) },
      'facilitator-1',
    ],
    ['commitment.replied.v1', 'lamps', { on: '2026-06-11', word: text }, 'secretary-1'],
  ]);
  await stage.append(entriesOf(many).map((entry) => ({ ...entry, id: crypto.randomUUID() })));
  const page = await stage.signIn(browser, 'facilitator');
  page.on('dialog', () => assert.fail('a dialog opened'));
  await goToVillage(page);
  for (const path of [
    '',
    'choose',
    'plan/plan',
    'plan/plan/paper',
    'follow',
    'follow/lamps',
    'close',
    'centre',
    'centre/minutes',
    's/listening',
    's/listening/statements',
    'map',
  ]) {
    await page.evaluate(`location.hash = '/c/${VILLAGE}/${path}'`);
    await page.locator('main :is(h1, h2, p)').first().waitFor();
    assert.deepEqual(await page.evaluate(FOUND), { ran: 0, odd: [] }, path);
  }
  await page.evaluate(`location.hash = '/c/${VILLAGE}/follow/lamps'`);
  await page
    .getByText(HOSTILE[0] ?? '')
    .first()
    .waitFor();
});
