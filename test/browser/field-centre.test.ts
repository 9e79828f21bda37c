import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { VILLAGE } from '../village.ts';
import { faultsOf, isWider } from './access.ts';
import { allSent, cutOff, noApp, type Stage } from './field-stage.ts';
import { button, goToVillage, press, word } from './meeting.ts';
import { onStage } from './on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

const DECISION = 'Чырактар августка чейин коюлсун';

async function openCentre(page: Page): Promise<void> {
  await goToVillage(page);
  await page.locator('.card', { hasText: word('stage.centre') }).click();
}

/** Six men of 29 to 59 sit there as guests; begins at a meeting that is being written. */
async function countMen(page: Page): Promise<void> {
  const more = page
    .locator('fieldset', { has: page.getByText(word('sex.male'), { exact: true }) })
    .getByRole('button', { name: word('field.one-more', { what: word('age.29-59') }) });
  for (let i = 0; i < 6; i++) await press(more);
  await page.getByRole('button', { name: word('field.seats-keep', { count: 6 }) }).click();
}

const before = async (on: string): Promise<void> => {
  const id = `meeting-${on}`;
  const present = [{ as: 'guest', sex: 'male', age: '29-59', count: 8 }];
  await stage.settle(
    'minutes.opened.v1',
    id,
    { on, where: 'Клуб', agenda: ['План'] },
    'facilitator-1',
  );
  await stage.settle('minutes.attended.v1', id, { present }, 'facilitator-1');
};

async function write(page: Page): Promise<void> {
  await button(page, 'minutes.new').click();
  await page.getByLabel(word('minutes.where')).fill('Клуб');
  await page.getByLabel(word('minutes.agenda-lines')).fill('Чырактар\nСуу');
  await button(page, 'minutes.begin').click();
  await countMen(page);
  await page.getByText(word('minutes.missing')).waitFor();
  await page.getByText(word('missing-voice.young-women')).waitFor();
  await page.getByLabel(word('minutes.decided-new')).fill(DECISION);
  await button(page, 'minutes.add').first().click();
  await page.locator('li', { hasText: DECISION }).waitFor();
  await page.evaluate('scrollTo(0, 0)');
  assert.deepEqual(await faultsOf(page), []);
  assert.equal(await isWider(page), false);
  await button(page, 'minutes.propose').click();
  await page.getByText(word('minutes.waits')).waitFor();
}

const minutesPage = async (): Promise<Response> => {
  const { minutes } = await stage.parts.journal.read(VILLAGE, ({ tables }) => tables);
  const [id = ''] = [...minutes.records.keys()].slice(-1);
  return await fetch(`${stage.line.url}/c/${VILLAGE}/minutes/${id}?lang=ky`);
};

test(
  'a meeting is minuted without signal, warned of who is missing, and public only by a second person',
  { skip },
  async () => {
    await before('2026-05-01');
    await before('2026-08-01');
    const secretary = await stage.signIn(browser, 'secretary');
    await openCentre(secretary);
    await allSent(secretary);
    await cutOff(secretary, true);
    await write(secretary);
    await cutOff(secretary, false);
    await allSent(secretary);
    assert.equal((await minutesPage()).status, 404);
    const member = await stage.signIn(browser, 'member');
    await openCentre(member);
    await member.locator('.card', { hasText: word('minutes.is-proposed') }).click();
    await member.getByText(DECISION).waitFor();
    await button(member, 'minutes.approve').click();
    await member.locator('.doc').waitFor();
    await allSent(member);
    await stage.checkFolds(member);
    const page = await minutesPage();
    assert.equal(page.status, 200);
    const text = await page.text();
    assert.ok(text.includes(DECISION));
    await secretary.evaluate(`location.hash = '/c/${VILLAGE}/centre/report'`);
    await secretary.locator('.doc').waitFor();
    assert.deepEqual(await faultsOf(secretary), []);
    const file = await secretary.evaluate(
      `fetch(document.querySelector('.doc-file').href).then((answer) => answer.status)`,
    );
    assert.equal(file, 200);
  },
);
