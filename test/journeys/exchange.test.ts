import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { enrol, found, openStage } from './stage.ts';

const stage = await openStage();
after(() => stage.close());

const founding = (community: string) => ({ community, employer: 'other' as const });

test('an entry is taken once, known again, and comes back to those who may read it', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { ...founding(community), role: 'facilitator' });
  const statement = phone.states(community, {
    type: 'statement.posed.v1',
    body: { session: 's1', text: 'Көчөдө жарык жок' },
  });
  const [first] = await phone.push(community, [statement]);
  assert.equal(first?.verdict, 'accepted');
  const [second] = await phone.push(community, [statement]);
  assert.deepEqual(second, { ...first, verdict: 'known' });
  const entries = await phone.pullAll(community);
  assert.equal(entries.filter(({ id }) => id === statement.id).length, 1);
});
