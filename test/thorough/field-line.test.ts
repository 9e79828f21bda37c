import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { allSent, cutOff, noApp, type Stage, until } from '../browser/field-stage.ts';
import { keepOn, marks, readHeld } from '../browser/held.ts';
import { countSeats, goBack, goToVillage, openMeeting, sendNow, word } from '../browser/meeting.ts';
import { onStage } from '../browser/on-stage.ts';
import { failing, type Manner } from '../browser/poor-line.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

const isApi = (path: string): boolean => path.startsWith('/api/');

/** Keeps a meeting and its seats: three entries. */
async function meet(page: Page): Promise<void> {
  await openMeeting(page, ['women']);
  await countSeats(page, 7);
  await page.locator('.card', { hasText: word('group.women') }).waitFor();
}

/** How many entries wait on a phone, and how far they have come. */
async function progress(page: Page): Promise<string> {
  const [held] = await readHeld(page);
  return (held?.waiting ?? []).map((entry) => entry.progress).join(' ');
}

/** The entries of the person of a page, as the house has them. */
async function atHouse(page: Page): Promise<readonly string[]> {
  const [held] = await readHeld(page);
  const entries = await stage.journal();
  return entries.filter(({ author }) => author === held?.person).map(({ type }) => type);
}

const MEETING = ['session.opened.v1', 'session.seats-counted.v1', 'session.consented.v1'];

const BAD: readonly Exclude<Manner, 'good'>[] = ['down', 'portal', 'lost', 'cut'];

for (const manner of BAD)
  test(
    `a line that is ${manner} is no acknowledgement: what was kept stays and leaves later, once`,
    { skip },
    async () => {
      const page = await stage.signIn(browser);
      await goToVillage(page);
      stage.line.manner = (_, path) => (isApi(path) ? manner : 'good');
      await meet(page);
      await until('the app has seen that the line is bad', async () => {
        const said = await page.locator('.line').innerText();
        return said.includes(word('field.kept-count', { count: 3 }));
      });
      assert.equal(await progress(page), 'kept kept kept');
      stage.line.manner = () => 'good';
      await sendNow(page);
      await allSent(page);
      assert.deepEqual(await atHouse(page), MEETING);
      await stage.checkFolds(page);
    },
  );

test(
  'an answer that is lost after the house has taken the batch makes nothing double',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    stage.line.manner = (method, path) => (method === 'POST' && isApi(path) ? 'lost' : 'good');
    await meet(page);
    await until('the house has it', async () => (await atHouse(page)).length === 3);
    assert.equal(await progress(page), 'kept kept kept', 'nobody heard the acknowledgement');
    stage.line.manner = () => 'good';
    await sendNow(page);
    await allSent(page);
    assert.deepEqual(await atHouse(page), MEETING);
  },
);

test('after a cut it is tried again by itself, without a touch', { skip }, async () => {
  const page = await stage.signIn(browser);
  await page.addInitScript('window.setInterval = () => 0');
  await page.reload();
  await goToVillage(page);
  await until(
    'it rests',
    async () => (await page.locator('.line').getAttribute('data-line')) === 'resting',
  );
  let cuts = 3;
  stage.line.manner = (_, path) => (isApi(path) && cuts-- > 0 ? 'down' : 'good');
  await openMeeting(page, ['women']);
  await until('three were cut', () => cuts < 0);
  await allSent(page);
});

test('a line over which nothing long comes is used in smaller pieces', { skip }, async () => {
  const page = await stage.signIn(browser);
  await cutOff(page, true);
  await keepOn(page, marks(150));
  await page.reload();
  stage.line.manner = (_, path, bytes) => (isApi(path) && bytes > 6_000 ? 'down' : 'good');
  await cutOff(page, false);
  await allSent(page);
  assert.equal((await atHouse(page)).length, 150);
});

test(
  'with 30 % of all requests failing in every way that there is, everything arrives by itself, once',
  { skip },
  async (t) => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    const fails = failing(0.3, 20_261_125);
    const said: Manner[] = [];
    stage.line.manner = (_, path) => {
      const manner = isApi(path) ? fails() : 'good';
      if (isApi(path)) said.push(manner);
      return manner;
    };
    for (let i = 0; i < 8; i++) {
      await meet(page);
      await goBack(page);
      await allSent(page);
    }
    stage.line.manner = () => 'good';
    assert.equal((await atHouse(page)).length, 8 * MEETING.length);
    await stage.checkFolds(page);
    const bad = said.filter((manner) => manner !== 'good');
    assert.equal(new Set(bad).size, BAD.length, 'every way of failing was met');
    t.diagnostic(`${said.length} requests, of which ${bad.length} failed`);
  },
);

test(
  'an entry over which the house stumbles keeps no other one up, and stays on the phone',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    await cutOff(page, true);
    for (let i = 0; i < 3; i++) {
      await meet(page);
      await goBack(page);
    }
    const [held] = await readHeld(page);
    const stone = held?.waiting[4]?.entry;
    assert.ok(stone);
    const { journal } = stage.parts;
    const append = journal.append.bind(journal);
    journal.append = (community, offered, from) =>
      JSON.stringify(offered).includes(stone.id)
        ? Promise.reject(new Error('stumbled'))
        : append(community, offered, from);
    const silent = console.error;
    console.error = () => undefined;
    await cutOff(page, false);
    await until('the others are there', async () => (await atHouse(page)).length === 8);
    await until('they came back', async () => (await progress(page)) === 'kept');
    console.error = silent;
    journal.append = append;
    await sendNow(page);
    await allSent(page);
    assert.equal((await atHouse(page)).length, 9);
  },
);

test('what one phone keeps is on another one soon, without a touch', { skip }, async () => {
  const [one, other] = [await stage.signIn(browser), await stage.signIn(browser)];
  await goToVillage(one);
  // Without the clock by which it asks now and then, only a word of the house makes it ask.
  await other.addInitScript('window.setInterval = () => 0');
  stage.line.seen.length = 0;
  await other.reload();
  await goToVillage(other);
  await until('it listens', () => stage.line.seen.some((line) => line.endsWith('/events')));
  await openMeeting(one, ['minority']);
  await other.locator('.card', { hasText: word('group.minority') }).waitFor();
});
