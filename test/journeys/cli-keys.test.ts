import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KEY_FILES } from '#server/keys.ts';
import { onEachEngine } from '../places.ts';
import { newDatabase } from '../postgres.ts';
import { birge, newFolder } from './command-line.ts';

/** A small territory; made up. */
function territoryFile(folder: string): string {
  const path = join(folder, 'territory.csv');
  writeFileSync(
    path,
    'soate,level,name_ru,parent_soate\n41702000000000,1,Синтетическая область,\n',
  );
  return path;
}

/** A house with a checkpoint by its first keys, and with new keys since. */
async function houseWithNewKeys(data: string, settings: Readonly<Record<string, string>>) {
  await birge(data, ['import', 'territory', territoryFile(newFolder())], settings);
  const first = join(newFolder(), 'first');
  assert.equal((await birge(data, ['export', '--programme', first], settings)).code, 0);
  rmSync(join(data, 'keys'), { recursive: true });
  return join(first, 'birge.pub');
}

onEachEngine(
  'a house that lost its keys is backed up, checked and restored as before',
  async ({ config }) => {
    const settings = { BIRGE_DATABASE: config.database };
    const old = await houseWithNewKeys(config.data, settings);
    const alone = await birge(config.data, ['verify'], settings);
    assert.equal(alone.code, 1);
    assert.match(alone.out, /not signed .* --key/);
    assert.equal((await birge(config.data, ['verify', '--key', old], settings)).code, 0);
    const copy = join(newFolder(), 'copy');
    const made = await birge(config.data, ['backup', copy], settings);
    assert.equal(made.code, 0, made.notes);
    const keys = ['--key', join(copy, 'birge.pub'), '--key', old];
    const checked = await birge('nowhere', ['verify', '--export', copy, ...keys]);
    assert.equal(checked.code, 0, checked.out + checked.notes);
    const database = config.database === 'sqlite' ? 'sqlite' : await newDatabase();
    const place = join(newFolder(), 'new');
    const restored = await birge(place, ['restore', copy], { BIRGE_DATABASE: database });
    assert.equal(restored.code, 0, restored.notes);
    assert.match(restored.notes, /put the old folder "keys" into .*\n.*birge verify --data/);
  },
);

test('a backup of the file is checked where it lies, and what was changed in it is found', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const copy = join(newFolder(), 'copy');
  await birge(data, ['backup', copy]);
  const words = ['verify', '--export', copy, '--key', join(copy, 'birge.pub')];
  assert.equal((await birge('nowhere', words)).code, 0);
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(join(copy, 'birge.sqlite'));
  db.exec("update entries set at = '1971-01-01T00:00:00Z'");
  db.close();
  const { code, out } = await birge('nowhere', words);
  assert.equal(code, 1);
  assert.match(out, /at 1: entry/);
});

test('a copy that cannot be used is one sentence, and the new place is as empty as it was', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const copy = join(newFolder(), 'copy');
  await birge(data, ['backup', copy]);
  writeFileSync(join(copy, 'birge.sqlite'), 'no database');
  const place = newFolder();
  mkdirSync(join(place, 'keys'));
  const { code, notes } = await birge(place, ['restore', copy]);
  assert.equal(code, 2);
  assert.match(notes, /cannot be used .*: restore another\.$/);
  assert.deepEqual(readdirSync(place), ['keys']);
});

test('an export of one community says what it does not restore, and keys that lie there are kept', async () => {
  const data = newFolder();
  const territory = join(newFolder(), 'territory.csv');
  const units = ['41702000000000,1,Область,', '41702205000000,2,Район,41702000000000'];
  const community = '41702205805000';
  units.push(`${community},3,Синтетический айылный аймак,41702205000000`);
  writeFileSync(territory, `soate,level,name_ru,parent_soate\n${units.join('\n')}\n`);
  await birge(data, ['import', 'territory', territory]);
  await birge(data, ['invite', '--role', 'secretary', '--community', community]);
  const out = join(newFolder(), 'out');
  await birge(data, ['export', '--community', community, out]);
  const place = newFolder();
  cpSync(join(data, 'keys'), join(place, 'keys'), { recursive: true });
  const { code, notes } = await birge(place, ['restore', out]);
  assert.equal(code, 0, notes);
  assert.match(notes, /no journal of the programme/);
  assert.doesNotMatch(notes, /new ones are made/);
});

test('a key file that holds no key is named in one sentence, and nothing half made is left beside it', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const keys = join(data, 'keys');
  for (const name of KEY_FILES) {
    const good = readFileSync(join(keys, name));
    writeFileSync(join(keys, name), 'no key');
    const { code, notes } = await birge(data, ['verify']);
    assert.equal(code, 2);
    assert.match(notes, new RegExp(`^birge verify: .*${name} is damaged.*\\.$`));
    const looked = await birge(data, ['doctor'], { BIRGE_PORT: '0' });
    assert.match(looked.out, new RegExp(`^fail  .*${name} is damaged`, 'm'));
    writeFileSync(join(keys, name), good);
  }
  assert.equal((await birge(data, ['verify'])).code, 0);
  assert.deepEqual(readdirSync(keys).toSorted(), [...KEY_FILES]);
});

test('the doctor makes no keys where they are missing', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  rmSync(join(data, 'keys'), { recursive: true });
  const { code, out } = await birge(data, ['doctor'], { BIRGE_PORT: '0' });
  assert.equal(code, 0, out);
  assert.match(out, /^warn .*checkpoint\.pem is not there/m);
  assert.equal(existsSync(join(data, 'keys')), false);
});
