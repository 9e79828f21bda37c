import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { casesUnder } from './cases.ts';

const FIXTURES = resolve(import.meta.dirname, '../../../shared/fixtures/algo');

// Real elections of up to some 2,500 people take a second together; the larger ones are left to `npm run against`.
const QUICK =
  /^(?:divergence\/|survey\/|spatial\/(?!houston_r8|kde_robbery)|polis\/london|sdc\/(?:attack|dp_)|mes\/(?:synthetic_ties|abcvoting_committees)|mes\/expected\/(?:Switzerland|Worldwide|Netherlands_Assen|Poland_(?:Swiecie|Gdansk|Lodz_2020|Gdynia_2023)|US_Stanford_Dataset_Prog))/;

test('our results equal those of others’ software on the quick reference cases', (t) => {
  if (!existsSync(FIXTURES)) {
    t.skip('the reference cases are not here: ../shared/fixtures/algo');
    return;
  }
  let compared = 0;
  for (const { path, cases } of casesUnder(FIXTURES, QUICK)) {
    for (const { name, check } of cases ?? []) {
      const result = check();
      assert.equal(result.difference, undefined, `${path}, ${name}`);
      compared += result.compared;
    }
  }
  assert.ok(compared > 2000, `only ${compared} comparisons`);
});

const COMMITTEE = {
  id: 'two seats',
  num_cand: 3,
  committee_size: 2,
  profile: [[0, 1], [0, 1], [0, 1], [2], [2], [2]],
  rules: { 'equal-shares-without-completion': { resolute_first: [0, 2] } },
  axioms: [{ committee: [0, 1], jr: false, 'ejr+': false }],
};

test('a wrong winner, a wrong verdict and an unknown file are told, each by its name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'birge-against-'));
  try {
    const write = (name: string, json: unknown): void =>
      writeFileSync(join(folder, name), JSON.stringify(json));
    write('1-right.json', { instances: [COMMITTEE] });
    write('2-winner.json', {
      instances: [
        { ...COMMITTEE, rules: { 'equal-shares-without-completion': { resolute_first: [0, 1] } } },
      ],
    });
    write('3-verdict.json', {
      instances: [{ ...COMMITTEE, axioms: [{ committee: [0, 2], jr: true, 'ejr+': false }] }],
    });
    write('4-rule.json', {
      instances: [{ ...COMMITTEE, rules: { monroe: { resolute_first: [0, 2] } }, axioms: [] }],
    });
    write('5-unknown.json', { hotspots: [] });
    const told = [...casesUnder(folder)].map(({ cases }) =>
      cases?.map(({ check }) => {
        const { compared, difference, unchecked } = check();
        return { compared, difference, unchecked };
      }),
    );
    assert.deepEqual(told, [
      [{ compared: 2, difference: undefined, unchecked: [] }],
      [
        {
          compared: 2,
          difference: 'equal-shares-without-completion: 000002 instead of 000001 at place 2',
          unchecked: [],
        },
      ],
      [{ compared: 2, difference: 'EJR+ of 0,2: true instead of false', unchecked: [] }],
      [{ compared: 0, difference: undefined, unchecked: ['monroe'] }],
      undefined,
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
