import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import { house } from '#server/house.ts';
import type { Serving } from '#server/serve.ts';
import { VILLAGE } from '../village.ts';
import { isWider } from './access.ts';
import { noChromium } from './chromium.ts';
import {
  checkPages,
  HOSTILE,
  HOSTILE_VILLAGE,
  openPublic,
  PATHS,
  type Public,
} from './public-pages.ts';

const skip = noChromium;
const FIRST_WINDOW_BYTES = 14_600;

let opened: Public;
let serving: Serving;
let browser: Browser;

before(async () => {
  if (skip !== false) return;
  opened = await openPublic();
  ({ serving, browser } = opened);
});

after(async () => {
  if (skip === false) await opened.close();
});

test(
  'axe finds nothing on any page: a phone in English by day, a laptop in Kyrgyz by night',
  { skip },
  async () => {
    await checkPages(opened, [
      { language: 'en', width: 360, colorScheme: 'light' },
      { language: 'ky', width: 1280, colorScheme: 'dark' },
    ]);
  },
);

test(
  'no page scrolls sideways: on a narrow phone, and on a laptop zoomed to 200 and 400 %',
  { skip },
  async () => {
    const page = await browser.newPage();
    for (const path of [...PATHS, `/c/${HOSTILE_VILLAGE}`, `/c/${HOSTILE_VILLAGE}/plan`])
      for (const language of ['ky', 'ru', 'uz', 'en']) {
        await page.goto(`${serving.url}${path}?lang=${language}`);
        for (const width of [320, 360, 640, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          assert.equal(await isWider(page), false, `${path} ${language} ${width}`);
        }
      }
    await page.close();
  },
);

test(
  'a page asks for itself and its styles, and for nothing of anybody else',
  { skip },
  async () => {
    for (const path of PATHS) {
      const page = await browser.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${serving.url}${path}`);
      const sent = asked.filter((url) => !url.startsWith('data:'));
      assert.ok(
        sent.every((url) => url.startsWith(serving.url)),
        sent.join(' '),
      );
      assert.ok(sent.length <= 2, sent.join(' '));
      await page.close();
    }
  },
);

test('each page arrives in the first window, its styles included', { skip }, async () => {
  const app = house(serving.parts);
  for (const encoding of ['gzip', 'br'])
    for (const path of PATHS)
      for (const language of ['ky', 'ru', 'uz', 'en']) {
        const headers = { accept: 'text/html', 'accept-encoding': encoding };
        const answer = await app.request(`${path}?lang=${language}`, { headers });
        const text = await (
          await app.request(`${path}?lang=${language}`, { headers: { accept: 'text/html' } })
        ).text();
        const style = /href="(\/birge-[0-9a-f]+\.css)"/.exec(text)?.[1] ?? '';
        const styles = await app.request(style, { headers });
        assert.equal(styles.status, 200);
        const bytes =
          (await answer.arrayBuffer()).byteLength + (await styles.arrayBuffer()).byteLength;
        assert.ok(bytes <= FIRST_WINDOW_BYTES, `${path} ${language} ${encoding}: ${bytes} bytes`);
      }
});

test('what people write runs nowhere and is shown as they wrote it', { skip }, async () => {
  const page = await browser.newPage();
  page.on('dialog', () => assert.fail('a dialog opened'));
  for (const path of [
    '/',
    '/data',
    `/c/${HOSTILE_VILLAGE}`,
    `/c/${HOSTILE_VILLAGE}/k/lamps`,
    `/c/${HOSTILE_VILLAGE}/wall`,
    `/c/${HOSTILE_VILLAGE}/plan`,
  ])
    for (const language of ['ky', 'en']) {
      await page.goto(`${serving.url}${path}?lang=${language}`);
      assert.equal(await page.evaluate('window.hit'), undefined, path);
      assert.equal(await page.locator('script, img, iframe, object').count(), 0, path);
      assert.ok((await page.locator('body').textContent())?.includes(HOSTILE), path);
    }
  await page.close();
});

test(
  'whoever uses the keyboard sees where they are, on every stop of the way',
  { skip },
  async () => {
    const page = await browser.newPage();
    await page.goto(`${serving.url}/c/${VILLAGE}?lang=ky`);
    const stops = await page.locator('a').count();
    for (let i = 0; i < stops; i++) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(
        `(() => { const s = getComputedStyle(document.activeElement); return document.activeElement.tagName + ' ' + s.outlineStyle + ' ' + parseFloat(s.outlineWidth); })()`,
      );
      assert.equal(outline, 'A solid 3', `stop ${i + 1}`);
    }
    await page.close();
  },
);

/** Sizes in CSS pixels of what can be tapped, apart from the drawn map: its provinces lead to the list right below it. */
const SIZES = `[...document.querySelectorAll('a:not(.skip):not(svg a)')].map((a) => {
  const { width, height } = a.getBoundingClientRect();
  return { text: a.textContent.trim().slice(0, 30), width, height };
})`;
const Sizes = v.array(v.object({ text: v.string(), width: v.number(), height: v.number() }));

test('everything to tap is 48 pixels high and wide at least', { skip }, async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  for (const path of PATHS) {
    await page.goto(`${serving.url}${path}?lang=ky`);
    const sizes = v.parse(Sizes, await page.evaluate(SIZES));
    assert.ok(sizes.length > 0);
    assert.deepEqual(
      sizes.filter(({ width, height }) => width < 48 || height < 48),
      [],
      path,
    );
  }
  await page.close();
});

test('no number is broken into two lines', { skip }, async () => {
  const page = await browser.newPage();
  for (const path of ['/help', '/', `/c/${VILLAGE}`])
    for (const width of [320, 360, 800, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${serving.url}${path}?lang=ru`);
      const broken = await page.evaluate(
        `[...document.querySelectorAll('.calls b, .tally b, .number')].filter((b) => { const r = document.createRange(); r.selectNodeContents(b); return r.getClientRects().length > 1; }).map((b) => b.textContent)`,
      );
      assert.deepEqual(broken, [], `${path} ${width}`);
    }
  await page.close();
});

test('the language changes and the page stays', { skip }, async () => {
  const page = await browser.newPage({ locale: 'ru-KG' });
  await page.goto(`${serving.url}/c/${VILLAGE}/k/lamps`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'ru');
  await page.getByRole('link', { name: 'Ўзбекча' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'uz-Cyrl');
  assert.equal(new URL(page.url()).pathname, `/c/${VILLAGE}/k/lamps`);
  await page.getByRole('link', { name: 'Ак-Булуң' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'uz-Cyrl');
  assert.deepEqual(await page.context().cookies(), []);
  await page.close();
});
