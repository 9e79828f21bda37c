import { PROGRAMME } from '#core/log/entry.ts';
import type { Names } from '#core/kinds/fields.ts';
import type { Journal } from '../journal/journal.ts';
import { writeFacts, type Fact } from './facts.ts';

const known = (names: Names): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([language, name]) =>
      name === undefined ? [] : [[language, name]],
    ),
  );

/** What begins a community's journal: itself and its villages, as the programme's territory has them. None where it has no such community. */
const beginning = (journal: Journal, community: string): Promise<readonly Fact[]> =>
  journal.read(PROGRAMME, ({ tables }) => {
    const places = tables.place.records;
    const place = places.get(community);
    if (place?.level !== 'community' || place.ended !== undefined) return [];
    const units = [...places].filter(
      ([id, { parent, level, ended }]) =>
        id === community || (parent === community && level === 'village' && ended === undefined),
    );
    // A parent is stated before what lies in it.
    units.sort(([a], [b]) => Number(b === community) - Number(a === community));
    return units.map(([subject, { level, names, code, parent }]): Fact => ({
      community,
      type: 'place.founded.v1',
      subject,
      body: {
        level,
        names: known(names),
        ...(code === undefined ? {} : { code }),
        ...(parent === undefined ? {} : { parent }),
      },
    }));
  });

/**
 * Begins the journal of a community of the programme's territory. Answers whether there is one now: false where the territory
 * has no community of this code. Begun again it changes nothing.
 */
export async function beginCommunity(journal: Journal, community: string): Promise<boolean> {
  if ((await journal.store.head(community)) !== undefined) return true;
  const facts = await beginning(journal, community);
  await writeFacts(journal, facts, () => undefined);
  return facts.length > 0;
}
