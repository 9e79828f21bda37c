import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as fc from 'fast-check';
import type { Entry } from '#core/log/entry.ts';
import { State } from '#core/log/fold.ts';
import type { Role } from '#core/people/roles.ts';
import { enrol, found, openStage, type Page, type Phone } from './stage.ts';

const stage = await openStage();
after(() => stage.close());

const invite = (community: string, role: Role): Promise<Phone> =>
  enrol(stage, { community, role, employer: role === 'police' ? 'police' : 'other' });

const posed = (text: string): Partial<Entry> => ({
  type: 'statement.posed.v1',
  body: { session: 's1', text },
});

test('an entry is taken once, known again, and comes back to those who may read it', async () => {
  const community = await found(stage);
  const phone = await invite(community, 'facilitator');
  const statement = phone.states(community, posed('Көчөдө жарык жок'));
  const [first] = await phone.push(community, [statement]);
  assert.equal(first?.verdict, 'accepted');
  const [second] = await phone.push(community, [statement]);
  assert.deepEqual(second, { ...first, verdict: 'known' });
  const entries = await phone.pullAll(community);
  assert.equal(entries.filter(({ id }) => id === statement.id).length, 1);
});

test('one bad entry never sinks its neighbours', async () => {
  const community = await found(stage);
  const phone = await invite(community, 'facilitator');
  const good = [phone.states(community, posed('Бир')), phone.states(community, posed('Эки'))];
  const unsigned = { ...phone.states(community, posed('Үч')), sig: 'ab'.repeat(64) };
  const altered = { ...phone.states(community, posed('Төрт')), at: '2001-01-01T00:00:00Z' };
  const elsewhere = phone.states(await found(stage), posed('Беш'));
  const malformed = phone.states(community, { type: 'statement.posed.v1', body: { text: '' } });
  const bad = [unsigned, altered, elsewhere, malformed, { id: 'x' }, null, 7, []];
  const verdicts = await phone.push(community, [good[0], ...bad, good[1]]);
  assert.deepEqual(
    verdicts.map(({ verdict, problem }) => problem?.code ?? verdict),
    [
      'accepted',
      'entry.forged',
      'entry.forged',
      'entry.elsewhere',
      'body.malformed',
      ...Array.from({ length: 4 }, () => 'entry.malformed'),
      'accepted',
    ],
  );
});

test('facts of a kind that nobody knows here are kept and come back to their author alone', async () => {
  const community = await found(stage);
  const [author, colleague] = [
    await invite(community, 'facilitator'),
    await invite(community, 'facilitator'),
  ];
  const unknown = author.states(community, {
    type: 'weather.observed.v3',
    body: { sky: ['clear', { wind: '2.5' }], none: null },
  });
  assert.equal((await author.push(community, [unknown]))[0]?.verdict, 'accepted');
  const back = (await author.pullAll(community)).find(({ id }) => id === unknown.id);
  assert.deepEqual(back?.['body'], unknown.body);
  assert.ok((await colleague.pullAll(community)).every(({ id }) => id !== unknown.id));
});

test('another person’s entries are taken from whoever brings them, if that person’s device signed them', async () => {
  const community = await found(stage);
  const [author, carrier] = [
    await invite(community, 'facilitator'),
    await invite(community, 'secretary'),
  ];
  const carried = author.states(community, posed('Көпүрө эски'));
  const invented = carrier.states(community, { ...posed('Көпүрө жаңы'), author: author.person });
  const verdicts = await carrier.push(community, [carried, invented]);
  assert.deepEqual(
    verdicts.map(({ verdict, problem }) => problem?.code ?? verdict),
    ['accepted', 'entry.forged'],
  );
});

