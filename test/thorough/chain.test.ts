import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES, say } from '#words/words.ts';
import { VILLAGE } from '../village.ts';
import { allSent, cutOff, noApp, type Stage } from '../browser/field-stage.ts';
import {
  approvePlan,
  beginSeat,
  beginSeats,
  button,
  countSeats,
  goToVillage,
  keepMark,
  openMark,
  openMeeting,
  press,
  word,
} from '../browser/meeting.ts';
import { onStage } from '../browser/on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

const PEOPLE = 12;
const WORDING = 'Түнкүсүн арык бою кооптуу';
const MEASURE = 'Арык боюна тосмо коюу';

const tables = () => stage.parts.journal.read(VILLAGE, (state) => state.tables);
const door = (page: Page, name: 'choose' | 'plan' | 'follow' | 'close') =>
  page.locator('.card', { hasText: word(`stage.${name}`) });

/** From wherever a phone is to the village's screen. */
async function home(page: Page): Promise<void> {
  await page.evaluate(`location.hash = '/c/${VILLAGE}'`);
  await page.getByRole('heading', { name: 'Ak-Bulung' }).waitFor();
}

/** Worry: a dozen women mark what worries them, see it, and word it; they open the words to everybody. Without signal. */
async function listen(page: Page): Promise<void> {
  await openMeeting(page, ['women']);
  await countSeats(page, PEOPLE);
  await beginSeats(page, 'women');
  for (let seat = 0; seat < PEOPLE; seat++) {
    await beginSeat(page);
    await openMark(page, 'irrigation_water');
    await keepMark(page, 1);
    await press(button(page, 'field.seat-done'));
  }
  await press(button(page, 'field.hand-end'));
  await press(button(page, 'field.reveal'));
  await button(page, 'field.session-close').waitFor();
  await page.evaluate(`location.hash += '/concerns/women'`);
}

async function wordConcern(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: word('concern.irrigation_water') })
    .first()
    .click();
  await page.locator('textarea[lang=ky]').fill(WORDING);
  const women = page.locator('fieldset').getByRole('button', { name: word('group.women') });
  if ((await women.getAttribute('aria-pressed')) !== 'true') await women.click();
  await button(page, 'concerns.keep').click();
  await button(page, 'concerns.decide').last().click();
  await page
    .getByRole('button', { name: word('concerns.yes', { group: word('group.women') }) })
    .click();
  await page.getByText(word('concerns.open')).first().waitFor();
}

/** Ballot: counted in the room. */
async function choose(page: Page): Promise<void> {
  await home(page);
  await door(page, 'choose').click();
  await button(page, 'choose.new').click();
  await page
    .getByRole('group', { name: word('choose.places') })
    .getByRole('button', { name: '1' })
    .click();
  await button(page, 'choose.open').click();
  await page.getByRole('button', { name: word('group.women') }).click();
  for (let seat = 0; seat < PEOPLE; seat++) {
    await press(button(page, 'field.hand-ready'));
    await page.getByRole('button', { name: WORDING }).click();
    await press(button(page, 'choose.hand-in'));
  }
  await press(button(page, 'field.hand-end'));
  await button(page, 'choose.count').click();
  await button(page, 'choose.count-now').click();
  await page.locator('ol.chosen h3', { hasText: WORDING }).waitFor();
}

/** Plan: the secretary drafts it, with one measure that waits for the police. */
async function draft(page: Page): Promise<void> {
  await home(page);
  await door(page, 'plan').click();
  await page.locator('.card', { hasText: word('plan.new') }).click();
  await button(page, 'plan.draft').click();
  await button(page, 'plan.add').click();
  await page.getByLabel(word('plan.measure')).fill(MEASURE);
  await page.getByRole('button', { name: 'Милиция бөлүмү' }).click();
  const due = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(word('plan.due')).fill(due);
  await button(page, 'funds.none-needed').click();
  await page.getByLabel(word('story.result')).fill('Балдар арыкка жыгылбайт');
  await button(page, 'plan.keep-row').click();
  await page.getByText(word('plan.not-whole', { count: 1 })).waitFor();
}

async function accept(page: Page): Promise<void> {
  await home(page);
  await door(page, 'plan').click();
  await page.locator('.card', { hasText: word('plan.is-draft') }).click();
  await button(page, 'plan.accept').click();
  await button(page, 'plan.accept').waitFor({ state: 'detached' });
}

const row = (page: Page) => page.locator('.follow li', { hasText: MEASURE }).first();

