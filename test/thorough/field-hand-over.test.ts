import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { VILLAGE } from '../village.ts';
import { allSent, cutOff, noApp, type Stage, until } from '../browser/field-stage.ts';
import { readHeld } from '../browser/held.ts';
import {
  button,
  countSeats,
  goBack,
  goToVillage,
  openMeeting,
  press,
  sendNow,
  word,
} from '../browser/meeting.ts';
import { onStage } from '../browser/on-stage.ts';
import { LANGUAGES, say } from '#words/words.ts';
import { faultsOf, isWider, smallOnes } from '../browser/access.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

const folder = mkdtempSync(join(tmpdir(), 'birge-stick-'));
after(() => rmSync(folder, { recursive: true }));

/** Goes to the screen of what waits, from the meeting's or the village's. */
async function goToWaiting(page: Page): Promise<void> {
  while ((await page.locator('.back').count()) > 0) await goBack(page);
  await press(page.locator('.plain', { hasText: word('field.waiting') }));
}

/** Makes the file of what waits and saves it; answers where it lies. */
async function save(page: Page, name: string): Promise<string> {
  await press(button(page, 'field.hand-over-make'));
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: word('field.hand-over-save') }).click();
  const path = join(folder, name);
  await (await saving).saveAs(path);
  return path;
}

/** Lets a phone carry a file. */
async function carry(page: Page, path: string): Promise<void> {
  while ((await page.locator('.back').count()) > 0) await goBack(page);
  await press(page.locator('.plain', { hasText: word('field.carry') }));
  await page.getByLabel(word('field.carry-choose')).setInputFiles(path);
}

test(
  'a day’s work leaves as one file that nobody on the way can read, arrives from another phone, and once',
  { skip },
  async () => {
    const author = await stage.signIn(browser);
    const carrier = await stage.signIn(browser, 'police', 'police');
    await goToVillage(author);
    await cutOff(author, true);
    await cutOff(carrier, true);
    await openMeeting(author, ['women']);
    await countSeats(author, 7);
    await author.locator('.card', { hasText: word('group.women') }).waitFor();
    await goToWaiting(author);
    await author.getByText(word('field.waiting-kept', { count: 3 })).waitFor();
    const path = await save(author, 'day.txt');
    const text = readFileSync(path, 'utf8');
    assert.match(
      text,
      /^-----BEGIN AGE ENCRYPTED FILE-----\n[\w+/=\n]+-----END AGE ENCRYPTED FILE-----\s*$/,
    );
    await carry(carrier, path);
    await carrier.getByText(word('field.carry-waits', { count: 1 })).waitFor();
    await carrier.reload();
    await carrier.getByText(word('field.carry-waits', { count: 1 })).waitFor();
    const [held] = await readHeld(author);
    const own = async () =>
      (await stage.journal()).filter((entry) => entry.author === held?.person).length;
    assert.equal(await own(), 0);
    await cutOff(carrier, false);
    await carrier.getByText(word('field.carry-done', { count: 3 })).waitFor();
    assert.equal(await own(), 3);
    const [carried] = await readHeld(carrier);
    assert.deepEqual(
      carried?.received.filter(({ author: who }) => who === held?.person),
      [],
    );
    await cutOff(author, false);
    await allSent(author);
    assert.equal(await own(), 3);
    await author.getByText(word('field.waiting-none')).waitFor();
    await stage.checkFolds(author);
  },
);

test(
  'a phone that was switched off can still hand its work over: people look at it',
  { skip },
  async () => {
    const author = await stage.signIn(browser);
    const carrier = await stage.signIn(browser);
    await goToVillage(author);
    await cutOff(author, true);
    await openMeeting(author, ['men']);
    const [held] = await readHeld(author);
    await stage.settle('device.revoked.v1', held?.device ?? '');
    await cutOff(author, false);
    await sendNow(author);
    await author.getByRole('status').getByText(word('field.signed-out')).waitFor();
    await goToWaiting(author);
    await carry(carrier, await save(author, 'lost.txt'));
    await carrier.getByText(word('field.carry-done', { count: 1 })).waitFor();
    const aside = await stage.parts.store.aside(VILLAGE);
    assert.deepEqual(
      aside.map(({ reason }) => reason),
      ['held'],
    );
  },
);

test(
  'another file is no parcel, and one that the house cannot open is said so and keeps nothing up',
  { skip },
  async () => {
    const author = await stage.signIn(browser);
    const carrier = await stage.signIn(browser);
    await goToVillage(author);
    await cutOff(author, true);
    await openMeeting(author, ['boys']);
    await goToWaiting(author);
    const path = await save(author, 'boys.txt');
    const other = { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('Салам') };
    await press(carrier.locator('.plain', { hasText: word('field.carry') }));
    const choose = carrier.getByLabel(word('field.carry-choose'));
    await choose.setInputFiles(other);
    await carrier.getByRole('alert').getByText(word('field.carry-none')).waitFor();
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(
      /\n(.{10})/,
      (_, ten: string) => `\n${[...ten].toReversed().join('')}`,
    );
    await choose.setInputFiles({ ...other, buffer: Buffer.from(changed) });
    await carrier.getByText(word('field.carry-unread')).waitFor();
    await choose.setInputFiles(path);
    await carrier.getByText(word('field.carry-done', { count: 1 })).waitFor();
    await press(button(carrier, 'field.carry-drop'));
    await carrier.getByText(word('field.carry-unread')).waitFor({ state: 'detached' });
    await cutOff(author, false);
    await until('it is known', async () => (await readHeld(author))[0]?.waiting.length === 0);
  },
);

test(
  'the screen of what waits passes axe and fits narrow phones, in four languages, by day and night',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    await cutOff(page, true);
    await openMeeting(page, ['girls']);
    await goToWaiting(page);
    await press(button(page, 'field.hand-over-make'));
    await page.getByRole('link', { name: word('field.hand-over-save') }).waitFor();
    for (const language of LANGUAGES) {
      await press(page.getByRole('button', { name: say(language, `language.${language}`) }));
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await faultsOf(page), [], language);
      }
      for (const width of [320, 640]) {
        await page.setViewportSize({ width, height: 760 });
        assert.equal(await isWider(page), false, `${language} ${width}`);
        assert.deepEqual(await smallOnes(page, 48), [], `${language} ${width}`);
      }
    }
  },
);
