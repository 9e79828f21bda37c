import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { say } from '#words/words.ts';
import { VILLAGE, type Fact } from '../village.ts';
import { faultsOf, isWider } from './access.ts';
import { allSent, cutOff, noApp, type Stage } from './field-stage.ts';
import { button, word } from './meeting.ts';
import { onStage } from './on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

/** Two worries more that their groups have opened, beside the road of the village. */
const WORRIES: readonly Fact[] = ['dogs', 'water'].flatMap((id): readonly Fact[] => [
  ['concern.worded.v1', id, { type: 'stray_dogs', wording: { ky: `${id} ky`, en: `The ${id}` } }],
  ['concern.raised-by.v1', id, { group: 'men', session: 'listening' }],
  ['concern.released.v1', id, { group: 'men', session: 'listening' }],
]);

async function vote(page: Page, option: string): Promise<void> {
  await button(page, 'field.hand-ready').click();
  await page.getByRole('button', { name: option }).click();
  await button(page, 'choose.hand-in').click();
}

/** A facilitator without signal who has opened a vote on two places. */
async function openVote(): Promise<Page> {
  for (const [type, subject, body] of WORRIES)
    await stage.settle(type, subject, body, 'facilitator-1');
  const page = await stage.signIn(browser);
  await page.locator('.card', { hasText: 'Ak-Bulung' }).click();
  await allSent(page);
  await cutOff(page, true);
  await page.locator('.card', { hasText: word('stage.choose') }).click();
  await button(page, 'choose.new').click();
  await page
    .getByRole('group', { name: word('choose.places') })
    .getByRole('button', { name: '2' })
    .click();
  assert.deepEqual(await faultsOf(page), []);
  await button(page, 'choose.open').click();
  return page;
}

/** Three papers of the girls, filled in by hand; a wrong one before them is told and not taken. */
async function typeIn(page: Page): Promise<void> {
  await page
    .locator('li', { has: page.locator('.card', { hasText: word('group.girls') }) })
    .getByRole('button', { name: word('field.paper-type-in') })
    .click();
  await page.locator('input').fill('9');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  for (const [at, typed] of ['1', '1 3', '1'].entries()) {
    await page.locator('input').fill(typed);
    await page.keyboard.press('Enter');
    await page.getByText(word('choose.typed-kept', { count: at + 1 })).waitFor();
  }
}

test(
  'three groups choose without signal, on the tablet and on paper; the count tells why, and the house gets the same',
  { skip },
  async () => {
    const page = await openVote();
    await button(page, 'group.men').click();
    for (let seat = 0; seat < 4; seat++) await vote(page, 'The dogs');
    await button(page, 'field.hand-ready').click();
    assert.deepEqual(await faultsOf(page), []);
    assert.equal(await isWider(page), false);
    await button(page, 'choose.hand-in-empty').click();
    await button(page, 'field.hand-ready').waitFor();
    assert.equal(await page.getByText('The dogs').count(), 0, 'the next one sees nothing');
    await button(page, 'field.hand-end').click();
    await typeIn(page);
    await page.goBack();
    await button(page, 'choose.count').click();
    await button(page, 'choose.count-now').click();
    await page.getByRole('heading', { name: word('choose.result') }).waitFor();
    const chosen = await page.locator('ol.chosen h3').allInnerTexts();
    assert.equal(chosen.length, 2);
    assert.ok(chosen.includes('The road is dark'));
    await page.getByText(say('en', 'choice.recounted-same')).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await page.locator('summary', { hasText: word('choose.disagree') }).click();
    await button(page, 'group.men').click();
    await page.locator('textarea').fill('Кудукту тандагыбыз келген');
    await button(page, 'choose.disagree-keep').click();
    await page.getByRole('heading', { name: word('choose.disagreements') }).waitFor();
    await cutOff(page, false);
    await allSent(page);
    await stage.checkFolds(page);
    const { cast, result } =
      [
        ...(
          await stage.parts.journal.read(VILLAGE, ({ tables }) => tables.ballot.records)
        ).values(),
      ].at(-1) ?? {};
    assert.equal(cast?.size, 8);
    assert.equal(result?.winners.length, 2);
  },
);

test(
  'whoever does not conduct a vote reads what it decided, and whose papers they were not',
  { skip },
  async () => {
    const page = await stage.signIn(browser, 'police', 'police');
    await page.locator('.card', { hasText: 'Ak-Bulung' }).click();
    await page.locator('.card', { hasText: word('stage.choose') }).click();
    await page.locator('.card').first().click();
    await page.getByRole('heading', { name: word('choose.result') }).waitFor();
    assert.equal(await button(page, 'choose.make-plan').count(), 0);
    assert.equal(await page.getByText(word('choose.disagreements')).count(), 0);
  },
);