test('what is withheld shows neither in the number of pages nor in their length', async () => {
  const community = await found(stage);
  const phone = await invite(community, 'facilitator');
  const police = await invite(community, 'police');
  const before = await police.pullAll(community);
  const hidden = Array.from({ length: 40 }, (_, i) => phone.states(community, posed(`Сөз ${i}`)));
  await phone.push(community, hidden);
  for (let cursor: string | undefined, i = 1; i <= before.length; i++) {
    const page = await police.pull(community, cursor, 1);
    assert.deepEqual(page.entries, [before[i - 1]]);
    assert.equal(page.more, i < before.length);
    cursor = page.cursor;
  }
});

// What follows plays whole histories: devices that state, push and pull in any order, apart for as long as they like.

type Device = {
  readonly phone: Phone;
  readonly role: Role;
  readonly stated: Entry[];
  readonly held: Page['entries'];
  readonly ids: Set<string>;
  cursor: string | undefined;
};

const LIGHT = { type: 'street_lighting', wording: { ky: 'Жарык жок' } } as const;
const GROUP = { group: 'women', session: 's1' } as const;

/** What each role may say, as fresh facts; `concern` is one of the few concerns that all speak of. */
const SAYINGS: Readonly<Partial<Record<Role, (concern: string) => readonly Partial<Entry>[]>>> = {
  facilitator: (concern) => [
    { type: 'mark.placed.v1', body: { ...GROUP, seat: 1, type: 'alcohol' } },
    posed('Кечинде коркунучтуу'),
    { type: 'concern.worded.v1', body: LIGHT },
    { type: 'concern.raised-by.v1', subject: concern, body: GROUP },
    { type: 'concern.released.v1', subject: concern, body: GROUP },
    { type: 'tomorrow.dreamt.v1', body: { of: 'light' } },
  ],
  police: () => [
    {
      type: 'ballot.cast.v1',
      subject: 'ballot',
      body: { group: 'police', seat: 1, points: {} },
    },
  ],
  member: () => [
    {
      type: 'commitment.proposed.v1',
      body: {
        plan: 'p1',
        concern: 'c1',
        owner: 'utility',
        measure: 'Чырак коюу',
        due: '2026-09-01',
        money: [{ source: 'none-needed', som: 0 }],
        result: 'Жарык',
      },
    },
  ],
};

/** The kinds that each role may read of what the others say here; concerns the police only once they are released. */
const READS: Readonly<Partial<Record<Role, RegExp>>> = {
  facilitator: /^(?:place|mark|statement|concern|ballot|commitment)\./,
  police: /^(?:place|commitment|concern)\./,
  member: /^(?:place|commitment|concern)\./,
};

const action = fc.record({
  device: fc.nat(4),
  act: fc.constantFrom('state', 'state', 'push', 'push', 'pull'),
  saying: fc.nat(5),
  concern: fc.constantFrom('c1', 'c2'),
  at: fc.date({
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  }),
  copies: fc.integer({ min: 1, max: 5 }),
  from: fc.nat(20),
  length: fc.integer({ min: 1, max: 12 }),
  limit: fc.integer({ min: 1, max: 4 }),
});
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function state(community: string, device: Device, { saying, concern, at }: Action): void {
  const sayings = SAYINGS[device.role]?.(concern) ?? [];
  const said = sayings[saying % sayings.length] ?? {};
  const entry = device.phone.states(community, { ...said, at: at.toISOString() });
  device.stated.push(entry);
}

/** Sends a part of what was stated, several times at once, the copies in opposite orders. */
async function push(
  community: string,
  device: Device,
  acted: Pick<Action, 'from' | 'length' | 'copies'>,
): Promise<readonly string[]> {
  const part = device.stated.slice(acted.from % (device.stated.length + 1)).slice(0, acted.length);
  const copies = Array.from({ length: acted.copies }, (_, i) => (i % 2 ? part.toReversed() : part));
  const verdicts = await Promise.all(copies.map((copy) => device.phone.push(community, copy)));
  for (const { verdict } of verdicts.flat()) assert.match(verdict, /^(?:accepted|known)$/);
  return verdicts.flat().flatMap(({ id, verdict }) => (verdict === 'accepted' ? [id] : []));
}

