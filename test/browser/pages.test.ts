import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import type { Json } from '#core/log/canonical.ts';
import { house } from '#server/house.ts';
import { serve, type Serving } from '#server/serve.ts';
import { entriesOf, village, VILLAGE, type Fact } from '../village.ts';
import { faultsOf, isWider } from './access.ts';
import { noChromium, openChromium } from './chromium.ts';

const skip = noChromium;
const HOSTILE_VILLAGE = '41703204808000';
const HOSTILE = `"><script>window.hit=1</script><img src=x onerror="window.hit=1">'`;
const FIRST_WINDOW_BYTES = 14_600;

const PATHS = [
  '/',
  `/c/${VILLAGE}`,
  `/c/${VILLAGE}/k/lamps`,
  `/c/${VILLAGE}/wall`,
  `/c/${VILLAGE}/plan`,
  '/help',
  '/data',
  '/method',
  '/problems/page.unknown',
  '/nothing-here',
];

const TEXTS = ['measure', 'result', 'reason', 'note', 'where', 'contact', 'source'];

/** A hostile value for a field that people write, or the value that it had. */
function hostileFor(key: string, value: Json): Json {
  if (key === 'names' || key === 'wording') return { ky: HOSTILE, en: HOSTILE };
  if (key === 'resolution') return '<img src=x onerror=window.hit=1>';
  return TEXTS.includes(key) ? HOSTILE : value;
}

/** The same facts with a hostile text wherever people write. */
const hostile = village.map(([type, subject, body, author]): Fact => {
  const changed: Record<string, Json> = {};
  for (const [key, value] of Object.entries(body)) changed[key] = hostileFor(key, value);
  return author === undefined ? [type, subject, changed] : [type, subject, changed, author];
});

let serving: Serving;
let browser: Browser;
let data: string;

async function append(community: string, facts: readonly Fact[]): Promise<void> {
  const { journal } = serving.parts;
  const verdicts = await journal.append(community, entriesOf(facts, community), 'house');
  assert.deepEqual(
    verdicts.filter(({ verdict }) => verdict !== 'accepted'),
    [],
  );
}

before(async () => {
  if (skip !== false) return;
  data = mkdtempSync(join(tmpdir(), 'birge-browser-'));
  serving = await serve({ port: 0, data, database: 'sqlite', log: 'quiet' });
  const about = `Who runs it: ${HOSTILE}`;
  await append('programme', [
    [
      'programme.described.v1',
      'programme',
      { names: { ky: HOSTILE, en: HOSTILE }, synthetic: true, about },
    ],
  ]);
  await append(VILLAGE, village);
  await append(HOSTILE_VILLAGE, hostile);
  // As many communities as the programme has.
  for (let i = 0; i < 38; i++)
    await append(String(41_704_000_000_000 + i * 1_000_000_007), village);
  browser = await openChromium();
});

after(async () => {
  if (skip !== false) return;
  await browser.close();
  await serving.close();
  rmSync(data, { recursive: true });
});

test(
  'axe finds nothing on any page: English and Kyrgyz, light and dark, phone and laptop',
  { skip },
  async () => {
    const page = await browser.newPage();
    for (const path of PATHS)
      for (const language of ['en', 'ky']) {
        await page.goto(`${serving.url}${path}?lang=${language}`);
        for (const width of [360, 1280])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize({ width, height: 800 });
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(
              await faultsOf(page),
              [],
              `${path} ${language} ${width} ${colorScheme}`,
            );
          }
      }
    await page.close();
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
