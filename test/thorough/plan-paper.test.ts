import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES, say } from '#words/words.ts';
import { KEPT, VILLAGE } from '../village.ts';
import { faultsOf, isWider } from '../browser/access.ts';
import { allSent, cutOff, noApp, type Stage } from '../browser/field-stage.ts';
import { button, goToVillage, word } from '../browser/meeting.ts';
import { onStage } from '../browser/on-stage.ts';
import { sheetsOf } from '../browser/printed.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

async function toPaper(page: Page): Promise<void> {
  await goToVillage(page);
  await allSent(page);
  await cutOff(page, true);
  await page.locator('.card', { hasText: word('stage.plan') }).click();
  await page.locator('.card', { hasText: word('plan.is-approved') }).click();
  await button(page, 'paper.link').click();
}

test(
  'a facilitator without signal prints the plan on A4 in any language, and what the groups keep is not on it',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await toPaper(page);
    for (const language of LANGUAGES) {
      const tongue = say(language, 'page.own-language');
      await page
        .getByRole('group', { name: word('page.languages') })
        .getByRole('button', { name: tongue })
        .click();
      await page.getByRole('heading', { name: say(language, 'paper.plan') }).waitFor();
      const text = await page.locator('.doc').innerText();
      assert.ok(text.includes(say(language, 'title.kept')));
      assert.equal(text.includes(KEPT), false);
      const link = page.getByRole('link', { name: word('paper.file') });
      const [plan = ''] = (await link.getAttribute('href'))?.split('?') ?? [];
      assert.equal(plan, `/c/${VILLAGE}/plan/plan.docx`);
      const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
      assert.deepEqual([...new Set(sheets)], ['842×595'], language);
    }
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await faultsOf(page), [], `${width}`);
      assert.equal(await isWider(page), false, `${width}`);
    }
    await page.emulateMedia({ media: 'print' });
    assert.equal(await button(page, 'print.now').isVisible(), false);
  },
);
