import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { elections } from '../../../test/elections.ts';
import { readPabulib } from './pabulib.ts';
import { writePabulib } from './write-pabulib.ts';

const FILE = `META
key;value
description;"Lights; and ""roads"""
budget;1000,5
PROJECTS
project_id;cost;name
1;0;free
10;300,25;"a; b"
VOTES
voter_id;vote;points;group
a;1,10;2,3;women
b;;;
`;

test('quotes, decimal commas, free projects, points, groups and empty votes are read', () => {
  const result = readPabulib(FILE);
  assert.ok(result.ok);
  assert.deepEqual(result.file.election, {
    budget: 1000.5,
    projects: [
      { id: '1', cost: 0 },
      { id: '10', cost: 300.25 },
    ],
    ballots: [
      { approvals: ['1', '10'], points: [2, 3], group: 'women' },
      { approvals: [], group: '' },
    ],
  });
  assert.equal(result.file.meta.get('description'), 'Lights; and "roads"');
});

test('a byte order mark, CRLF, sections in any case and a quoted line break change nothing', () => {
  const plain = readPabulib(FILE.replace('a; b', 'a;\nb'));
  const other = readPabulib(
    `\uFEFF${FILE.replace('META', 'meta').replace('VOTES', 'Votes;;;').replaceAll('\n', '\r\n')}`,
  );
  assert.ok(plain.ok && other.ok);
  assert.deepEqual(other.file.election, plain.file.election);
});

test('a malformed file is refused with the line and the reason', () => {
  const refusals: readonly (readonly [string, number, RegExp])[] = [
    ['', 1, /no section META/],
    ['key;value', 1, /before the first section/],
    [FILE.replace('budget;1000,5', 'budget;much'), 13, /no budget/],
    [FILE.replace('300,25', 'dear'), 8, /project 10 has no cost/],
    [FILE.replace('300,25', '-1'), 8, /project 10 has no cost/],
    [FILE.replace('10;300', '1;300'), 8, /second project 1/],
    [FILE.replace('10;300', ';300'), 8, /without id/],
    [FILE.replace('a;1,10', 'a;1,11'), 11, /unknown project 11/],
    [FILE.replace('2,3', '2'), 11, /1 points for 2 projects/],
    [FILE.replace('2,3', '2,-3'), 11, /no numbers/],
    [FILE.replace('1,10;2,3', '1,1;2,3'), 11, /points twice/],
    [FILE.replace('"a; b"', '"a; b'), 8, /never closed/],
    [FILE.replace(';cost', ';price'), 6, /no column cost/],
    [FILE.replace(';vote;', ';voted;'), 10, /no column vote/],
    [FILE.replace('VOTES', 'PROJECTS'), 9, /second section PROJECTS/],
    [FILE.replace('PROJECTS', 'VOTES'), 5, /VOTES before PROJECTS/],
  ];
  for (const [text, line, reason] of refusals) {
    const result = readPabulib(text);
    assert.ok(!result.ok, text);
    assert.equal(result.line, line, text);
    assert.match(result.reason, reason);
  }
});

test('an id twice in a ballot without points counts once', () => {
  const result = readPabulib(FILE.replace('1,10;2,3;women', '1,10,1'));
  assert.ok(result.ok);
  assert.deepEqual(result.file.election.ballots[0], { approvals: ['1', '10'] });
});

test('no text makes the reader throw', () => {
  const lines = fc.constantFrom(
    'META',
    'PROJECTS',
    'VOTES',
    'id;cost',
    'v;vote',
    '"',
    'a;1',
    ';;',
    '1e9;"x"',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(lines, fc.string())), (parts) => {
      const result = readPabulib(parts.join('\n'));
      assert.ok(result.ok || result.reason !== '');
    }),
  );
});

test('what is written is read as the same election, with weights spelt out', () => {
  fc.assert(
    fc.property(elections, fc.string(), (election, description) => {
      const text = writePabulib(election, new Map([['description', description.trim()]]));
      const result = readPabulib(text);
      assert.ok(result.ok);
      assert.deepEqual(result.file.election.projects, election.projects);
      assert.deepEqual(
        result.file.election.ballots,
        election.ballots.flatMap(({ weight = 1, approvals, points = [], group = '' }) =>
          Array.from({ length: weight }, () =>
            approvals.length > 0 ? { approvals, points, group } : { approvals, group },
          ),
        ),
      );
    }),
  );
  assert.throws(
    () => writePabulib({ budget: 1, projects: [{ id: 'a,b', cost: 1 }], ballots: [] }, new Map()),
    /cannot carry the id “a,b”/,
  );
});
