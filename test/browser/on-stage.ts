import { after, afterEach, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { noApp, Stage } from './field-stage.ts';

/** What the tests of one file play on. */
export type Opened = { readonly browser: Browser; readonly stage: Stage };

/**
 * Opens a browser and a village for the tests of this file, where they can run. After each test no phone may hold what is not
 * its person's to read; then the line is good again, and all phones are gone.
 */
export function onStage(use: (opened: Opened) => unknown): void {
  if (noApp !== false) return;
  let opened: Opened;
  before(async () => {
    opened = { browser: await openChromium(), stage: await Stage.open() };
    use(opened);
  });
  afterEach(async () => {
    const { stage } = opened;
    await stage.checkDevices();
    stage.line.manner = () => 'good';
    stage.line.change = (_, said) => said;
    stage.line.delayMs = () => 0;
    await stage.dismiss();
  });
  after(async () => {
    await opened.browser.close();
    await opened.stage.close();
  });
}
