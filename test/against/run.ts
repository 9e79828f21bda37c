// `npm run against -- DIR`: compares what we compute with what others' software computed, one line per case.
// Ends with 1 where anything differs, or where there was nothing to compare.
import { argv, exit } from 'node:process';
import { casesUnder } from './cases.ts';
import type { Case } from './checker.ts';

const tally = { ok: 0, DIFFERENT: 0, 'not checked': 0 };
let parts = 0;

function report({ kind, name, check }: Case): void {
  const start = performance.now();
  const { compared, difference, unchecked } = check();
  const time = `${(performance.now() - start).toFixed(1)} ms`;
  const state = difference !== undefined ? 'DIFFERENT' : compared > 0 ? 'ok' : 'not checked';
  tally[state]++;
  parts += unchecked.length;
  const left = unchecked.length > 0 ? `not checked: ${unchecked.join(', ')}` : '';
  console.log(
    [state, kind, name, difference ?? '', time, left].filter((text) => text !== '').join('  '),
  );
}

const [root, only] = argv.slice(2);
if (root === undefined) {
  console.error('npm run against -- DIR [REGEXP of paths below it]');
  exit(2);
}
for (const { path, cases } of casesUnder(root, new RegExp(only ?? '.'))) {
  console.log(`\n${path}`);
  for (const each of cases ?? []) report(each);
  if (cases === undefined) {
    tally['not checked']++;
    console.log('not checked  nothing here can compare this file');
  }
}
console.log(
  `\n${tally.ok} ok, ${tally.DIFFERENT} different, ${tally['not checked']} not checked; ` +
    `${parts} parts of cases not checked`,
);
exit(tally.DIFFERENT > 0 || tally.ok === 0 ? 1 : 0);
