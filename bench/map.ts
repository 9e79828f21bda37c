import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Entry } from '#core/log/entry.ts';
import type { Journal } from '#server/journal/journal.ts';
import { serve } from '#server/serve.ts';
import { createInvite } from '#server/staff/invites.ts';
import { noChromium, openChromium } from '../test/browser/chromium.ts';
import { packAround } from '../test/browser/pack.ts';
import { append, COMMUNITY, invite, uuid7 } from './entries.ts';
import { measured, notMeasured, type Goal, type Line } from './pair.ts';

const SESSION = 'session-map';
const GROUPS = ['women', 'men', 'girls', 'boys', 'elders'] as const;
const TYPES = ['street_lighting', 'stray_dogs', 'unsafe_places', 'livestock_theft'] as const;
const [PLACES, SEATS, MARKS_OF_A_SEAT, BATCH] = [60, 100, 20, 500];
const MARKS = GROUPS.length * SEATS * MARKS_OF_A_SEAT;
const [ROUNDS, PAN_MS, THROTTLED] = [5, 2000, 4];
const MIDDLE = { lat: 42.5, lon: 78.3 } as const;

type Said = Pick<Entry, 'type' | 'subject'> & { readonly body: Entry['body'] };

const by = (author: string, device: string, { type, subject, body }: Said): Entry => ({
  id: uuid7(),
  community: COMMUNITY,
  at: '2026-01-01T00:00:00Z',
  author,
  device,
  type,
  subject,
  body,
});
const house = (said: Said): Entry => by('birge', 'house', said);
const facilitator = (said: Said): Entry => by('f1', 'd1', said);

const ids = Array.from({ length: PLACES }, (_, i) => `point-${i}`);

const places = (): readonly Entry[] => [
  house({
    type: 'place.founded.v1',
    subject: COMMUNITY,
    body: { level: 'community', names: { ky: 'Ак-Булуң' } },
  }),
  ...ids.map((subject, i) =>
    house({
      type: 'place.founded.v1',
      subject,
      body: {
        level: 'point',
        names: { ky: `Жер ${i}` },
        at: {
          lat: (MIDDLE.lat + Math.sin(i * 2.4) * 0.0015 * Math.sqrt(i)).toFixed(4),
          lon: (MIDDLE.lon + Math.cos(i * 2.4) * 0.002 * Math.sqrt(i)).toFixed(4),
        },
      },
    }),
  ),
];

const meeting = (): readonly Entry[] => [
  facilitator({
    type: 'session.opened.v1',
    subject: SESSION,
    body: {
      type: 'mapping',
      on: '2026-01-10',
      language: 'ky',
      method: 'each-alone-then-group',
      facilitator: 'f1',
      groups: [...GROUPS],
    },
  }),
  ...GROUPS.flatMap((group) =>
    Array.from({ length: SEATS * MARKS_OF_A_SEAT }, (_, i) =>
      facilitator({
        type: 'mark.placed.v1',
        subject: uuid7(),
        body: {
          session: SESSION,
          group,
          seat: 1 + (i % SEATS),
          type: TYPES[i % TYPES.length] ?? 'stray_dogs',
          place: ids[(i * 7 + Math.floor(i / SEATS)) % PLACES] ?? '',
        },
      }),
    ),
  ),
  facilitator({ type: 'session.revealed.v1', subject: SESSION, body: {} }),
];

async function village(journal: Journal): Promise<string> {
  await append(journal, places());
  await invite(journal);
  const entries = meeting();
  for (let from = 0; from < entries.length; from += BATCH)
    await append(journal, entries.slice(from, from + BATCH));
  const invited = await createInvite(journal, {
    community: COMMUNITY,
    role: 'facilitator',
    employer: 'other',
  });
  if (!invited.ok) throw new Error(invited.problem.code);
  return invited.value.token;
}

/** In a page with nothing on it: how many frames a second the machine has for us just now. */
const EMPTY = `new Promise((done) => {
  const start = performance.now();
  let frames = 0;
  const look = () => {
    const past = performance.now() - start;
    frames++;
    if (past < ${PAN_MS}) requestAnimationFrame(look);
    else done(frames / past * 1000);
  };
  requestAnimationFrame(look);
})`;

