import { after, before, test } from 'node:test';
import { noChromium } from '../browser/chromium.ts';
import { checkPages, openPublic, type Look, type Public } from '../browser/public-pages.ts';

const skip = noChromium;
let opened: Public;

before(async () => {
  if (skip === false) opened = await openPublic();
});

after(async () => {
  if (skip === false) await opened.close();
});

const LOOKS = (['en', 'ky'] as const).flatMap((language) =>
  ([360, 1280] as const).flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme): Look => ({ language, width, colorScheme })),
  ),
);

test(
  'axe finds nothing on any page: English and Kyrgyz, light and dark, phone and laptop',
  { skip },
  async () => {
    await checkPages(opened, LOOKS);
  },
);
