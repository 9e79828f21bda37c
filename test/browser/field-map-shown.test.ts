import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { PROGRAMME } from '#core/log/entry.ts';
import { openBlobs } from '#server/store/blobs.ts';
import { listening } from '../listening.ts';
import { entriesOf, VILLAGE } from '../village.ts';
import { openChromium } from './chromium.ts';
import { cutOff, noApp, Stage, until } from './field-stage.ts';
import { checkAccess, founded, openMap, write } from './mapping.ts';
import { word } from './meeting.ts';
import { packAround } from './pack.ts';

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

/** How many pixels of what is shown have a colour. */
async function pixelsOf(page: Page, colour: string): Promise<number> {
  const shot = (await page.locator('.chart-window').screenshot()).toString('base64');
  const count = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${shot}';
    await image.decode();
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4)
      if ([data[i], data[i + 1], data[i + 2]].join() === '${colour}') count++;
    return count;
  })()`);
  return v.parse(v.number(), count);
}

const choosePack = (page: Page, buffer: Buffer): Promise<void> =>
  page
    .locator('.file-button', { hasText: word('field.pack-choose') })
    .locator('input')
    .setInputFiles({ name: 'a.pmtiles', mimeType: 'application/octet-stream', buffer });

test(
  'a map file lies under the places without a line too; what is none is refused; without WebGL the plain map stands',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    const foreign: string[] = [];
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && host !== new URL(stage.line.url).host)
        foreign.push(request.url());
    });
    await openMap(page);
    await choosePack(page, Buffer.from('PMTiles, but not really'));
    await page.getByText(word('field.pack-none')).waitFor();
    assert.equal(await page.locator('.chart-window').getAttribute('data-ground'), 'plain');
    await choosePack(page, packAround(42.5, 78.3));
    await until('the river is drawn', async () => (await pixelsOf(page, '181,211,222')) > 1000);
    assert.match(await page.locator('.makers').innerText(), /^Made up for the tests/);
    await checkAccess(page);
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await page.reload();
    await cutOff(page, true);
    await page.reload();
    await until('it is drawn offline', async () => (await pixelsOf(page, '181,211,222')) > 1000);
    await page.addInitScript(`HTMLCanvasElement.prototype.getContext = () => null;`);
    await page.reload();
    await page.getByText(word('field.pack-flat')).waitFor();
    await page.locator('.chart-window[data-ground=plain] .spot').first().waitFor();
    await cutOff(page, false);
    assert.deepEqual(foreign, []);
  },
);

test(
  'after the reveal the groups are told apart by shape and word, and a place that fewer than five marked is not named',
  { skip },
  async () => {
    const groups = {
      girls: {
        people: 21,
        at: { school: ['street_lighting', 17], well: ['stray_dogs', 4] },
      },
      men: { people: 14, at: { bridge: ['road_safety', 8], school: ['stray_dogs', 6] } },
    } as const;
    await write(
      stage,
      listening(groups, { session: 'mapping' }).map(([type, subject, body]) => [
        type,
        subject.replaceAll('_', '-'),
        body,
        'facilitator-1',
      ]),
    );
    const page = await stage.signIn(browser);
    await page.evaluate(`location.hash = '/c/${VILLAGE}/s/mapping'`);
    const maps = page.locator('.group-maps');
    await maps.locator('.chart-window .voice').first().waitFor();
    const shapes = (voice: string) =>
      maps.locator(`.chart-window [data-voice=${voice}] path`).first().getAttribute('d');
    assert.notEqual(await shapes('girls'), await shapes('men'));
    assert.equal(await maps.locator('figure').count(), 2);
    assert.deepEqual(await maps.locator('figure .voice text').allTextContents(), ['5', '5', '15']);
    const said = await maps.innerText();
    assert.match(said, /Girls: 15 or more of about 20/);
    assert.match(said, /Girls: fewer than 5/);
    const drawn = await maps.locator('svg text').allTextContents();
    assert.ok(!said.includes('well') && !drawn.includes('well'), 'four people marked the well');
    await checkAccess(page);
    await maps.locator('.choice button', { hasText: word('concern.road_safety') }).click();
    await until(
      'only that worry is left',
      async () => !(await maps.innerText()).includes('school'),
    );
  },
);

test(
  'the boundaries that the programme imported lie under the places, also without signal',
  { skip },
  async () => {
    const around = [78.25, 42.47, 78.35, 42.53];
    const [west = 0, south = 0, east = 0, north = 0] = around;
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, south],
    ];
    const geometry = JSON.stringify({ type: 'Polygon', coordinates: [ring] });
    const outline = await openBlobs(stage.parts.config.data).put(
      new TextEncoder().encode(geometry),
    );
    await stage.append(
      entriesOf(
        [
          ['place.founded.v1', VILLAGE, { level: 'community', names: { ky: 'Ак-Булуң' } }],
          ['place.described.v1', VILLAGE, { outline }],
        ],
        PROGRAMME,
      ),
      PROGRAMME,
    );
    const page = await stage.signIn(browser);
    await openMap(page);
    const drawn = page.locator('.chart-window path.outline');
    await drawn.waitFor({ state: 'attached' });
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await cutOff(page, true);
    await page.reload();
    await drawn.waitFor({ state: 'attached' });
    await checkAccess(page);
    await cutOff(page, false);
    const asking = page.waitForResponse((answer) => answer.url().includes('/outlines?have='));
    await page.reload();
    assert.deepEqual(await (await asking).json(), { same: true }, 'not downloaded anew');
    await drawn.waitFor({ state: 'attached' });
  },
);
