import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Json } from '#core/log/canonical.ts';
import { serve, type Serving } from '#server/serve.ts';
import { entriesOf, village, VILLAGE, type Fact } from '../village.ts';
import { faultsOf } from './access.ts';
import { openChromium } from './chromium.ts';

/** A village in which a hostile text stands wherever people write. */
export const HOSTILE_VILLAGE = '41703204808000';
/** A text that would run where it was taken for markup. */
export const HOSTILE = `"><script>window.hit=1</script><img src=x onerror="window.hit=1">'`;

/** The public pages. */
export const PATHS = [
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

/** A house with as many communities as the programme has, and a browser before it. */
export type Public = {
  readonly serving: Serving;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
};

async function append(
  { parts }: Serving,
  community: string,
  facts: readonly Fact[],
): Promise<void> {
  const verdicts = await parts.journal.append(community, entriesOf(facts, community), 'house');
  assert.deepEqual(
    verdicts.filter(({ verdict }) => verdict !== 'accepted'),
    [],
  );
}

/** Opens them. */
export async function openPublic(): Promise<Public> {
  const data = mkdtempSync(join(tmpdir(), 'birge-browser-'));
  const serving = await serve({ port: 0, data, database: 'sqlite', log: 'quiet' });
  const about = `Who runs it: ${HOSTILE}`;
  await append(serving, 'programme', [
    [
      'programme.described.v1',
      'programme',
      { names: { ky: HOSTILE, en: HOSTILE }, synthetic: true, about },
    ],
  ]);
  await append(serving, VILLAGE, village);
  await append(serving, HOSTILE_VILLAGE, hostile);
  for (let i = 0; i < 38; i++)
    await append(serving, String(41_704_000_000_000 + i * 1_000_000_007), village);
  const browser = await openChromium();
  const close = async (): Promise<void> => {
    await browser.close();
    await serving.close();
    rmSync(data, { recursive: true });
  };
  return { serving, browser, close };
}

/** How a page is looked at. */
export type Look = {
  readonly language: 'en' | 'ky';
  readonly width: 360 | 1280;
  readonly colorScheme: 'light' | 'dark';
};

/** Nothing that axe finds stands on any page, however it is looked at. */
export async function checkPages(
  { serving, browser }: Public,
  looks: readonly Look[],
): Promise<void> {
  const page = await browser.newPage();
  for (const path of PATHS)
    for (const { language, width, colorScheme } of looks) {
      await page.goto(`${serving.url}${path}?lang=${language}`);
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await faultsOf(page), [], `${path} ${language} ${width} ${colorScheme}`);
    }
  await page.close();
}
