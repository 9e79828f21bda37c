import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import * as v from 'valibot';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const Found = v.array(v.object({ id: v.string(), nodes: v.array(v.object({ html: v.string() })) }));

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function askAxe(page: Page, runOnly: object): Promise<readonly string[]> {
  if (!(await page.evaluate(`'axe' in globalThis`))) await page.evaluate(AXE);
  const found: unknown = await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(runOnly)} }).then((r) => r.violations)`,
  );
  return v.parse(Found, found).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** What axe finds against WCAG 2.2 AA, with its best practices. */
export const faultsOf = (page: Page): Promise<readonly string[]> =>
  askAxe(page, { type: 'tag', values: STANDARDS });

/** What axe finds wrong with the colours alone: all that another colour scheme can change. */
export const paleOnes = (page: Page): Promise<readonly string[]> =>
  askAxe(page, { type: 'rule', values: ['color-contrast'] });

/** Whether one must scroll sideways. */
export const isWider = async (page: Page): Promise<unknown> =>
  await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );

/** What can be tapped and seen, in CSS pixels; a box in a label is as large as its label. */
const SIZES = `[...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .map((one) => one.matches('[type=radio], [type=checkbox], [type=file]') ? (one.closest('label') ?? one) : one)
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.closest('.skip') === null && one.closest('svg') === null)
  .map((one) => {
    const { width, height } = one.getBoundingClientRect();
    const name = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return { name: one.tagName + ' ' + name.trim().slice(0, 30), width, height };
  })`;
const Sizes = v.array(v.object({ name: v.string(), width: v.number(), height: v.number() }));

/** What is smaller to tap than it must be; at least something is there to tap. */
export async function smallOnes(page: Page, least: number): Promise<readonly string[]> {
  const sizes = v.parse(Sizes, await page.evaluate(SIZES));
  if (sizes.length === 0) return ['nothing to tap'];
  return sizes
    .filter(({ width, height }) => width < least || height < least)
    .map(({ name, width, height }) => `${name}: ${width} × ${height}`);
}

/** How what has the focus is marked: its tag, and the style and width of its outline. */
export const focusOf = async (page: Page): Promise<unknown> =>
  await page.evaluate(
    `(() => { const s = getComputedStyle(document.activeElement); return document.activeElement.tagName + ' ' + s.outlineStyle + ' ' + parseFloat(s.outlineWidth); })()`,
  );
