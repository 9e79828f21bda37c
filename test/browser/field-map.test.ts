import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import { openChromium } from './chromium.ts';
import { cutOff, noApp, Stage, until } from './field-stage.ts';
import { readHeld } from './held.ts';
import { checkAccess, founded, openMap, tap, write } from './mapping.ts';
import {
  beginSeat,
  beginSeats,
  button,
  countSeats,
  goToVillage,
  keepMark,
  openMark,
  openMeeting,
  word,
} from './meeting.ts';

const skip = noApp;
let stage: Stage;
let browser: Browser;

before(async () => {
  if (skip !== false) return;
  stage = await Stage.open();
  await write(stage, founded);
  browser = await openChromium();
});

afterEach(async () => {
  if (skip !== false) return;
  await stage.checkDevices();
  await stage.dismiss();
});

after(async () => {
  if (skip !== false) return;
  await browser.close();
  await stage.close();
});

test(
  'a tap means the nearest place of the catalogue, a name means that place, and no coordinate is kept',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    await openMeeting(page, ['women']);
    await countSeats(page, 12);
    await beginSeats(page, 'women');
    await beginSeat(page);
    await openMark(page, 'street_lighting');
    await page.locator('.chart-window .spot').first().waitFor();
    await checkAccess(page);
    // Near the upper edge there is only the bridge.
    await tap(page, 0.3, 0.08);
    assert.match(await page.locator('.picked').innerText(), /bridge/);
    await keepMark(page, 1);
    await openMark(page, 'stray_dogs');
    await page.locator('.place-names button', { hasText: 'mill' }).click();
    await keepMark(page, 2);
    await openMark(page, 'drugs');
    assert.equal(await page.locator('.place-picker').count(), 0, 'a sensitive type has no place');
    await keepMark(page, 3);
    const [held] = await readHeld(page);
    assert.ok(held);
    const own = [...held.waiting.map(({ entry }) => entry), ...held.received];
    const bodies = own
      .filter(({ type, author }) => type === 'mark.placed.v1' && author === held.person)
      .map(({ body }) => body);
    const places = new Set(bodies.map((body) => body?.['place']));
    assert.deepEqual(places, new Set(['bridge', 'mill', undefined]));
    assert.doesNotMatch(JSON.stringify([bodies, held.drafts]), /"(?:lat|lon|at|x|y)":/);
  },
);

test(
  'a place is added with the word that it stands for eight households, to about a hundred metres',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await openMap(page);
    await checkAccess(page);
    await button(page, 'field.place-new').click();
    await page.getByLabel(word('field.place-ky')).fill('Эски тегирмен');
    const keep = button(page, 'field.place-keep');
    assert.ok(await keep.isDisabled(), 'without that word nothing is added');
    await tap(page, 0.2, 0.7);
    await page.locator('.new-spot').waitFor();
    await checkAccess(page);
    await page.locator('.tick input').check();
    await cutOff(page, true);
    await keep.click();
    await page.locator('.places', { hasText: 'Эски тегирмен' }).waitFor();
    await cutOff(page, false);
    await page.locator('.line').click();
    await until('the place is with the house', async () =>
      (await stage.journal()).some(({ body }) => JSON.stringify(body).includes('Эски тегирмен')),
    );
    const journal = await stage.journal();
    const body = journal.findLast(({ type }) => type === 'place.founded.v1')?.body;
    assert.match(JSON.stringify(body?.['at']), /"lat":"42\.\d{1,3}","lon":"78\.\d{1,3}"/);
  },
);

/** A photograph as a camera makes it: larger than we keep, with the place where it was taken noted inside. */
async function photograph(): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 2200, height: 1600 } });
  await page.setContent('<body style="background:#cde"><h1>A drawing, made up for the tests</h1>');
  const picture = await page.screenshot({ type: 'jpeg' });
  await page.close();
  const note = Buffer.from(`Exif\0\0${CANARY}`);
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1);
  segment.writeUInt16BE(note.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), segment, note, picture.subarray(2)]);
}

const CANARY = 'GPS 42.5001 78.3001 of the tests';
const Kept = v.looseObject({ image: v.string(), width: v.number(), height: v.number() });

test(
  'a photographed drawing loses what the camera noted, is kept sealed, carries all places, and never leaves',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await openMap(page);
    const buffer = await photograph();
    assert.ok(buffer.includes(CANARY));
    await page
      .locator('.file-button', { hasText: word('field.photo-choose') })
      .locator('input')
      .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
    for (const [name, across, down] of [
      ['school', 0.5, 0.5],
      ['bridge', 0.5, 0.3],
      ['well', 0.8, 0.5],
    ] as const) {
      await page.locator('.choice button', { hasText: name }).click();
      await tap(page, across, down);
    }
    await button(page, 'field.photo-keep').click();
    await page.locator('.chart-window[data-ground=photo] .spot').first().waitFor();
    const [held] = await readHeld(page);
    const name = Object.keys(held?.drafts ?? {}).find((key) => key.startsWith('photo-map'));
    const kept = v.parse(Kept, held?.drafts[name ?? '']);
    assert.deepEqual([kept.width, kept.height], [1600, 1164]);
    const bytes = Buffer.from(kept.image.split(',')[1] ?? '', 'base64');
    assert.equal(bytes.subarray(0, 2).toString('hex'), 'ffd8');
    assert.ok(!bytes.includes(CANARY) && !bytes.includes('Exif'));
    await page.locator('.line').click();
    await until('an exchange', () => sent.some((text) => text.includes('/entries')));
    assert.ok(sent.every((text) => !text.includes('image/jpeg') && !text.includes('photo-map')));
    const stored = await page.evaluate(`(async () => {
      const open = (name) => new Promise((ok) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => ok(asked.result);
      });
      const db = await open('birge-${held?.device}');
      const boxes = await new Promise((ok) => {
        const asked = db.transaction('drafts').objectStore('drafts').getAll();
        asked.onsuccess = () => ok(asked.result);
      });
      return boxes.some((box) => new TextDecoder('latin1').decode(box).includes('image/jpeg'));
    })()`);
    assert.equal(stored, false, 'what lies on the disk is sealed');
  },
);