/** In the page: pulls the map round and round, once in each frame, and counts frames by the second. */
const PAN = `new Promise((done) => {
  const map = document.querySelector('.group-maps .chart-window');
  const { left, top, width, height } = map.getBoundingClientRect();
  const finger = (type, i) => map.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, button: 0, bubbles: true,
    clientX: left + width / 2 + 70 * Math.sin(i / 9),
    clientY: top + height / 2 + 60 * Math.cos(i / 7),
  }));
  const start = performance.now();
  let frames = 0;
  finger('pointerdown', 0);
  const move = () => {
    finger('pointermove', ++frames);
    const past = performance.now() - start;
    if (past < ${PAN_MS}) return requestAnimationFrame(move);
    finger('pointerup', frames);
    done(frames / past * 1000);
  };
  requestAnimationFrame(move);
})`;

async function rounds(page: Page, rate: number): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  const all: number[] = [];
  for (let i = 0; i < ROUNDS; i++) all.push(Number(await page.evaluate(PAN)));
  await session.detach();
  return all;
}

async function openMaps(page: Page): Promise<void> {
  await page.evaluate(`location.hash = '/c/${COMMUNITY}/s/${SESSION}'`);
  const map = page.locator('.group-maps .chart-window');
  await map.locator('.voice').first().waitFor({ timeout: 60_000 });
  await map.scrollIntoViewIfNeeded();
  // Only what is larger than its window can be pulled about.
  for (let i = 0; i < 2; i++) await page.locator('.group-maps .chart-tools button').first().click();
}

const barOf = (ground: string, rate: number): string =>
  `field app: ${MARKS} marks on the ${ground}, pulled about${rate > 1 ? `, slowed ${rate} ×` : ''}`;
const RATES: readonly (readonly [number, Goal])[] = [
  [1, { atLeast: 50 }],
  [THROTTLED, { atLeast: 24 }],
];

async function onGround(page: Page, ground: string, limit: string): Promise<readonly Line[]> {
  await openMaps(page);
  const lines: Line[] = [];
  for (const [rate, goal] of RATES)
    lines.push(measured(barOf(ground, rate), limit, 'frames/s', await rounds(page, rate), goal));
  return lines;
}

/** Ten thousand marks on the groups' map after a reveal, in real Chromium without a graphics card. */
export async function fieldMap(): Promise<readonly Line[]> {
  const none = noChromium;
  if (none !== false)
    return RATES.map(([rate, goal]) => notMeasured(barOf('plain map', rate), goal, none));
  const data = mkdtempSync(join(tmpdir(), 'birge-map-'));
  let token = '';
  const serving = await serve(
    { port: 0, data, database: 'sqlite', log: 'quiet' },
    async ({ journal }) => {
      token = await village(journal);
    },
  );
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ locale: 'ky', viewport: { width: 360, height: 760 } });
    // A made-up finger cannot be held fast.
    await page.addInitScript('Element.prototype.setPointerCapture = () => undefined');
    await page.goto(`${serving.url}/app/#${token}`);
    await page.locator('main .main').click();
    await page.locator('.card', { hasText: 'Ак-Булуң' }).click();
    const blank = await browser.newPage();
    const most = Math.round(Number(await blank.evaluate(EMPTY)));
    await blank.close();
    const limit = `the limit; Chromium ${browser.version()}, no graphics card, an empty page makes ${most}; ${PLACES} places × ${GROUPS.length} groups`;
    const plain = await onGround(page, 'plain map', limit);
    await page.evaluate(`location.hash = '/c/${COMMUNITY}/map'`);
    await page
      .locator('.file-button input')
      .last()
      .setInputFiles({
        name: 'map.pmtiles',
        mimeType: 'application/octet-stream',
        buffer: packAround(MIDDLE.lat, MIDDLE.lon),
      });
    await page.locator('.makers').waitFor();
    return [...plain, ...(await onGround(page, 'map file', limit))];
  } finally {
    await browser.close();
    await serving.close();
    rmSync(data, { recursive: true });
  }
}
