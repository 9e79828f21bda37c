import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import * as v from 'valibot';
import { killPhone, openPhone } from '../browser/chromium.ts';
import { noApp, Stage, until } from '../browser/field-stage.ts';
import { readHeld } from '../browser/held.ts';
import {
  beginSeat,
  beginSeats,
  countSeats,
  goToVillage,
  openMark,
  openMeeting,
  word,
} from '../browser/meeting.ts';

const skip = noApp;
let stage: Stage;
let folder: string;

before(async () => {
  if (skip !== false) return;
  stage = await Stage.open();
  folder = mkdtempSync(join(tmpdir(), 'birge-phone-'));
});

after(async () => {
  if (skip !== false) return;
  await killPhone(folder);
  await stage.close();
  rmSync(folder, { recursive: true });
});

const KILLS = 20;
/** What was typed so long before the end is on the phone; a key is kept within a few milliseconds. */
const SETTLED_MS = 500;
const KEPT = new RegExp(word('field.marks-kept', { count: 0 }).replace('0', String.raw`(\d+)`));

/** What the screen said: how many worries are kept, and what stood in the field, each with its moment. */
type Seen = { kept: number; readonly typed: { readonly at: number; readonly text: string }[] };

const WATCH = `new MutationObserver(() => {
  const kept = document.querySelector('.kept');
  if (kept !== null) window.saw('kept', kept.textContent);
}).observe(document, { childList: true, subtree: true, characterData: true });
addEventListener('input', ({ target }) => window.saw('typed', target.value), true);`;

async function watch(context: BrowserContext): Promise<Seen> {
  const seen: Seen = { kept: 0, typed: [] };
  await context.exposeFunction('saw', (what: string, text: string) => {
    if (what === 'typed') seen.typed.push({ at: performance.now(), text });
    else seen.kept = Math.max(seen.kept, Number(KEPT.exec(text)?.[1] ?? 0));
  });
  await context.addInitScript(WATCH);
  return seen;
}

const Running = v.looseObject({
  kept: v.number(),
  draft: v.optional(v.looseObject({ text: v.optional(v.string(), '') })),
});

/** What the phone keeps: its marks' texts and records, and the seat as it was left. */
async function leftOn(page: Page) {
  const [held] = await readHeld(page);
  assert.ok(held);
  const marks = held.waiting.filter(({ entry }) => entry.type === 'mark.placed.v1');
  const name = Object.keys(held.drafts).find((key) => key.startsWith('seats ')) ?? '';
  const running = v.parse(Running, held.drafts[name]);
  // Killed before the first letter, a worry is kept without words.
  const texts = marks.map(({ entry }) => v.parse(v.optional(v.string(), ''), entry.body['text']));
  return { texts, subjects: new Set(marks.map(({ entry }) => entry.subject)), running };
}

/** Types a text, keeps it, and begins again, until the browser is gone. */
async function work(page: Page, round: number): Promise<void> {
  const field = page.locator('textarea');
  if (await field.isVisible()) await page.locator('.main').click();
  for (let n = 0; ; n++) {
    await openMark(page, 'street_lighting');
    await field.pressSequentially(`Бул синтетикалык текст ${round}-${n}`, { delay: 5 });
    await page.locator('.main').click();
    await page.locator('.kept').waitFor();
  }
}

/** Opens the phone anew where the session was left. */
async function reopen(address: string) {
  const context = await openPhone(folder);
  const seen = await watch(context);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  await page.locator('.main, .tiles').first().waitFor();
  return { context, page, seen };
}

test(
  `the browser is killed ${KILLS} times while somebody types and keeps: nothing that the screen called kept is lost or doubled, and the draft comes back`,
  { skip },
  async (t) => {
    const first = await openPhone(folder);
    const page = first.pages()[0] ?? (await first.newPage());
    await stage.enter(page, await stage.invite());
    await goToVillage(page);
    await openMeeting(page, ['women']);
    await countSeats(page, 12);
    await beginSeats(page, 'women');
    await beginSeat(page);
    const address = page.url();
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await first.close();
    // From here on the phone is alone with what it keeps.
    stage.line.manner = () => 'down';
    let said = 0;
    let settled = '';
    for (let round = 0; round <= KILLS; round++) {
      const phone = await reopen(address);
      const { texts, subjects, running } = await leftOn(phone.page);
      assert.ok(texts.length >= said, `${said} were called kept, ${texts.length} are there`);
      assert.equal(running.kept, texts.length, 'a mark and its count are kept in one breath');
      assert.equal(subjects.size, texts.length, 'nothing is kept twice');
      const draft = running.draft?.text ?? '';
      const isThere = [draft, ...texts].some((text) => text.startsWith(settled));
      assert.ok(
        isThere,
        `${JSON.stringify(settled)} was typed, ${JSON.stringify(draft)} came back`,
      );
      if (running.draft !== undefined)
        assert.equal(await phone.page.locator('textarea').inputValue(), draft);
      const working = work(phone.page, round).catch(() => undefined);
      await until('somebody types', () => phone.seen.typed.length > 5);
      await setTimeout(70 * ((round * 7) % 11));
      const killedAt = performance.now();
      await killPhone(folder);
      await working;
      await phone.context.close().catch(() => undefined);
      said = Math.max(said, phone.seen.kept);
      settled = phone.seen.typed.findLast(({ at }) => at < killedAt - SETTLED_MS)?.text ?? '';
    }
    t.diagnostic(`killed ${KILLS + 1} times; ${said} worries were called kept`);
    assert.ok(said >= KILLS / 2);
  },
);
