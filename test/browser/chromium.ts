import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PATH = '/usr/bin/chromium';

/** Why no browser test can run here, or undefined: `npm test` installs Chromium where it may. */
export const noChromium: string | false = existsSync(PATH)
  ? false
  : `no Chromium at ${PATH}: install Debian's package chromium`;

/** A real Chromium that speaks to nobody but us. */
export const openChromium = async (): Promise<Browser> =>
  await chromium.launch({
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
  });