async function pull(community: string, device: Device, limit?: number): Promise<boolean> {
  const page = await device.phone.pull(community, device.cursor, limit);
  device.cursor = page.cursor;
  const released = await stage.parts.journal.read(community, ({ tables }) =>
    [...tables.concern.records].flatMap(([id, record]) => (record.released ? [id] : [])),
  );
  for (const entry of page.entries) {
    const isOwn = entry.author === device.phone.person;
    const isAccount =
      entry.subject === device.phone.person || entry.subject === device.phone.device;
    assert.ok(isOwn || isAccount || READS[device.role]?.test(entry.type), entry.type);
    if (device.role === 'police' && entry.type.startsWith('concern.'))
      assert.ok(released.includes(entry.subject));
    if (device.ids.has(entry.id)) continue;
    device.ids.add(entry.id);
    device.held.push(entry);
  }
  return page.more;
}

/** The records that a device makes of what it holds, in the order in which it came. Accounts are each person's own. */
function recordsOf(held: Page['entries']): unknown {
  const known = new State();
  for (const [i, entry] of held.entries()) {
    const { author, type, subject, id } = entry;
    const body = entry['body'];
    assert.ok(typeof body === 'object' && body !== null);
    known.add({
      id,
      community: '',
      author,
      device: '',
      at: '',
      type,
      subject,
      seq: i + 1,
      receivedAt: '',
      body: Object.fromEntries(Object.entries(body)),
    });
  }
  const { person: _person, device: _device, ...tables } = known.tables;
  return Object.values(tables).map(({ kind, records }) => [
    kind.name,
    new Map<string, unknown>(records),
  ]);
}

/** A community in which the first of the devices has worded two concerns. */
async function open(cast: readonly Role[]) {
  const community = await found(stage);
  const devices: Device[] = [];
  for (const role of ['facilitator' as const, ...cast]) {
    const phone = await invite(community, role);
    devices.push({ phone, role, stated: [], held: [], ids: new Set(), cursor: undefined });
  }
  const phone = devices[0]?.phone;
  assert.ok(phone);
  const worded = ['c1', 'c2'].map((subject) =>
    phone.states(community, { type: 'concern.worded.v1', subject, body: LIGHT }),
  );
  await phone.push(community, worded);
  return { community, devices };
}

async function play(cast: readonly Role[], actions: readonly Action[]): Promise<void> {
  const { community, devices } = await open(cast);
  const accepted: string[] = [];
  for (const acted of actions) {
    const device = devices[acted.device % devices.length];
    assert.ok(device);
    if (acted.act === 'state') state(community, device, acted);
    if (acted.act === 'push') accepted.push(...(await push(community, device, acted)));
    if (acted.act === 'pull') await pull(community, device, acted.limit);
  }
  const all = { from: 0, length: 500, copies: 2 };
  for (const device of devices) accepted.push(...(await push(community, device, all)));
  for (const device of devices) while (await pull(community, device, 3));
  const rows = await stage.parts.store.rows(community, 0, 100_000);
  const stated = devices.flatMap((device) => device.stated.map(({ id }) => id));
  assert.deepEqual(accepted.toSorted(), stated.toSorted());
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  assert.deepEqual(
    rows.map(({ seq }) => seq),
    rows.map((_, i) => i + 1),
  );
  for (const { held, phone, role } of devices)
    assert.deepEqual(recordsOf(held), recordsOf(await phone.pullAll(community)), role);
  const [first, ...others] = devices.filter(({ role }) => role === 'member');
  for (const other of others)
    assert.deepEqual(recordsOf(first?.held ?? []), recordsOf(other.held), 'equal rights');
}

test('devices apart, batches cut, doubled and turned round: each entry once, equal rights see the same, nobody too much', async () => {
  const cast = fc.array(fc.constantFrom<Role>('facilitator', 'police', 'member'), {
    minLength: 1,
    maxLength: 4,
  });
  const actions = fc.array(action, { minLength: 5, maxLength: 60 });
  await fc.assert(fc.asyncProperty(cast, actions, play), { numRuns: 20 });
});
