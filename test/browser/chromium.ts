import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const PATH = '/usr/bin/chromium';

/** Why no browser test can run here, or undefined: `npm test` installs Chromium where it may. */
export const noChromium: string | false = existsSync(PATH)
  ? false
  : `no Chromium at ${PATH}: install Debian's package chromium`;

const MANNER = {
  executablePath: PATH,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** A real Chromium that speaks to nobody but us. */
export const openChromium = async (): Promise<Browser> => await chromium.launch(MANNER);

/** A real Chromium that keeps what it knows in a folder, as a phone's browser does. */
export const openPhone = async (folder: string): Promise<BrowserContext> =>
  await chromium.launchPersistentContext(folder, { ...MANNER, locale: 'en' });

/** A browser of its own, as small as a phone. */
export async function newPhone(browser: Browser): Promise<Page> {
  const viewport = { width: 360, height: 760 };
  const context = await browser.newContext({ locale: 'en', viewport });
  return await context.newPage();
}

/** The processes that use a browser's folder. */
const processesOf = (folder: string): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
        return words.includes(`--user-data-dir=${folder}`);
      } catch {
        return false; // it has ended meanwhile
      }
    })
    .map(Number);

/** Kills the browser that uses a folder, as a phone that runs out of power does, and waits until it is dead. */
export async function killPhone(folder: string): Promise<void> {
  for (let left = processesOf(folder); left.length > 0; left = processesOf(folder)) {
    for (const pid of left)
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        continue; // it was dead before
      }
    await setTimeout(20);
  }
}
