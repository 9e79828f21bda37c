import assert from 'node:assert/strict';
import { onEachEngine } from '../../../test/places.ts';

onEachEngine(
  'an invite is taken once, by one of many, and never after its end',
  async ({ open }) => {
    const [here, there] = [await open(), await open()];
    const invite = {
      tokenHash: 'one',
      community: '41700000000001',
      person: 'somebody',
      expiresAt: '2026-03-01T10:00:00.000Z',
    };
    await here.addInvite(invite);
    const takers = Array.from({ length: 10 }, (_, i) =>
      (i % 2 === 0 ? here : there).takeInvite('one', '2026-03-01T09:59:59Z'),
    );
    const taken = (await Promise.all(takers)).filter((found) => found !== undefined);
    assert.deepEqual(taken, [invite]);
    await here.addInvite({ ...invite, tokenHash: 'two' });
    assert.equal(await here.takeInvite('two', '2026-03-01T10:00:00.001Z'), undefined);
    assert.equal(await here.takeInvite('two', '2026-03-01T09:00:00.000Z'), undefined);
    assert.equal(await here.takeInvite('three', '2026-03-01T09:00:00.000Z'), undefined);
  },
);

onEachEngine(
  'a session ends alone, with its device and person, or with its person',
  async ({ open }) => {
    const store = await open();
    const start = async (tokenHash: string, person: string, device: string): Promise<void> => {
      const [createdAt, usedAt] = ['2026-03-01T08:00:00.000Z', '2026-03-01T08:00:00.000Z'];
      await store.addSession({
        tokenHash,
        community: '41700000000001',
        person,
        device,
        createdAt,
        usedAt,
      });
    };
    const alive = async (): Promise<string> => {
      const found = await Promise.all(['a', 'b', 'c', 'd'].map((token) => store.session(token)));
      return found.map((session) => session?.tokenHash ?? '').join('');
    };
    await start('a', 'ann', 'tablet');
    await start('b', 'ann', 'phone');
    await start('c', 'bo', 'tablet');
    await start('d', 'bo', 'laptop');
    await store.useSession('a', '2026-03-01T08:10:00.000Z');
    assert.equal((await store.session('a'))?.usedAt, '2026-03-01T08:10:00.000Z');
    assert.equal((await store.session('b'))?.usedAt, '2026-03-01T08:00:00.000Z');
    await store.endSession('d');
    assert.equal(await alive(), 'abc');
    await store.endSessionsOf({ person: 'bo', device: 'phone' });
    await store.endSessionsOf({ person: 'ann', device: 'tablet' });
    assert.equal(await alive(), 'bc');
    await store.endSessionsOf({ person: 'ann' });
    assert.equal(await alive(), 'c');
  },
);

onEachEngine('what is over is forgotten, and nothing else', async ({ open }) => {
  const store = await open();
  const [early, late] = ['2026-03-01T08:00:00.000Z', '2026-03-01T21:00:00.000Z'];
  const community = '41700000000001';
  for (const at of [early, late]) {
    const who = { community, person: 'ann', device: 'tablet' };
    await store.addSession({ ...who, tokenHash: at, createdAt: at, usedAt: at });
    await store.addInvite({ community, person: 'bo', tokenHash: at, expiresAt: at });
  }
  await store.forgetOver({ opened: '2026-03-01T09:00:00.000Z', ended: late });
  const sessions = await Promise.all([early, late].map((token) => store.session(token)));
  assert.deepEqual(
    sessions.map((session) => session?.tokenHash),
    [undefined, late],
  );
  assert.equal(await store.takeInvite(early, early), undefined);
  assert.equal((await store.takeInvite(late, late))?.tokenHash, late);
});
