import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { CONCERN_TYPES, isConcernType, sensitivityOf } from '#core/concern-types.ts';
import { Hono } from 'hono';
import type { Entry } from '#core/log/entry.ts';
import { readReceipt } from '#core/receipt.ts';
import { drawReceipt } from '#server/residents/receipts.ts';
import { weekOf } from '#server/residents/door.ts';
import { Delays } from '#server/staff/delays.ts';
import { crawl } from './crawl.ts';
import { enrol, found, openStage } from './stage.ts';

const stage = await openStage();
const community = await found(stage);
after(() => stage.close());

const SECRET = 'Караңгы жерде бизди тосушат';

/** Sends a form as a browser without script does; names it gives are nobody's to keep. */
async function sends(path: string, said: Readonly<Record<string, string>>): Promise<string> {
  const answer = await stage.app.request(`/c/${community}/${path}?lang=en`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'PryingBrowser/7',
      referer: 'https://prying.example/',
    },
    body: new URLSearchParams(said).toString(),
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('set-cookie'), null);
  return await answer.text();
}

const numberIn = (page: string): string => {
  const [number = ''] = page.match(/(?:\d{4} ){5}\d{4}/) ?? [];
  assert.ok(readReceipt(number), page);
  return number;
};

const tells = async (more: Readonly<Record<string, string>> = {}): Promise<string> =>
  numberIn(await sends('tell', { door: 'between', text: SECRET, step: 'send', ...more }));

const rows = () => stage.parts.store.rows(community, 0, 1000);
const reports = () =>
  stage.parts.journal.read(community, ({ tables }) => [...tables.report.records]);

test('what is told arrives once, with its week and no more of its time, under an id that tells none', async () => {
  const before = (await reports()).length;
  await tells({ door: 'many', type: 'street_lighting', place: 'bridge', text: '' });
  const all = await reports();
  assert.equal(all.length, before + 1);
  const [, report] = all.at(-1) ?? [];
  assert.deepEqual(
    [report?.door, report?.type, report?.place],
    ['many', 'street_lighting', 'bridge'],
  );
  const row = (await rows()).findLast(({ type }) => type === 'report.received.v1');
  assert.equal(row?.at, weekOf(Date.now()));
  assert.equal(new Date(row.at).getUTCDay(), 1);
  for (const id of [row.id, row.subject]) assert.match(id, /^[\da-f]{8}-[\da-f]{4}-4/);
});

const formIn = (page: string): string => {
  const [, form = ''] = page.match(/name="form" value="([\da-f-]{36})"/) ?? [];
  assert.ok(form, page);
  return form;
};

test('one form sent twice on a poor line is one report with one number, and said otherwise it is another', async () => {
  const before = (await reports()).length;
  const form = formIn(await sends('tell', { door: 'between' }));
  const [first, second] = await Promise.all([tells({ form }), tells({ form })]);
  assert.equal(first, second);
  assert.equal(await tells({ form }), first);
  assert.equal((await reports()).length, before + 1);
  assert.notEqual(await tells({ form, text: 'Башка сөз' }), first);
  assert.notEqual(await tells({ form: formIn(await sends('tell', { door: 'between' })) }), first);
  assert.equal((await reports()).length, before + 3);
  const reply = { number: first, step: 'reply', text: 'Дагы' };
  const own = formIn(await sends('receipt', { number: first, step: 'open' }));
  await sends('receipt', { ...reply, form: own });
  const next = formIn(await sends('receipt', { ...reply, form: own }));
  await sends('receipt', { ...reply, form: next });
  const threads = (await reports()).map(([, { thread }]) => thread.length);
  assert.equal(Math.max(...threads), 3, 'the same reply once, and once more when it is meant');
});

test('a number opens answers only; a reply arrives; what is taken back is erased; a number that was destroyed opens nothing', async () => {
  const number = await tells();
  const opened = await sends('receipt', { number, step: 'open' });
  assert.match(opened, /waits to be read/);
  assert.ok(!opened.includes(SECRET));
  await sends('receipt', { number, step: 'reply', text: 'Дагы бир сөз' });
  const [id, report] = (await reports()).at(-1) ?? [];
  assert.deepEqual(
    report?.thread.map(({ text }) => text),
    [SECRET, 'Дагы бир сөз'],
  );
  await sends('receipt', { number, step: 'withdraw' });
  const own = (await rows()).filter(({ subject }) => subject === id);
  assert.equal(own.filter(({ kept }) => kept?.body.includes(SECRET)).length, 0);
  assert.match(await sends('receipt', { number, step: 'open' }), /opens nothing/);
  const burned = await tells();
  await sends('receipt', { number: burned, step: 'burn' });
  assert.match(await sends('receipt', { number: burned, step: 'open' }), /opens nothing/);
});

