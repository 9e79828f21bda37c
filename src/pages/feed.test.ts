import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberedOf, stateOf, village, VILLAGE, type Fact } from '../../test/village.ts';
import { storyOf } from '#findings/commitment-story.ts';
import { newsOf } from '#findings/news.ts';
import { placeOf } from '#findings/place.ts';
import { presented } from '#findings/programme.ts';
import { feedPage } from './feed.ts';
import { Reader } from './reader.ts';

const TODAY = '2026-07-01';

function feedOf(facts: readonly Fact[]): string {
  const state = stateOf(facts);
  const entries = numberedOf(facts);
  const stories = [...state.tables.commitment.records.keys()].flatMap(
    (id) =>
      storyOf(
        state,
        id,
        entries.filter(({ subject }) => subject === id),
        TODAY,
      ) ?? [],
  );
  const place = placeOf(state, VILLAGE, TODAY);
  assert.ok(place);
  const frame = {
    reader: new Reader('ky'),
    path: `/c/${VILLAGE}/feed`,
    style: '',
    programme: presented(state),
    today: TODAY,
  };
  return feedPage(frame, 'https://birge.example', place, newsOf(stories));
}

const names = (feed: string) => [...feed.matchAll(/<id>([^<]+)</g)].map(([, id]) => id);

const moved: Fact = [
  'commitment.date-moved.v1',
  'lamps',
  { to: '2026-09-01', reason: 'А & <b>Б</b>' },
];

test('whoever follows reads what happened last first, and what was written is text', () => {
  const feed = feedOf([...village, moved]);
  const entries = feed.split('<entry>').slice(1);
  assert.ok(entries.length > 2);
  assert.match(entries[0] ?? '', /А &amp; &lt;b&gt;Б&lt;\/b&gt;/);
  const days = entries.map((entry) => /<updated>([^<]+)/.exec(entry)?.[1] ?? '');
  assert.deepEqual(days, days.toSorted().toReversed());
});

test('each entry of the feed has a name that stays when more happens', () => {
  const before = names(feedOf(village));
  const after = names(feedOf([...village, moved]));
  assert.equal(new Set(after).size, after.length);
  assert.deepEqual(
    before.filter((name) => !after.includes(name)),
    [],
  );
});
