import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMMANDS } from '#server/cli/run.ts';
import { birge, newFolder, runApart, start } from './command-line.ts';

test('each command has a page of help with its usage and an example', async () => {
  for (const name of Object.keys(COMMANDS)) {
    const { code, out } = await birge('nowhere', [name, '--help']);
    assert.equal(code, 0);
    assert.match(out, new RegExp(`^birge ${name}: .*\\n\\nUsage: birge ${name}`));
    assert.match(out, /\nExamples?:\n {2}/);
    for (const line of out.split('\n')) assert.ok(line.length <= 96, line);
  }
});

test('birge alone and birge --help list every command', async () => {
  assert.match((await birge('nowhere', ['--version'])).out, /^birge \d+\.\d+\.\d+$/);
  assert.match((await birge('nowhere', ['help', 'serve'])).out, /^birge serve: /);
  for (const words of [[], ['--help'], ['help'], ['help', 'me']]) {
    const { code, out } = await birge('nowhere', words);
    assert.equal(code, 0);
    for (const name of Object.keys(COMMANDS)) assert.match(out, new RegExp(`^ {2}${name} `, 'm'));
  }
});

test('wrong use is one sentence and exit code 2, never a stack', async () => {
  const data = newFolder();
  const file = join(data, 'a.csv');
  writeFileSync(file, 'x\n');
  const wrong: readonly (readonly string[])[] = [
    ['frobnicate'],
    ['serve', '--loud'],
    ['invite', '--role', 'king'],
    ['import'],
    ['import', 'weather', file],
    ['import', 'territory'],
    ['import', 'territory', join(data, 'missing.csv')],
    ['import', 'territory', data],
    ['import', 'territory', file, '--from', 'yesterday'],
    ['export', join(data, 'out')],
    ['export', '--community', '12', join(data, 'out')],
    ['verify'],
    ['verify', '--export', join(data, 'missing')],
    ['verify', '--checkpoint', file],
    ['verify', '--key', file],
    ['backup'],
    ['restore', join(data, 'missing'), '--data', join(data, 'new')],
  ];
  for (const words of wrong) {
    const { code, notes } = await birge(join(data, 'house'), words);
    assert.equal(code, 2, words.join(' '));
    const last = notes.split('\n').at(-1) ?? '';
    assert.match(last, /^birge\b.*: .+\.$/, words.join(' '));
    assert.doesNotMatch(notes, /\n\s+at /);
  }
});

test('a port that is taken is named, with the way to another', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, resolve));
  const address = other.address();
  const port = String(typeof address === 'object' ? address?.port : '');
  const { code, notes } = await birge(newFolder(), ['serve'], { BIRGE_PORT: port });
  other.close();
  assert.equal(code, 2);
  assert.match(notes, new RegExp(`answers on port ${port}: .*BIRGE_PORT=`));
});

test('a database that is newer than the program is refused in one sentence', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(join(data, 'birge.sqlite'));
  db.exec("insert into migrations values ('9999_create_tomorrow', '2099-01-01')");
  db.close();
  const { code, notes } = await birge(data, ['verify']);
  assert.equal(code, 2);
  assert.match(notes, /^birge verify: The database is newer than this program .*\.$/);
});

test('a wrong setting is named and its value kept quiet', async () => {
  const { code, notes } = await birge(newFolder(), ['doctor'], { BIRGE_DATABASE: 'secret' });
  assert.equal(code, 2);
  assert.match(notes, /BIRGE_DATABASE/);
  assert.doesNotMatch(notes, /secret/);
});

