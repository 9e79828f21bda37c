import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import { allSent, cutOff, noApp, type Stage, until } from '../browser/field-stage.ts';
import { keepOn, marks, readHeld } from '../browser/held.ts';
import {
  beginSeat,
  beginSeats,
  countSeats,
  goToVillage,
  keepMark,
  openMark,
  openMeeting,
  word,
} from '../browser/meeting.ts';
import { onStage } from '../browser/on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

test(
  'everything is written to last, and nothing of what was typed is legible in any store',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await page.addInitScript(`{
    const { transaction } = IDBDatabase.prototype;
    window.weak = [];
    IDBDatabase.prototype.transaction = function (...args) {
      const tx = transaction.apply(this, args);
      if (tx.mode === 'readwrite' && tx.durability !== 'strict') window.weak.push([...tx.objectStoreNames].join(' '));
      return tx;
    };
  }`);
    await page.reload();
    await goToVillage(page);
    await openMeeting(page, ['women']);
    await countSeats(page, 7);
    await cutOff(page, true);
    await beginSeats(page, 'women');
    await beginSeat(page);
    await openMark(page, 'street_lighting');
    await page.locator('textarea').fill('Zyzzyva');
    await keepMark(page, 1);
    await openMark(page, 'stray_dogs');
    await page.locator('textarea').fill('Zyzzyva');
    assert.equal(await page.evaluate(LEGIBLE), false, 'while it waits');
    await cutOff(page, false);
    await allSent(page);
    assert.deepEqual(await page.evaluate('window.weak'), []);
    assert.equal(await page.evaluate(LEGIBLE), false);
  },
);

/** Whether a word that was typed is legible in a store, the address or the title. */
const LEGIBLE = `(async () => {
  const asked = (request) => new Promise((ok) => { request.onsuccess = () => ok(request.result); });
  const texts = [location.href, document.title, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  for (const { name } of await indexedDB.databases()) {
    const db = await asked(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const tx = db.transaction(store).objectStore(store);
      for (const value of [...await asked(tx.getAll()), ...await asked(tx.getAllKeys())])
        texts.push(JSON.stringify(value, (_, item) => item instanceof Uint8Array ? new TextDecoder('latin1').decode(item) : item));
    }
    db.close();
  }
  return texts.some((text) => text.includes('Zyzzyva'));
})()`;

/** From now on whatever is only a draft is not written any more, as if the phone died between two writings. */
const DIE = `{
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...args) {
    const tx = transaction.apply(this, args);
    if (tx.mode === 'readwrite' && [...tx.objectStoreNames].join() === 'drafts') tx.abort();
    return tx;
  };
}`;

test(
  'a worry and the count of its seat are kept in one breath, or not at all',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    await openMeeting(page, ['women']);
    await countSeats(page, 7);
    await beginSeats(page, 'women');
    await beginSeat(page);
    await openMark(page, 'street_lighting');
    await page.locator('textarea').fill('Синтетикалык');
    await until('it is typed', async () =>
      JSON.stringify((await readHeld(page))[0]?.drafts).includes('Синтетикалык'),
    );
    await page.evaluate(DIE);
    await keepMark(page, 1);
    await page.reload();
    await page.getByText(word('field.marks-kept', { count: 1 })).waitFor();
    await allSent(page);
    const kept = (await stage.journal()).filter(({ body }) => body?.['text'] === 'Синтетикалык');
    assert.equal(kept.length, 1);
  },
);

test('five thousand entries of weeks without signal open, and arrive', { skip }, async (t) => {
  const page = await stage.signIn(browser);
  await cutOff(page, true);
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  const facts = marks(5000);
  await keepOn(page, facts);
  const from = performance.now();
  await page.reload();
  await page.getByText(word('field.kept-count', { count: 5000 })).waitFor();
  t.diagnostic(`opened in ${Math.round(performance.now() - from)} ms`);
  await cutOff(page, false);
  const sent = performance.now();
  await until('all is received', async () =>
    (await page.locator('.line').innerText()).includes(word('field.all-sent')),
  );
  t.diagnostic(`arrived in ${Math.round(performance.now() - sent)} ms`);
  await allSent(page);
  const arrived = (await stage.journal()).filter(
    ({ type, subject }) =>
      type === 'mark.placed.v1' && facts.some((fact) => fact.subject === subject),
  );
  assert.equal(arrived.length, 5000);
  await stage.checkFolds(page);
});
