import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourcesOf } from '../../test/sources.ts';
import type { Board } from './board.ts';
import { publish, type Public } from './published.ts';

test('what only looks like a finding is none: raw state cannot be handed to a page', () => {
  const finding: Public<{ readonly count: number }> = publish({ count: 5 });
  assert.equal(finding.said.count, 5);
  // @ts-expect-error -- the same shape is not enough: its private field is not there
  const forged: Public<{ readonly count: number }> = { said: { count: 3 } };
  // @ts-expect-error -- neither is a finding about something else
  const other: Board = finding;
  assert.notEqual(forged, other);
});

test('no room but findings makes anything public', () => {
  const outside = [...sourcesOf('{src,demo,bench,test,bin}/**/*.{ts,js}')].filter(
    ([path]) => !path.startsWith('src/findings/'),
  );
  assert.ok(outside.length > 0);
  for (const [path, text] of outside) assert.equal(/findings\/published/.test(text), false, path);
});
