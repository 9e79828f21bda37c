import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { BrowserContext, Page } from 'playwright-core';
import { serve } from '#server/serve.ts';
import { createInvite } from '#server/staff/invites.ts';
import { noChromium, openChromium } from '../test/browser/chromium.ts';
import { append, COMMUNITY, marks } from './entries.ts';
import { measured, notMeasured, type Line } from './pair.ts';
import { uuid7 } from './entries.ts';

const BUILT = join(import.meta.dirname, '../build/field');
const THROTTLED = 4;
const [BATCHES, SIZE] = [10, 500];
const [STARTS, SAVES] = [7, 60];
const SESSION = '01900000-0000-7000-8000-000000000001';

const START = 'cold offline start to a usable community of 5,000 entries';
const SAVE = 'save a mark: tap to "kept", 95th percentile';

/** What the browser fetches before the app stands, packed. Files that come by a later import are not in it. */
function firstInstall(): number {
  const page = readFileSync(join(BUILT, 'index.html'), 'utf8');
  const named = [...page.matchAll(/\/app\/(assets\/[\w.-]+)/g)].map(([, name = '']) => name);
  const files = [...new Set(named), 'index.html', 'worker.js', 'manifest.webmanifest', 'icon.svg'];
  return files.reduce((sum, name) => sum + gzipSync(readFileSync(join(BUILT, name))).length, 0);
}

/** Everything that the service worker keeps, packed. */
const wholeInstall = (): number =>
  readdirSync(BUILT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) => sum + gzipSync(readFileSync(join(entry.parentPath, entry.name))).length,
      0,
    );

const fact = (type: string, subject: string, body: object) => ({
  id: uuid7(),
  community: COMMUNITY,
  author: 'birge',
  device: 'house',
  at: '2026-01-01T00:00:00Z',
  type,
  subject,
  body: { ...body },
});
/** The community's journal: a mapping session that is open, and five thousand marks. */
async function village(journal: Parameters<typeof createInvite>[0]): Promise<string> {
  await append(journal, [
    fact('place.founded.v1', COMMUNITY, { level: 'community', names: { ky: 'Ак-Булуң' } }),
    fact('person.invited.v1', 'f1', { role: 'facilitator', employer: 'other' }),
  ]);
  for (const batch of marks(BATCHES, SIZE)) await append(journal, batch);
  await append(journal, [
    {
      ...fact('session.opened.v1', SESSION, {
        type: 'mapping',
        on: '2026-01-10',
        language: 'ky',
        method: 'each-alone-then-group',
        facilitator: 'f1',
        groups: ['women'],
      }),
      author: 'f1',
      device: 'd1',
    },
  ]);
  const invite = await createInvite(journal, {
    community: COMMUNITY,
    role: 'facilitator',
    employer: 'other',
  });
  if (!invite.ok) throw new Error(invite.problem.code);
  return invite.value.token;
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLED });
  return page;
}

async function coldStart(context: BrowserContext, url: string): Promise<number> {
  const page = await slowPage(context);
  await page.goto(`${url}/app/#/c/${COMMUNITY}`);
  const ready = `document.querySelector('main h1')?.textContent === 'Ак-Булуң' && performance.now()`;
  const at = await page.waitForFunction(ready, null, { polling: 'raf' });
  const ms = Number(await at.jsonValue());
  await page.close();
  return ms;
}

/** In the page: one mark after the other, from the tap on "keep" to the word that it is kept. */
async function saves(context: BrowserContext, url: string): Promise<readonly number[]> {
  const page = await slowPage(context);
  await page.goto(`${url}/app/#/c/${COMMUNITY}/s/${SESSION}/seats/women`);
  await page.locator('.hand-over .main').click();
  const times: number[] = [];
  for (let i = 0; i < SAVES; i++) {
    await page.locator('.tiles button').nth(7).click();
    await page.locator('.tiles button').nth(1).click();
    await page.locator('main .main').waitFor();
    const ms: unknown = await page.evaluate(`new Promise((done) => {
      const start = performance.now();
      document.querySelector('main .main').click();
      const look = () => document.querySelector('.kept') ? done(performance.now() - start) : requestAnimationFrame(look);
      look();
    })`);
    times.push(Number(ms));
  }
  await page.close();
  return times.toSorted((a, b) => a - b);
}

const sizes = (): readonly Line[] => [
  measured(
    'field app: first install, packed by gzip',
    'the limit; all that the first screen fetches',
    'bytes',
    firstInstall(),
    { atMost: 250_000 },
  ),
  measured(
    'field app: all that it keeps for a day offline, packed by gzip',
    'the limit, the map library included',
    'bytes',
    wholeInstall(),
    { atMost: 700_000 },
  ),
];

/** The field app in real Chromium, slowed down four times. */
export async function fieldApp(): Promise<readonly Line[]> {
  if (noChromium !== false) return [...sizes(), notMeasured(START, { atMost: 1500 }, noChromium)];
  const data = mkdtempSync(join(tmpdir(), 'birge-field-'));
  let token = '';
  const serving = await serve(
    { port: 0, data, database: 'sqlite', log: 'quiet' },
    async (parts) => {
      token = await village(parts.journal);
    },
  );
  const browser = await openChromium();
  try {
    // The policy forbids what a driver asks the page in words; its own tests keep it.
    const context = await browser.newContext({ locale: 'ky', bypassCSP: true });
    const first = await context.newPage();
    await first.goto(`${serving.url}/app/#${token}`);
    await first.locator('main .main').click();
    await first.waitForFunction(
      `document.querySelector('.card strong')?.textContent === 'Ак-Булуң'`,
    );
    await first.waitForFunction(`navigator.serviceWorker.controller !== null`);
    await first.close();
    await context.setOffline(true);
    const starts: number[] = [];
    for (let i = 0; i < STARTS; i++) starts.push(await coldStart(context, serving.url));
    const kept = await saves(context, serving.url);
    const limit = `the limit; Chromium ${browser.version()} slowed ${THROTTLED} ×, offline`;
    const p95 = kept[Math.floor(kept.length * 0.95)] ?? NaN;
    return [
      ...sizes(),
      measured(START, limit, 'ms', starts, { atMost: 1500 }),
      measured(SAVE, `${limit}; ${SAVES} marks`, 'ms', p95, { atMost: 50 }),
    ];
  } finally {
    await browser.close();
    await serving.close();
    rmSync(data, { recursive: true });
  }
}