test('a house serves, is backed up meanwhile, lets someone in, and closes when asked', async () => {
  const data = join(newFolder(), 'house');
  const child = start(data, ['serve']);
  const ready = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => resolve(String(chunk)));
    let notes = '';
    child.stderr?.on('data', (chunk) => (notes += String(chunk)));
    child.on('close', () => reject(new Error(`it ended before it was ready: ${notes}`)));
  });
  assert.match(ready, /^Birge is ready: http:\/\/localhost:\d+\n/);
  const invited = await runApart(data, ['invite', '--role', 'administrator']);
  assert.equal(invited.code, 0);
  assert.match(invited.out, /^http:\/\/localhost:0\/join#\S{43}\n$/);
  const copy = join(newFolder(), 'copy');
  const backedUp = await runApart(data, ['backup', copy]);
  assert.equal(backedUp.code, 0, backedUp.notes);
  assert.ok(existsSync(join(copy, 'birge.sqlite')));
  assert.equal(existsSync(join(copy, 'keys')), false, 'no private key without being asked');
  assert.equal(existsSync(`${copy}.unfinished`), false);
  const closed = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGTERM');
  assert.equal(await closed, 0);
});

test('an invite names its role and community, and a second person needs a second one', async () => {
  const data = newFolder();
  const first = await birge(data, ['invite', '--role', 'administrator']);
  assert.equal(first.code, 2, 'there is no house yet');
  assert.equal((await birge(data, ['import', 'territory', territoryFile(data)])).code, 0);
  const links = [1, 2].map(() => birge(data, ['invite', '--role', 'secretary']));
  const [one, two] = await Promise.all(links);
  assert.ok(one && two && one.out !== two.out);
  const nowhere = await birge(data, [
    'invite',
    '--role',
    'member',
    '--community',
    '41799999001000',
  ]);
  assert.equal(nowhere.code, 2);
});

function territoryFile(folder: string): string {
  const path = join(folder, 'territory.csv');
  writeFileSync(
    path,
    'soate,level,name_ru,parent_soate\n41702000000000,1,Синтетическая область,\n',
  );
  return path;
}

test('the doctor is content with a good house and names keys and journals that others may read', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const good = await birge(data, ['doctor'], { BIRGE_PORT: '0' });
  assert.equal(good.code, 0, good.out);
  assert.doesNotMatch(good.out, /^(?:warn|fail)/m);
  assert.match(good.out, /synchronous 2/);
  chmodSync(join(data, 'keys', 'checkpoint.pem'), 0o644);
  const bad = await birge(data, ['doctor'], { BIRGE_PORT: '0' });
  assert.equal(bad.code, 1);
  assert.match(bad.out, /^fail .*checkpoint\.pem/m);
  chmodSync(join(data, 'birge.sqlite'), 0o644);
  assert.match(
    (await birge(data, ['doctor'], { BIRGE_PORT: '0' })).out,
    /^fail .*birge\.sqlite: chmod/m,
  );
});

test('the doctor makes nothing where there is no house', async () => {
  const data = newFolder();
  const { code, out } = await birge(data, ['doctor'], { BIRGE_PORT: '0' });
  assert.equal(code, 0);
  assert.match(out, /^warn .*no house here yet/m);
  assert.equal(existsSync(join(data, 'birge.sqlite')), false);
  assert.equal(existsSync(join(data, 'keys')), false);
});

test('the doctor sees an entry from the future', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(join(data, 'birge.sqlite'));
  db.exec("update entries set received_at = '2099-01-01T00:00:00.000Z'");
  db.close();
  const { code, out } = await birge(data, ['doctor'], { BIRGE_PORT: '0' });
  assert.equal(code, 1);
  assert.match(out, /^fail .*2099/m);
});

test('the demonstration is written into an empty house only', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const { code, notes } = await birge(data, ['demo']);
  assert.equal(code, 2);
  assert.match(notes, /not empty/);
});

test('the house’s own refusals are in the language of the terminal', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const words = ['invite', '--role', 'member', '--institution', 'Ж'];
  const [russian, other] = [
    await birge(data, words, { LANG: 'ru_RU.UTF-8' }),
    await birge(data, words, { LANG: 'C' }),
  ];
  assert.equal(russian.code, 2);
  assert.match(russian.notes, /[а-я]{3}.*institution/);
  assert.match(other.notes, /check “institution”/);
});

