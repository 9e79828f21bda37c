import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { newPhone } from '../browser/chromium.ts';
import { allSent, noApp, type Stage, until } from '../browser/field-stage.ts';
import { readHeld } from '../browser/held.ts';
import {
  beginSeat,
  beginSeats,
  button,
  countSeats,
  goToVillage,
  keepMark,
  openMark,
  openMeeting,
  press,
  sendNow,
  word,
} from '../browser/meeting.ts';
import { onStage } from '../browser/on-stage.ts';
import type { Said } from '../browser/poor-line.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

const READY = 'navigator.serviceWorker.ready.then(() => undefined)';
const STATE = `navigator.serviceWorker.getRegistration().then((held) => {
  if (held === undefined) return 'none';
  return held.installing === null ? 'installed' : 'installing';
})`;
/** Asks for a newer version, as the app does by itself now and then. */
const LOOK = 'navigator.serviceWorker.getRegistration().then((held) => held.update())';
/** Counts how often the app asks from now on; what the browser asks for by itself, when it likes, is not the app's. */
const COUNT_LOOKS = `{
  globalThis.looks = 0;
  const { update } = ServiceWorkerRegistration.prototype;
  ServiceWorkerRegistration.prototype.update = function () {
    globalThis.looks += 1;
    return update.call(this);
  };
}`;
const SHELVES = 'caches.keys().then((names) => names.toSorted())';

/** The house has a newer build: the same files under another name. */
const newerBuild = (path: string, said: Said): Said =>
  path === '/app/worker.js'
    ? {
        ...said,
        body: Buffer.from(
          said.body.toString().replace(/"?build"?:"[0-9a-f]{16}"/, '"build":"00newer00"'),
        ),
      }
    : said;

/** From now on a draft takes its time to be written, as on a slow phone. */
const SLOW = `{
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...args) {
    const tx = transaction.apply(this, args);
    const until = performance.now() + 800;
    const wait = () => {
      if (performance.now() < until) tx.objectStore('drafts').get('').onsuccess = wait;
    };
    if (tx.mode === 'readwrite' && [...tx.objectStoreNames].join() === 'drafts') wait();
    return tx;
  };
}`;

/** Waits until a draft says something: it is written while the next thing is typed. */
const drafted = (page: Page, said: string): Promise<void> =>
  until('the draft is kept', async () => {
    const [held] = await readHeld(page);
    return JSON.stringify(held?.drafts).includes(said);
  });

/** Opens the app a second time, so that a service worker serves it. */
async function install(page: Page): Promise<void> {
  await page.evaluate(READY);
  await page.reload();
  await goToVillage(page);
}

test(
  'a newer version in the middle of a session loses nothing that was typed or kept',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await install(page);
    await openMeeting(page, ['women']);
    await countSeats(page, 7);
    await beginSeats(page, 'women');
    await beginSeat(page);
    await openMark(page, 'stray_dogs');
    await keepMark(page, 1);
    await openMark(page, 'street_lighting');
    await page.locator('textarea').fill('Синтетикалык');
    const other = await page.context().newPage();
    await other.goto(`${stage.line.url}/app/`);
    const [old] = await page.evaluate<string[]>(SHELVES);
    stage.line.change = newerBuild;
    await other.evaluate(LOOK);
    await other.getByText(word('field.newer')).waitFor();
    assert.equal(
      await page.getByText(word('field.newer')).count(),
      0,
      'nobody is disturbed at a seat',
    );
    await page.evaluate(SLOW);
    await page.locator('textarea').pressSequentially(' сөз');
    await press(button(other, 'field.newer-take'));
    await until('the old version is gone', async () => {
      const names = await other.evaluate<string[]>(SHELVES).catch(() => []);
      return names.length === 1 && names[0] !== old;
    });
    await until('what was typed is there again', async () => {
      const text = await page
        .locator('textarea')
        .inputValue()
        .catch(() => '');
      return text === 'Синтетикалык сөз';
    });
    await keepMark(page, 2);
    await allSent(page);
    await stage.checkFolds(page);
  },
);

test(
  'what is chosen and counted before it is kept survives a newer version too',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    await press(button(page, 'field.session-new'));
    await press(button(page, 'group.elders'));
    await drafted(page, 'elders');
    await page.reload();
    const chosen = page.locator('[aria-pressed=true]', { hasText: word('group.elders') });
    await chosen.waitFor();
    await press(button(page, 'field.session-open'));
    const more = page
      .getByRole('button', { name: word('field.one-more', { what: word('age.60-plus') }) })
      .first();
    await more.waitFor();
    for (let i = 0; i < 3; i++) await press(more);
    await drafted(page, ':3');
    await page.reload();
    await press(page.getByRole('button', { name: word('field.seats-keep', { count: 3 }) }));
    await page.locator('.card', { hasText: word('field.people', { count: 3 }) }).waitFor();
    await press(page.locator('.back'));
    // What was kept is not offered again.
    await press(button(page, 'field.session-new'));
    await button(page, 'group.elders').waitFor();
    assert.equal(await chosen.count(), 0);
  },
);

test('a portal’s page is never taken for a file of the app', { skip }, async () => {
  const page = await newPhone(browser);
  // The page itself gets its files; the portal wants to be paid before the worker gets them a second time.
  stage.line.seen.length = 0;
  stage.line.manner = (method, path) => {
    const times = stage.line.seen.filter((line) => line === `${method} ${path}`).length;
    return path.startsWith('/app/assets/') && times > 1 ? 'portal' : 'good';
  };
  await page.goto(`${stage.line.url}/app/`);
  await page.getByText(word('field.no-offline')).waitFor();
  assert.equal(await page.evaluate(STATE), 'none');
  stage.line.manner = () => 'good';
  await page.reload();
  await page.evaluate(READY);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('heading', { name: word('field.join') }).waitFor();
});

test(
  'a version that is too old for the house keeps everything, says so, and looks for the newer one',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await install(page);
    stage.line.change = (path, said) =>
      path.endsWith('/entries')
        ? { ...said, body: Buffer.from('{"pages":[],"form":"of later years"}') }
        : newerBuild(path, said);
    await openMeeting(page, ['women']);
    await page.getByText(word('field.line-strange')).waitFor();
    await page.getByText(word('field.newer')).waitFor();
    const [held] = await readHeld(page);
    assert.deepEqual(
      held?.waiting.map(({ progress }) => progress),
      ['kept'],
    );
    // What waits is not asked for again with every exchange that fails.
    const asked = (what: string): number =>
      stage.line.seen.filter((line) => line.endsWith(what)).length;
    await page.evaluate(COUNT_LOOKS);
    const exchanges = asked('/entries');
    await sendNow(page);
    await until('the house is asked again', () => asked('/entries') > exchanges);
    await page.getByText(word('field.line-strange')).waitFor();
    await page.waitForTimeout(1000);
    assert.equal(await page.evaluate('globalThis.looks'), 0);
    stage.line.change = newerBuild;
    await press(button(page, 'field.newer-take'));
    // The browser lets the old version end what it is at, and may give it half a minute.
    await until(
      'the newer version is there',
      async () =>
        (await page
          .getByText(word('field.newer'))
          .count()
          .catch(() => 1)) === 0,
    );
    await sendNow(page);
    await allSent(page);
  },
);
