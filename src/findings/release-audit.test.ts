import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { code, made, shownIn, solver, sum, tallyOf, type Said } from '../../test/releases.ts';
import { intervals } from '#analysis/disclosure/intervals.ts';
import type { Seen } from '#analysis/disclosure/published.ts';
import type { ReleaseTally, Resident } from './release-tally.ts';
import { RESIDENTS } from './sights.ts';

/** What is said of stray dogs, read off the release as anybody would. */
function cellOf({ tables }: Said, row: string, column: string): Seen {
  const table = tables.find(({ table: name }) =>
    column === 'stray_dogs' ? name === 'release.types-by-place' : name === 'release.types-by-group',
  );
  const said = table?.rows.find((one) => one.row === row)?.cells[column];
  if (table === undefined || said === undefined) return { least: 0, most: Infinity, width: 0 };
  if (said === 'few') return { least: 0, most: table.k - 1, width: 0 };
  if (said === 'hidden') return { least: table.k, most: Infinity, width: 0 };
  return { least: said, most: said + 4, width: 0 };
}

type Sum = readonly [total: string, ...parts: readonly string[]];

/** Everything that adds up in one release, by the names of its cells. */
function sumsOf(places: readonly string[]): readonly Sum[] {
  const provinces = [...new Set(places.map((place) => place.slice(0, 5)))];
  return [
    ['all', ...provinces],
    ['all', ...RESIDENTS],
    ...provinces.map((one): Sum => [one, ...places.filter((place) => place.startsWith(one))]),
  ];
}

/** What somebody works out of releases who adds up and subtracts, and takes it that counts only grow: each cell, each change. */
function workedOut(releases: readonly Said[]): ReadonlyMap<string, readonly [number, number]> {
  const cells = new Map<string, Seen>();
  const sums: Sum[] = [];
  for (const [at, said] of releases.entries()) {
    const own = sumsOf(said.places);
    for (const name of new Set(own.flat())) {
      const isGroup = RESIDENTS.some((group) => group === name);
      const seen = isGroup ? cellOf(said, 'stray_dogs', name) : cellOf(said, name, 'stray_dogs');
      cells.set(`${at} ${name}`, seen);
      if (at === 0) continue;
      cells.set(`change ${name}`, { least: 0, most: Infinity, width: 0 });
      sums.push([`${at} ${name}`, `${at - 1} ${name}`, `change ${name}`]);
    }
    sums.push(
      ...own.map(([total, ...parts]): Sum => [
        `${at} ${total}`,
        ...parts.map((one) => `${at} ${one}`),
      ]),
    );
  }
  const ids = [...cells.keys()];
  const found = intervals(
    {
      ids,
      cells: [...cells.values()],
      sums: sums.map(([total, ...parts]) => ({
        total: ids.indexOf(total),
        parts: parts.map((part) => ids.indexOf(part)),
      })),
      dimensions: [],
    },
    solver,
  );
  assert.ok(found);
  return new Map(found.map(({ id, least, most }) => [id, [least, most]]));
}

const dogsOf = (one: ReleaseTally): number => sum(one.raised.get('stray_dogs')?.values() ?? []);

/** The true counts by the names of the cells. */
function truthOf(tallies: readonly ReleaseTally[]): ReadonlyMap<string, number> {
  const of = (is: (community: string) => boolean): number =>
    sum(tallies.filter(({ community }) => is(community)).map(dogsOf));
  const names = new Set(sumsOf(tallies.map(({ community }) => community)).flat());
  return new Map(
    [...names].map((name) => {
      const group = RESIDENTS.find((one) => one === name);
      if (group !== undefined)
        return [name, sum(tallies.map(({ raised }) => raised.get('stray_dogs')?.get(group) ?? 0))];
      return [name, of((community) => name === 'all' || community.startsWith(name))];
    }),
  );
}

const count = fc.oneof(fc.nat(5), fc.nat(5), fc.nat(24));
const raised = fc.array(count, { minLength: 3, maxLength: 3 }).map(
  ([women = 0, men = 0, elders = 0]) =>
    new Map<Resident, number>([
      ['women', women],
      ['men', men],
      ['elders', elders],
    ]),
);
const programme = fc
  .array(
    fc.array(fc.record({ female: count, male: count, raised }), { minLength: 1, maxLength: 4 }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((provinces) =>
    provinces.flatMap((own, province) =>
      own.map((counts, at) => tallyOf(code(province + 2, at), counts)),
    ),
  );

test('nobody who adds up and subtracts a release finds a small count of people closer than the rule, nor one of a group', () => {
  let shown = 0;
  fc.assert(
    fc.property(programme, (tallies) => {
      const { said } = made(tallies).release;
      const found = workedOut([said]);
      for (const [name, truth] of truthOf(tallies)) {
        const [least, most] = found.get(`0 ${name}`) ?? [0, 0];
        assert.ok(least <= truth && truth <= most, name);
        const isGroup = RESIDENTS.some((group) => group === name);
        const isNamed = !isGroup || said.tables[3]?.rows[0] !== undefined;
        if (truth < 5 || (isGroup && isNamed && truth < 10))
          assert.ok(most - least >= (isGroup && isNamed ? 8 : 3), `${name}: ${least}…${most}`);
      }
      shown += sum(said.report.tables.map((one) => one.shown));
    }),
    { numRuns: 15 },
  );
  assert.ok(shown > 120, `only ${shown} cells are shown at all`);
});

/** The same communities after some more women raised it. */
const grownBy = (tallies: readonly ReleaseTally[], more: readonly number[]) =>
  tallies.map((one, at): ReleaseTally => {
    const own = one.raised.get('stray_dogs') ?? new Map<Resident, number>();
    const women = (own.get('women') ?? 0) + (more[at] ?? 0);
    return { ...one, raised: new Map([['stray_dogs', new Map(own).set('women', women)]]) };
  });

const increments = fc.array(fc.nat(7), { minLength: 12, maxLength: 12 });
test('a later release shows nothing or five more, and the two together tell of no change of fewer than five', () => {
  fc.assert(
    fc.property(programme, increments, (tallies, more) => {
      const grown = grownBy(tallies, more);
      const first = made(tallies).release.said;
      const second = made(grown, [first]).release.said;
      const then = shownIn(first);
      for (const [name, now] of shownIn(second)) {
        const before = then.get(name);
        if (typeof now === 'number' && typeof before === 'number')
          assert.ok(now === before || now - before >= 5, `${name}: ${before}, ${now}`);
      }
      const found = workedOut([first, second]);
      const before = truthOf(tallies);
      const isSaid = (row: string) =>
        shownIn(second).has(`release.types-by-place ${row} stray_dogs`);
      for (const [name, now] of truthOf(grown)) {
        const change = now - (before.get(name) ?? 0);
        const [least, most] = found.get(`change ${name}`) ?? [0, 0];
        assert.ok(least <= change && change <= most);
        if (change < 5 && isSaid(name))
          assert.ok(most - least >= 3, `${name} grew by ${change}: ${least}…${most}`);
      }
    }),
    { numRuns: 8 },
  );
});