/** A moved date, with its reason. */
async function move(page: Page): Promise<void> {
  await row(page)
    .getByRole('button', { name: word('follow.date-moved') })
    .click();
  const to = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(word('plan.due')).fill(to);
  await page.getByLabel(word('follow.why')).fill('Тосмо кечикти');
  await button(page, 'follow.date-moved-keep').click();
  await row(page)
    .getByText(word('community.moved', { count: 1 }))
    .waitFor();
}

async function claim(page: Page): Promise<void> {
  await row(page)
    .getByRole('button', { name: word('follow.claimed-done'), exact: true })
    .click();
  await button(page, 'follow.claimed-done-keep').click();
  await page.getByRole('heading', { name: word('follow.part-claimed') }).waitFor();
}

/** "Better?" by those who raised it, with raised hands. */
async function ask(page: Page, verdict: 'partly' | 'better'): Promise<void> {
  await home(page);
  await door(page, 'close').click();
  await page.locator('.card', { hasText: MEASURE }).click();
  await page.locator('.card', { hasText: word('group.women') }).click();
  const more = page.getByRole('button', {
    name: word('choose.more', { option: word(`verdict.${verdict}`) }),
    exact: true,
  });
  for (let hand = 0; hand < PEOPLE; hand++) await press(more);
  if (verdict === 'partly') await page.getByLabel(word('close.word')).fill('Бир жери ачык');
  await button(page, 'close.keep').click();
  await page.getByText(word('close.only-they')).waitFor();
}

/** What the promise's own page says to a resident without script, in every language. */
async function readStory(page: Page, commitment: string, stand: 'doing' | 'confirmed') {
  for (const language of LANGUAGES) {
    await page.goto(`${stage.line.url}/c/${VILLAGE}/k/${commitment}?lang=${language}`);
    const text = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
    const parts = [
      MEASURE,
      WORDING,
      'Тосмо кечикти',
      'Бир жери ачык',
      say(language, 'verdict.partly'),
      say(language, `stand.${stand}`),
      say(language, 'group.women'),
    ];
    for (const part of parts) assert.ok(text.includes(part), `${language}: ${part}`);
    const better = await page.locator('.verdicts li.better').count();
    assert.equal(better, stand === 'confirmed' ? 1 : 0, language);
  }
}

/** Everything that five people need is there: an institution, and their phones. */
async function gather() {
  const names = { ky: 'Милиция бөлүмү' };
  await stage.settle('body.formed.v1', 'post', { type: 'police', names, on: '2025-01-01' });
  const facilitator = await stage.signIn(browser);
  const secretary = await stage.signIn(browser, 'secretary');
  const inspector = await stage.signIn(browser, 'police', 'police', 'post');
  const officer = await stage.signIn(browser, 'programme-officer');
  for (const page of [facilitator, secretary, inspector, officer]) {
    await goToVillage(page);
    await allSent(page);
  }
  const context = await browser.newContext({ javaScriptEnabled: false });
  return { facilitator, secretary, inspector, officer, resident: await context.newPage() };
}

test(
  'the whole chain in five roles: worry, concern, ballot, plan, resolution, a moved date, claimed, partly, reopened, done, better',
  { skip },
  async () => {
    const { facilitator, secretary, inspector, officer, resident } = await gather();
    await cutOff(facilitator, true);
    await listen(facilitator);
    await wordConcern(facilitator);
    await choose(facilitator);
    await cutOff(facilitator, false);
    await allSent(facilitator);
    await draft(secretary);
    await allSent(secretary);
    await accept(inspector);
    await allSent(inspector);
    await approvePlan(secretary, '15/3');
    await allSent(secretary);
    await home(inspector);
    await cutOff(inspector, true);
    await door(inspector, 'follow').click();
    await move(inspector);
    await claim(inspector);
    await cutOff(inspector, false);
    await allSent(inspector);
    await ask(facilitator, 'partly');
    await allSent(facilitator);
    const id = [...(await tables()).commitment.records].find(
      ([, { measure }]) => measure === MEASURE,
    )?.[0];
    assert.ok(id);
    await readStory(resident, id, 'doing');
    await row(inspector).getByText(word('stand.reopened')).waitFor();
    await claim(inspector);
    await allSent(inspector);
    await ask(facilitator, 'better');
    await allSent(facilitator);
    await readStory(resident, id, 'confirmed');
    await home(officer);
    await door(officer, 'follow').click();
    await officer.locator('.follow .stand.confirmed').first().waitFor();
    for (const page of [facilitator, secretary, inspector, officer]) await stage.checkFolds(page);
    await resident.context().close();
  },
);
