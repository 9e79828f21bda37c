import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { build } from 'vite';
import { noChromium, openChromium } from '../test/browser/chromium.ts';
import { type Line, measured, middle, notMeasured, type Side } from './pair.ts';

const BAR = 'whole reveal of 60 people, 5 marks each, 30 statements (synthetic)';
const GOAL = { atMost: 300 };
const THROTTLED = 4;
const PAGES = 7;

/** The meeting and its reveal as one script for a browser, under the global name `bench`. */
async function script(): Promise<string> {
  const made = await build({
    configFile: false,
    root: join(import.meta.dirname, '..'),
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: join(import.meta.dirname, 'reveal.ts'), formats: ['iife'], name: 'bench' },
    },
  });
  const outputs = [made].flat().flatMap((each) => ('output' in each ? each.output : []));
  const code = outputs.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
  if (code.length !== 1) throw new Error(`${code.length} scripts instead of one`);
  return code.join('');
}

/** Milliseconds of processor that the page's own thread has used. */
async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN);
}

/** The first reveal in a page that has never done one, with a processor slowed down. */
async function revealIn(page: Page, code: string): Promise<Side> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLED });
  await page.addScriptTag({ content: code });
  const before = await threadMs(session);
  const wallMs = Number(await page.evaluate('bench.reveal()'));
  return { wallMs, cpuMs: (await threadMs(session)) - before };
}

/**
 * From the tap to all that a meeting's reveal says, in real Chromium slowed down four times. The figure is the processor time of
 * the page's thread: that is how long people wait where nothing else runs, and other work on this machine does not lengthen it.
 */
export async function wholeReveal(): Promise<readonly Line[]> {
  if (noChromium !== false) return [notMeasured(BAR, GOAL, noChromium)];
  const code = await script();
  const browser = await openChromium();
  try {
    const reveals: Side[] = [];
    for (let i = 0; i < PAGES; i++) {
      const page = await browser.newPage();
      reveals.push(await revealIn(page, code));
      await page.close();
    }
    const limit = `the limit; Chromium ${browser.version()} slowed ${THROTTLED} ×, each time a new page; from the tap to all that is said, nothing drawn`;
    const times = reveals.map(({ cpuMs }) => cpuMs);
    return [{ ...measured(BAR, limit, 'ms of processor', times, GOAL), ours: middle(reveals) }];
  } finally {
    await browser.close();
  }
}
