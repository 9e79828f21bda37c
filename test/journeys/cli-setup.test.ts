import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { PROGRAMME } from '#core/log/entry.ts';
import { readConfig } from '#server/config.ts';
import { serve } from '#server/serve.ts';
import { setUpFor, type SetUp } from '#server/staff/setup.ts';
import { birge, newFolder } from './command-line.ts';

async function begin(data: string) {
  let setUp: SetUp | undefined;
  const config = readConfig({ BIRGE_DATA: data, BIRGE_PORT: '0', BIRGE_LOG: 'quiet' });
  const serving = await serve(config, async (parts) => {
    setUp = await setUpFor(parts);
    return setUp;
  });
  after(() => serving.close());
  const url = `${serving.url}/setup?lang=en`;
  const send = (fields: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  return { serving, setUp, url, send };
}

test('an empty house is set up with the code from its own keyboard, once', async () => {
  const { serving, setUp, url, send } = await begin(newFolder());
  assert.ok(setUp);
  const form = await (await fetch(url)).text();
  assert.match(form, /<form method="post"/);
  assert.ok(!form.includes(setUp.code), 'the page does not give the code away');
  const wrong = await send({ code: 'AAAA-AAAA-AAAA', 'name-ru': 'Мир & покой' });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /This is not the code.*value="Мир &amp; покой"/s);
  const nameless = await send({ code: setUp.code, 'name-en': 'Peace' });
  assert.equal(nameless.status, 422);
  assert.match(await nameless.text(), /in Kyrgyz or in Russian/);
  const typed = setUp.code.toLowerCase().replaceAll('-', ' ');
  const done = await send({ code: typed, 'name-ru': 'Мир', about: 'Синтетика' });
  assert.equal(done.status, 200);
  const text = await done.text();
  assert.ok(text.includes(`${serving.url}/join#`));
  assert.match(text, /\/join#\S{43}</);
  const said = await serving.parts.journal.read(PROGRAMME, ({ tables }) => ({
    programme: tables.programme.records.get(PROGRAMME),
    roles: [...tables.person.records.values()].flatMap(({ roles }) => roles),
  }));
  assert.deepEqual(said.programme, { names: { ru: 'Мир' }, about: 'Синтетика' });
  assert.deepEqual(said.roles, ['administrator']);
  assert.equal((await fetch(url)).status, 404);
  assert.equal((await send({ code: setUp.code, 'name-ru': 'Ещё' })).status, 404);
});

test('a form sent twice at once sets up once', async () => {
  const { serving, setUp, send } = await begin(newFolder());
  assert.ok(setUp);
  const form = { code: setUp.code, 'name-ky': 'Тынчтык' };
  const answers = await Promise.all([send(form), send(form), send(form)]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  const people = await serving.parts.journal.read(
    PROGRAMME,
    ({ tables }) => tables.person.records.size,
  );
  assert.equal(people, 1);
});

test('a form that is too long is refused, and the next one is taken', async () => {
  const { setUp, send } = await begin(newFolder());
  assert.ok(setUp);
  assert.equal((await send({ code: setUp.code, about: 'x'.repeat(20_000) })).status, 413);
  assert.equal((await send({ code: setUp.code, 'name-ru': 'Мир' })).status, 200);
});

test('whoever guesses codes does not shut out the one who reads it', async () => {
  const { setUp, send } = await begin(newFolder());
  assert.ok(setUp);
  for (let tries = 0; tries < 100; tries++) assert.equal(setUp.take('AAAA-AAAA-AAAA'), false);
  assert.equal((await send({ code: setUp.code, 'name-ru': 'Мир' })).status, 200);
});

test('a house that is set up offers no set-up', async () => {
  const data = join(newFolder(), 'house');
  const { serving, setUp, send } = await begin(data);
  assert.ok(setUp);
  await send({ code: setUp.code, 'name-ru': 'Мир' });
  assert.equal(await setUpFor(serving.parts), undefined);
  assert.equal((await birge(data, ['verify'])).code, 0);
});
