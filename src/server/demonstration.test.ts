import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from './config.ts';
import { demonstrate } from './demonstration.ts';
import { Journal } from './journal/journal.ts';
import { openStore } from './store/open.ts';

/** Hears how far it is, and ends it. */
function stopSoon(line: string): void {
  if (line.startsWith('2/')) throw new Error('the power is gone');
}

test('an interrupted demonstration is finished by beginning it again, with its own day, and never written over', async () => {
  const data = mkdtempSync(join(tmpdir(), 'birge-demonstration-'));
  const config = readConfig({ BIRGE_DATA: data });
  const store = await openStore(config);
  const journal = new Journal(store);
  const parts = { journal, store, config };
  try {
    writeFileSync(join(data, 'demonstration.unfinished'), '2026-03-01');
    await assert.rejects(demonstrate(parts, stopSoon), /the power is gone/);
    const [half] = await store.rows('programme', 0, 1);
    const lines: string[] = [];
    assert.equal(await demonstrate(parts, (line) => lines.push(line)), true);
    assert.match(lines[0] ?? '', /40 communities, all that happens invented/);
    assert.equal(lines.length, 41);
    assert.equal((await store.summaries()).length, 41);
    assert.deepEqual((await store.rows('programme', 0, 1))[0], half);
    assert.ok(!readdirSync(data).includes('demonstration.unfinished'));
    assert.equal(await demonstrate(parts, () => assert.fail('it was written again')), false);
  } finally {
    await store.close();
    rmSync(data, { recursive: true });
  }
});