test('a number with a slip, one that never was, and one of another community get the same page', async () => {
  const number = await tells();
  const slip = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
  const never = drawReceipt();
  const pages = [
    await sends('receipt', { number: slip }),
    await sends('receipt', { number: never }),
  ];
  assert.equal(pages[0], pages[1]);
  const other = await found(stage);
  const elsewhere = await stage.app.request(`/c/${other}/receipt?lang=en`, {
    method: 'POST',
    body: new URLSearchParams({ number }).toString(),
  });
  assert.equal((await elsewhere.text()).replaceAll(other, community), pages[0]);
});

test('the numbers are drawn evenly: no digit at any place comes more often than chance allows', () => {
  const draws = 4000;
  const counts = Array.from({ length: 22 }, () => Array.from({ length: 10 }, () => 0));
  for (let i = 0; i < draws; i++)
    for (const [at, digit] of [...drawReceipt()].slice(0, 22).entries()) {
      const row = counts[at];
      assert.ok(row);
      row[Number(digit)] = (row[Number(digit)] ?? 0) + 1;
    }
  const expected = draws / 10;
  const chi = counts.flat().reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 198 degrees of freedom: above 300 by chance once in a million runs.
  assert.ok(chi < 300, String(chi));
});

test('protected themes are no report, whatever a form says; nothing at all is none either', async () => {
  const before = (await reports()).length;
  for (const type of Object.keys(CONCERN_TYPES).filter(isConcernType))
    if (sensitivityOf(type) === 'protected')
      for (const door of ['many', 'between']) {
        const page = await sends('tell', { door, type, step: 'send', text: SECRET });
        assert.ok(page.includes('117') && !page.includes(SECRET), 'to those who help');
      }
  await sends('tell', { door: 'between', step: 'send', text: ' \u0000 ' });
  await sends('tell', { door: 'elsewhere', step: 'send', text: SECRET });
  await sends('tell', { door: 'between', step: 'send', text: 'а'.repeat(501) });
  assert.equal((await reports()).length, before);
  const page = await sends('tell', { door: 'hurt' });
  assert.match(page, /117/);
  assert.ok(!page.includes('<textarea'));
});

test('who helps nearby stands before the country’s numbers: on the help page and at the door of who is being hurt', async () => {
  const help = async (): Promise<string> => {
    const answer = await stage.app.request(`/c/${community}/help?lang=en`);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    return await answer.text();
  };
  assert.match(await help(), /No service nearby has been named/);
  const secretary = await enrol(stage, { community, role: 'secretary', employer: 'other' });
  const serves = async (services: readonly Entry['body'][]): Promise<string | undefined> => {
    const [verdict] = await secretary.push(community, [
      secretary.states(community, {
        type: 'place.served.v1',
        subject: community,
        body: { services: [...services] },
      }),
    ]);
    return verdict?.verdict;
  };
  const named = { kind: 'shelter', names: { ky: '<b>Үлгү</b>' } } as const;
  const card = { ...named, phone: '+996 (000) 00-00-00', hours: '9–18' };
  assert.equal(await serves([named]), 'refused', 'neither a number nor a way there');
  assert.equal(await serves([{ ...card, phone: 'ask Aigul' }]), 'refused');
  assert.equal(await serves(Array.from({ length: 13 }, () => card)), 'refused');
  assert.equal(await serves([card]), 'accepted');
  for (const page of [await help(), await sends('tell', { door: 'hurt' })]) {
    assert.ok(
      page.includes('&lt;b&gt;Үлгү&lt;/b&gt;') && page.includes('href="tel:+996000000000"'),
    );
    assert.ok(page.indexOf('Үлгү') < page.indexOf('tel:117'));
  }
  assert.ok(!(await sends('tell', { door: 'danger' })).includes('Үлгү'));
  assert.equal(await serves([]), 'accepted');
  assert.ok(!(await help()).includes('Үлгү'));
  const nowhere = await stage.app.request('/c/41799999999999/help', {
    headers: { accept: 'text/html' },
  });
  assert.equal(nowhere.status, 404);
});

