import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { PROGRAMME } from '#core/log/entry.ts';
import { createInvite } from '#server/staff/invites.ts';
import { faultsOf, isWider, smallOnes } from '../browser/access.ts';
import { newPhone } from '../browser/chromium.ts';
import { cutOff, noApp, type Stage } from '../browser/field-stage.ts';
import { button, word } from '../browser/meeting.ts';
import { onStage } from '../browser/on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

async function officer(): Promise<Page> {
  const account = { community: PROGRAMME, role: 'programme-officer', employer: 'other' } as const;
  const invited = await createInvite(stage.parts.journal, account);
  assert.ok(invited.ok);
  const page = await newPhone(browser);
  await stage.enter(page, `${stage.line.url}/join#${invited.value.token}`);
  await button(page, 'releases.heading').click();
  return page;
}

const check = async (page: Page): Promise<void> => {
  await page.evaluate('scrollTo(0, 0)');
  assert.deepEqual(await faultsOf(page), []);
  assert.equal(await isWider(page), false);
  assert.deepEqual(await smallOnes(page, 48), []);
};

test(
  'one officer proposes numbers, another publishes them, and then everyone reads them',
  { skip },
  async () => {
    const first = await officer();
    await first.getByText(word('releases.none')).waitFor();
    await check(first);
    await button(first, 'releases.propose').click();
    await first.getByText(word('releases.another')).waitFor();
    assert.equal(await button(first, 'releases.publish').count(), 0);
    await check(first);
    const second = await officer();
    await button(second, 'releases.publish').waitFor();
    await cutOff(second, true);
    await button(second, 'releases.publish').click();
    await second.getByText(word('field.phones-away')).waitFor();
    await check(second);
    await cutOff(second, false);
    await button(second, 'releases.publish').click();
    await button(second, 'releases.publish').waitFor({ state: 'detached' });
    const page = await newPhone(browser);
    await page.goto(`${stage.line.url}/data?lang=en`);
    await page.getByText(word('release.seats-by-sex')).waitFor();
    await check(page);
    await page.context().close();
  },
);

test('a release is set aside with a reason', { skip }, async () => {
  const page = await officer();
  await button(page, 'releases.propose').click();
  await page.getByText(word('releases.another')).waitFor();
  await page.locator('summary', { hasText: word('releases.set-aside') }).click();
  assert.ok(await button(page, 'releases.set-aside').isDisabled());
  await page.getByLabel(word('releases.reason')).fill('Two meetings are missing');
  await button(page, 'releases.set-aside').click();
  await page
    .getByText(word('releases.stand-set-aside', { reason: 'Two meetings are missing' }))
    .waitFor();
});
