import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Serving } from '#server/serve.ts';
import { noChromium } from '../browser/chromium.ts';
import { checkDoor, onVillage, tellWithoutScript } from '../browser/tell-walk.ts';

const skip = noChromium;
let serving: Serving;
let browser: Browser;
onVillage((opened) => ({ browser, serving } = opened));

test(
  'a resident without script or account tells something and reads the answer (ky)',
  { skip },
  () => tellWithoutScript(browser, serving.url, 'ky'),
);

test(
  'every page of the door is usable by everybody: axe finds nothing, and nothing is wider than a phone (en)',
  { skip },
  () => checkDoor(browser, serving.url, 'en'),
);