test('a folder that is not empty is neither exported to nor restored into', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const full = newFolder();
  mkdirSync(join(full, 'photos'));
  for (const words of [
    ['export', '--programme', full],
    ['backup', full],
    ['restore', data, '--data', full],
  ])
    assert.match((await birge(data, words)).notes, /is not empty/);
});

test('an export can be checked with nothing but itself, and with the key of the house', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const out = join(newFolder(), 'out');
  assert.equal((await birge(data, ['export', '--programme', out])).code, 0);
  const alone = await birge('nowhere', ['verify', '--export', out]);
  assert.equal(alone.code, 0, alone.out);
  assert.match(alone.notes, /No --key/);
  const key = join(out, 'birge.pub');
  assert.equal((await birge('nowhere', ['verify', '--export', out, '--key', key])).code, 0);
  const other = newFolder();
  await birge(other, ['import', 'territory', territoryFile(other)]);
  const otherOut = join(newFolder(), 'out');
  await birge(other, ['export', '--programme', otherOut]);
  const foreign = join(otherOut, 'birge.pub');
  const wrong = await birge('nowhere', ['verify', '--export', out, '--key', foreign]);
  assert.equal(wrong.code, 1);
  assert.match(wrong.out, /not signed/);
});

test('whatever is changed in an export is found, and where', async () => {
  const data = newFolder();
  const path = join(data, 'territory.csv');
  const rows = Array.from({ length: 9 }, (_, i) => `4170${i + 1}000000000,1,Область ${i},`);
  writeFileSync(path, `soate,level,name_ru,parent_soate\n${rows.join('\n')}\n`);
  await birge(data, ['import', 'territory', path]);
  const out = join(newFolder(), 'out');
  await birge(data, ['export', '--community', 'programme', out]);
  const file = join(out, 'journals', 'programme.ndjson');
  const lines = readFileSync(file, 'utf8').split('\n');
  const swap = (i: number, text: string): string[] => lines.with(i, text);
  const changed: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a body', swap(3, (lines[3] ?? '').replace('Область', 'Округ')), /at 3: the body/],
    ['an envelope', swap(4, (lines[4] ?? '').replace('1970', '1971')), /at 4: entry/],
    ['a deletion', lines.toSpliced(5, 1), /at 5: entry 5 is missing/],
    ['the end', lines.toSpliced(-2, 1), /9 entries/],
    ['an order', lines.with(2, lines[3] ?? '').with(3, lines[2] ?? ''), /at 2: entry 2 is missing/],
    ['a cut', [...lines.slice(0, 4), (lines[4] ?? '').slice(0, 50)], /cut short/],
    ['no JSON', swap(6, '{'), /line 7 is no JSON/],
    ['a repetition', lines.toSpliced(3, 0, lines[2] ?? ''), /there twice/],
    ['no header', lines.slice(1), /no journal’s header/],
  ];
  for (const [what, text, found] of changed) {
    writeFileSync(file, text.join('\n'));
    const { code, out: said } = await birge('nowhere', ['verify', '--export', out]);
    assert.equal(code, 1, what);
    assert.match(said, found, what);
  }
});

test('a checkpoint taken away earlier holds the house to what it was', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', territoryFile(data)]);
  const out = join(newFolder(), 'out');
  await birge(data, ['export', '--programme', out]);
  const checkpoint = join(out, 'journals', 'programme.checkpoint');
  const words = ['verify', '--checkpoint', checkpoint];
  assert.equal((await birge(data, words)).code, 0);
  const empty = join(newFolder(), 'house');
  const keep = join(data, 'keys');
  assert.ok(existsSync(keep));
  await birge(empty, ['import', 'territory', territoryFile(data), '--from', '2021-01-01']);
  const { code, out: said } = await birge(empty, words);
  assert.equal(code, 1);
  assert.match(said, /not those that the checkpoint/);
});
