import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { entriesOf, type Fact } from '../village.ts';
import { faultsOf } from './access.ts';
import type { Stage } from './field-stage.ts';
import { button, goToVillage } from './meeting.ts';

/** The village's catalogue: a school in the middle, a bridge in the north, a well in the east, and one known by name alone. */
const PLACES = {
  school: ['Мектеп', '42.500', '78.300'],
  bridge: ['Көпүрө', '42.512', '78.301'],
  well: ['Кудук', '42.499', '78.318'],
  mill: ['Тегирмен', undefined, undefined],
} as const;

/** The places of the catalogue as facts. */
export const founded = Object.entries(PLACES).map(([id, [ky, lat, lon]]): Fact => {
  const at = lat === undefined ? {} : { at: { lat, lon } };
  return ['place.founded.v1', id, { level: 'point', names: { ky, en: id }, ...at }];
});

/** Writes facts that no other test of a stage has written. */
export const write = (stage: Stage, facts: readonly Fact[]): Promise<void> =>
  stage.append(entriesOf(facts).map((entry) => ({ ...entry, id: crypto.randomUUID() })));

/** Axe finds nothing, and nothing is wider than a small phone. */
export async function checkAccess(page: Page): Promise<void> {
  assert.deepEqual(await faultsOf(page), []);
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
}

/** Taps the last map of a screen at a part of its width and height. */
export async function tap(page: Page, across: number, down: number): Promise<void> {
  const map = page.locator('.chart-window').last();
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + box.width * across, box.y + box.height * down);
}

/** Goes from home to the village's places. */
export async function openMap(page: Page): Promise<void> {
  await goToVillage(page);
  await button(page, 'field.places').click();
  await page.locator('.chart-window svg').waitFor();
}
