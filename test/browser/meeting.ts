import type { Locator, Page } from 'playwright-core';
import { CONCERN_TYPES, type ConcernType } from '#core/concern-types.ts';
import type { Group } from '#core/kinds/fields.ts';
import { say, type Key } from '#words/words.ts';

/** The words of a screen. */
export const word = (key: Key, values?: Readonly<Record<string, string | number>>): string =>
  say('en', key, values);

/** A button by its word. */
export const button = (page: Page, key: Key): Locator =>
  page.getByRole('button', { name: word(key), exact: true });

/** Presses what can be pressed, without waiting for it to come to rest: a tab in the background draws once in a second. */
export const press = (what: Locator): Promise<void> =>
  what.and(what.page().locator(':enabled')).dispatchEvent('click');

/** Goes to the village from home. */
export const goToVillage = (page: Page): Promise<void> =>
  press(page.locator('.card', { hasText: 'Ak-Bulung' }));

/** Goes back to the screen before. */
export const goBack = (page: Page): Promise<void> => press(page.locator('.back'));

/** Presses the button that says how the phone stands to the house: it sends at once. */
export const sendNow = (page: Page): Promise<void> => press(page.locator('.line'));

/** Opens a meeting of some groups; begins and ends at the village's screen and the meeting's. */
export async function openMeeting(page: Page, groups: readonly Group[]): Promise<void> {
  await press(button(page, 'field.session-new'));
  for (const group of groups) await press(button(page, `group.${group}`));
  await press(button(page, 'field.session-open'));
  await page.locator('.sheet').waitFor();
}

/** Counts the people of the group whose turn it is: women of 29 to 59. */
export async function countSeats(page: Page, people: number): Promise<void> {
  const more = page
    .locator('fieldset', { hasText: word('sex.female') })
    .getByRole('button', { name: word('field.one-more', { what: word('age.29-59') }) });
  for (let i = 0; i < people; i++) await press(more);
  await press(page.getByRole('button', { name: word('field.seats-keep', { count: people }) }));
}

/** Lets a group's seats begin. */
export async function beginSeats(page: Page, group: Group): Promise<void> {
  await press(page.locator('.card', { hasText: word(`group.${group}`) }).first());
}

/** Whoever has the tablet begins. */
export const beginSeat = (page: Page): Promise<void> => press(button(page, 'field.hand-ready'));

/** Opens a mark of a type: a theme first, then the type. */
export async function openMark(page: Page, type: ConcernType): Promise<void> {
  await press(button(page, `theme.${CONCERN_TYPES[type].group}`));
  await press(button(page, `concern.${type}`));
}

/** Keeps a mark, and waits until the screen says that so many are kept. */
export async function keepMark(page: Page, kept: number): Promise<void> {
  await press(page.locator('.main'));
  await page.getByText(word('field.marks-kept', { count: kept })).waitFor();
}

/** The village's council approves the plan that is open, by a resolution's number. */
export async function approvePlan(page: Page, resolution: string): Promise<void> {
  await page.getByLabel(word('plan.resolution'), { exact: true }).fill(resolution);
  await page
    .getByRole('group', { name: word('plan.by') })
    .getByRole('button', { name: 'Айыл өкмөтү' })
    .click();
  await button(page, 'plan.approve-keep').click();
  await page.getByText(word('plan.revise')).waitFor();
}
