import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { createInvite } from '#server/staff/invites.ts';
import { openApi } from '#server/http/openapi.ts';
import { routesOf } from '#server/routes/api.ts';
import type { Schema } from '#server/http/schema.ts';
import { schemas } from '#server/http/schemas.ts';
import { askToOpen, claimDone, meet } from './phones-stage.ts';
import { enrol, found, openStage } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const community = await found(stage);
const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });

test('every route stands in the description, and nothing else does', () => {
  const routes = routesOf(stage.parts).map(({ method, path }) => `${method} ${path}`);
  const described = Object.entries(openApi.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  assert.deepEqual(described.toSorted(), routes.toSorted());
});

test('every reference leads to a schema', () => {
  const names = [...JSON.stringify(openApi).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
  assert.ok(names.length > 10);
  for (const [, name = ''] of names) assert.ok(Object.hasOwn(schemas, name), name);
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<NonNullable<Schema['type']>, (value: unknown) => boolean>> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
};

function membersFault(value: Readonly<Record<string, unknown>>, schema: Schema): boolean {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  return (
    required.some((name) => !(name in value)) ||
    Object.entries(value).some(([name, item]) => {
      const known = properties[name];
      return known === undefined ? !additionalProperties : !fits(item, known);
    })
  );
}

/** Whether a value is what a schema says, as far as our description goes. */
function fits(value: unknown, schema: Schema): boolean {
  const { $ref, type, oneOf, items, pattern } = schema;
  if ($ref !== undefined)
    return fits(value, schemas[$ref.split('/').at(-1) ?? ''] ?? assert.fail());
  if (oneOf !== undefined) return oneOf.filter((one) => fits(value, one)).length === 1;
  if (type !== undefined && !TYPES[type](value)) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.enum?.some((one) => one === value) === false) return false;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(String(value))) return false;
  if (items !== undefined && Array.isArray(value) && !value.every((item) => fits(item, items)))
    return false;
  return !isRecord(value) || !membersFault(value, schema);
}

async function answered(name: string, answer: Response): Promise<void> {
  const value: unknown = await answer.json();
  assert.ok(fits(value, schemas[name] ?? assert.fail()), `${name}: ${JSON.stringify(value)}`);
}

const statement = phone.states(community, {
  type: 'statement.posed.v1',
  body: { session: 's1', text: 'Көчө жарык болсун' },
});

test('what the house answers is what the description says', async () => {
  const at = `/api/communities/${community}`;
  assert.ok(fits(statement, schemas['Entry'] ?? {}));
  await answered(
    'Verdicts',
    await phone.post(`${at}/entries`, { entries: [statement, statement, 1] }),
  );
  await answered('Page', await phone.get(`${at}/entries`));
  await answered('Inclusion', await phone.get(`${at}/proof?entry=${statement.id}`));
  await answered('Consistency', await phone.get(`${at}/proof?from=1&to=2`));
  await answered('Me', await phone.get('/api/me'));
  await answered('Problem', await phone.get('/api/communities/41799999999999/entries'));
  await answered('Problem', await phone.get(`${at}/entries?after=x`));
  await meet(phone, community, 'meeting');
  await answered('Opened', await askToOpen(phone, community, 'meeting'));
  const secretary = await enrol(stage, { community, role: 'secretary', employer: 'other' });
  await claimDone(secretary, community, 'lamp');
  const asking = `${at}/commitments/lamp/phones`;
  await answered('Asked', await phone.post(asking, { group: 'girls' }));
  for (const end of [false, true])
    await answered('Heard', await phone.post(`${asking}/answers`, { group: 'girls', end }));
  const invite = await createInvite(stage.parts.journal, {
    community,
    role: 'member',
    employer: 'other',
  });
  assert.ok(invite.ok);
  const acceptance = { token: invite.value.token, key: 'ab'.repeat(32), bearer: true };
  assert.ok(fits(acceptance, schemas['Acceptance'] ?? {}));
  await answered('Joined', await phone.post('/api/invites/accept', acceptance));
  await answered('Challenge', await phone.get('/api/session/challenge'));
  await answered('Nothing', await phone.post('/api/session/end', {}));
});

test('the description is served, and what does not fit it is noticed', async () => {
  const served: unknown = await (await stage.app.request('/api/openapi.json')).json();
  assert.deepEqual(served, JSON.parse(JSON.stringify(openApi)));
  assert.equal(v.parse(v.looseObject({ openapi: v.string() }), served).openapi, '3.1.0');
  assert.equal(fits({ ...statement, seq: 1 }, schemas['Entry'] ?? {}), false);
  assert.equal(
    fits({ verdicts: [{ id: 'x', verdict: 'accepted' }] }, schemas['Verdicts'] ?? {}),
    false,
  );
});
