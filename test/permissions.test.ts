import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissionsPage } from './permissions.ts';
import { textOf } from './sources.ts';

test('docs/permissions.md says what the kinds say', async () => {
  const page = await permissionsPage();
  assert.equal(textOf('docs/permissions.md'), page, 'run: node test/permissions.ts --write');
});
