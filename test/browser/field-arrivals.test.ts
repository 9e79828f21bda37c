import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import { VILLAGE } from '../village.ts';
import { faultsOf, isWider } from './access.ts';
import { newPhone } from './chromium.ts';
import { cutOff, noApp, type Stage } from './field-stage.ts';
import { readHeld } from './held.ts';
import { button, goToVillage, openMeeting, press, word } from './meeting.ts';
import { onStage } from './on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

test('work that is not taken stays on the phone, and the phone says why', { skip }, async () => {
  const page = await stage.signIn(browser);
  await goToVillage(page);
  await cutOff(page, true);
  await openMeeting(page, ['women']);
  const [held] = await readHeld(page);
  const person = held?.person ?? '';
  await stage.settle('person.role-given.v1', person, { role: 'member' });
  await stage.settle('person.role-ended.v1', person, { role: 'facilitator' });
  await cutOff(page, false);
  await page.locator('.line', { hasText: word('field.refused-count', { count: 1 }) }).waitFor();
  assert.equal(await page.locator('.line em').count(), 1);
  assert.ok(!(await page.locator('.line').innerText()).includes(word('field.all-sent')));
  await page.evaluate(`location.hash = '/hand-over'`);
  await page.getByText(word('problem.fact.forbidden')).waitFor();
  const [after] = await readHeld(page);
  assert.deepEqual(
    after?.waiting.map(({ progress, entry }) => `${progress} ${entry.type}`),
    ['refused session.opened.v1'],
  );
  assert.deepEqual(await faultsOf(page), []);
  await page.setViewportSize({ width: 360, height: 640 });
  assert.equal(await isWider(page), false);
});

test('as long as a village is still coming, not all is received', { skip }, async () => {
  const page = await newPhone(browser);
  await page.route(`**/communities/${VILLAGE}/entries?*`, () => undefined);
  await page.goto(await stage.invite());
  await press(button(page, 'field.join-take'));
  await page.getByRole('heading', { name: word('field.home') }).waitFor();
  const coming = word('field.coming', { community: VILLAGE });
  await page.locator('.card', { hasText: coming }).waitFor();
  assert.equal(await page.locator('.line').innerText(), `● ${coming}`);
});

test('an invite whose answer is lost on the way is taken by pressing again', { skip }, async () => {
  const page = await newPhone(browser);
  const accept = '**/api/invites/accept';
  await page.route(accept, async (route) => {
    await route.fetch();
    await route.abort();
  });
  stage.pages.add(page);
  await page.goto(await stage.invite());
  await press(button(page, 'field.join-take'));
  await page.getByRole('alert').getByText(word('field.join-away')).waitFor();
  await page.unroute(accept);
  await press(button(page, 'field.join-take'));
  await page.getByRole('heading', { name: word('field.home') }).waitFor();
  await page.locator('.card', { hasText: 'Ak-Bulung' }).waitFor();
});