test('a change of language loses nothing that was typed', async () => {
  const page = await sends('tell', { door: 'between', text: 'Бир < эки', lang: 'ru' });
  assert.match(page, /lang="ru"/);
  assert.ok(page.includes('Бир &lt; эки'));
  const number = await tells();
  assert.ok((await sends('tell', { number, lang: 'ky' })).includes(number));
});

test('nothing of what was told is on a public page, and nobody the state pays is given it', async () => {
  await tells();
  const starts = ['/?lang=ky', `/c/${community}?lang=ky`, '/data', '/help'];
  const given = await crawl(stage.app, starts);
  assert.ok(![...given.values()].join('').includes(SECRET));
  const facilitator = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  assert.ok(JSON.stringify(await facilitator.pullAll(community)).includes(SECRET));
  for (const account of [
    { role: 'police', employer: 'police' },
    { role: 'secretary', employer: 'local-government' },
    { role: 'programme-officer', employer: 'other' },
  ] as const) {
    const phone = await enrol(stage, { community, ...account });
    assert.ok(!JSON.stringify(await phone.pullAll(community)).includes(SECRET), account.role);
  }
});

test('neither browser nor referrer nor number of whoever tells is kept anywhere', async () => {
  const number = await tells();
  const { data } = stage.parts.config;
  const kept = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  assert.ok(kept.length > 0);
  for (const trace of ['PryingBrowser', 'prying.example', number, number.replaceAll(' ', '')])
    assert.ok(!kept.some((file) => file.includes(trace)), trace);
});

test('a resident answers whether a promise made it better: told in fives, apart, and it closes nothing', async () => {
  const facts = [
    [
      'commitment.proposed.v1',
      {
        plan: 'p',
        concern: 'c',
        owner: 'o',
        measure: 'Чырак',
        due: '2026-05-01',
        money: [{ source: 'none-needed', som: 0 }],
        result: 'Жарык',
      },
    ],
    ['commitment.accepted.v1', {}],
    ['commitment.claimed-done.v1', { on: '2026-05-01', note: 'Бүттү' }],
  ] as const;
  const secretary = await enrol(stage, { community, role: 'secretary', employer: 'other' });
  const path = `/c/${community}/k/lamps?lang=en`;
  const answers = async (verdict: string) =>
    await stage.app.request(path, {
      method: 'POST',
      body: new URLSearchParams({ verdict }).toString(),
    });
  assert.equal((await answers('better')).status, 404);
  for (const [type, body] of facts)
    await secretary.push(community, [
      secretary.states(community, { type, subject: 'lamps', body }),
    ]);
  assert.equal((await answers('wonderful')).status, 422);
  const page = async () => await (await stage.app.request(path)).text();
  for (let i = 0; i < 4; i++) assert.equal((await answers('better')).status, 200);
  assert.match(await page(), /Better: fewer than 5/);
  await answers('better');
  assert.match(await page(), /Better: 5/);
  const promise = await stage.parts.journal.read(community, ({ tables }) =>
    tables.commitment.records.get('lamps'),
  );
  assert.equal(promise?.status, 'claimed');
  assert.deepEqual(promise.verdicts, []);
});

test('whoever says very much waits longer each time, and is never shut out', () => {
  const delays = new Delays(2);
  const app = new Hono();
  const waits: number[] = [];
  app.get('/', (c) => {
    waits.push(delays.delayOf(c));
    delays.failed(c);
    return c.text('');
  });
  for (let i = 0; i < 12; i++) void app.request('/');
  assert.deepEqual(waits.slice(0, 5), [0, 0, 0, 100, 200]);
  assert.equal(waits.at(-1), 5000);
});

test('no device is ever given a resident’s single answer, nor the moment at which it came', async () => {
  for (const role of ['facilitator', 'secretary', 'member', 'programme-officer'] as const) {
    const phone = await enrol(stage, { community, role, employer: 'other' });
    const types = (await phone.pullAll(community)).map(({ type }) => type);
    assert.ok(!types.includes('commitment.answered.v1'), role);
  }
});
