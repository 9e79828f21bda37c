import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { backUp } from '#server/archive/backup.ts';
import { restoreHouse } from '#server/archive/restore.ts';
import { allSent, noApp, type Stage, until } from './field-stage.ts';
import { readHeld, type Held } from './held.ts';
import { countSeats, goBack, goToVillage, openMeeting, sendNow, word } from './meeting.ts';
import { onStage } from './on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

const only = async (page: Page): Promise<Held> => {
  const [held] = await readHeld(page);
  assert.ok(held);
  return held;
};

/** Keeps a meeting and its seats: three entries. */
async function meet(page: Page): Promise<void> {
  await openMeeting(page, ['women']);
  await countSeats(page, 7);
  await page.locator('.card', { hasText: word('group.women') }).waitFor();
}

/** Makes the house again of a backup, as an operator does after a disk is lost. */
async function restore(keys: boolean): Promise<void> {
  await stage.leave();
  const config = { port: 0, data: join(stage.data, 'restored'), database: 'sqlite' } as const;
  await restoreHouse(join(stage.data, 'backup'), { ...config, log: 'quiet' }, () => undefined);
  rmSync(join(stage.data, 'data'), { recursive: true });
  rmSync(join(stage.data, 'backup'), { recursive: true });
  if (!keys) rmSync(join(stage.data, 'restored', 'keys'), { recursive: true, force: true });
  renameSync(join(stage.data, 'restored'), join(stage.data, 'data'));
  await stage.comeBack();
}

for (const keys of [true, false])
  test(
    `a house restored from an older backup, ${keys ? 'with' : 'without'} its keys, gets everything again that phones kept since`,
    { skip },
    async () => {
      const page = await stage.signIn(browser);
      await goToVillage(page);
      await meet(page);
      await goBack(page);
      await allSent(page);
      await backUp(stage.parts, join(stage.data, 'backup'), keys, () => undefined);
      // Received by the old house and gone with it; and one that it acknowledged and that had not come back yet.
      await meet(page);
      await goBack(page);
      await allSent(page);
      stage.line.manner = (method, path) =>
        method === 'GET' && path.endsWith('/entries') ? 'down' : 'good';
      await meet(page);
      await until('it was acknowledged', async () =>
        (await only(page)).waiting.every(({ progress }) => progress === 'sent'),
      );
      assert.equal((await only(page)).waiting.length, 3);
      const all = (await stage.journal()).map(({ id }) => id);
      await restore(keys);
      stage.line.manner = () => 'good';
      assert.equal((await stage.journal()).length, all.length - 6);
      await sendNow(page);
      await until('all is there again', async () => {
        const ids = (await stage.journal()).map(({ id }) => id);
        return all.every((id) => ids.includes(id));
      });
      await allSent(page);
      assert.equal((await stage.journal()).length, all.length);
      await stage.checkFolds(page);
    },
  );
