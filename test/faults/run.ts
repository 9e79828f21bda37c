// `npm run faults -- --rounds N`: kills the house N times on each engine and says what became of what it had promised.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { newDatabase, postgresMissing } from '../postgres.ts';
import { killRounds } from './kill.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '300' } } });
const rounds = Number(values.rounds);
if (!Number.isSafeInteger(rounds) || rounds < 1) {
  console.error('--rounds wants a whole number from 1.');
  process.exit(2);
}
const data = mkdtempSync(join(tmpdir(), 'birge-kill-'));
let lost = 0;
for (const engine of ['sqlite', 'postgres']) {
  const missing = engine === 'sqlite' ? undefined : postgresMissing();
  if (missing !== undefined) {
    console.log(`${engine}: left out, ${missing}`);
    continue;
  }
  const database = engine === 'sqlite' ? engine : await newDatabase();
  const outcome = await killRounds({ data, database }, rounds);
  lost += outcome.lost;
  const { promised, slowestReadyMs } = outcome;
  console.log(
    `${engine}: ${rounds} kills, ${promised} entries acknowledged, ${outcome.lost} lost, ready again in at most ${Math.ceil(slowestReadyMs)} ms`,
  );
}
rmSync(data, { recursive: true });
process.exitCode = lost === 0 ? 0 : 1;
