import { SEXES } from '#core/kinds/fields.ts';
import type { Dimension } from '#analysis/disclosure/table.ts';
import type { Cell, Family } from './release-family.ts';
import { ALL, levelOf, sum, sumsIn } from './release-places.ts';
import type { ReleaseTally } from './release-tally.ts';
import { BANDS, type Band, type Seats, type Sex } from './seats.ts';
import { FEWEST, publicMargins } from './small.ts';

/** All of one row; it is said nowhere, and only ties sex and age together. */
const SEATS = 'seats';

const idOf = (row: string, column: string): string => `${row}|${column}`;

function seatsOf(tallies: readonly ReleaseTally[]): Pick<Seats, 'sex' | 'age'> {
  const bySex = (sex: Sex): number => sum(tallies.map(({ seats }) => seats.sex[sex]));
  const byAge = (band: Band): number => sum(tallies.map(({ seats }) => seats.age[band]));
  return {
    sex: { female: bySex('female'), male: bySex('male') },
    age: {
      '14-17': byAge('14-17'),
      '18-28': byAge('18-28'),
      '29-59': byAge('29-59'),
      '60-plus': byAge('60-plus'),
    },
  };
}

/** One row: of a community exactly what its own page shows, and a sum over communities as if it were one. */
function rowOf(row: string, { sex, age }: Pick<Seats, 'sex' | 'age'>): readonly Cell[] {
  const [sexes, ages] = publicMargins([sex, age]);
  const base = { row, level: levelOf(row), k: FEWEST } as const;
  const cell = (
    table: Cell['table'] & string,
    column: string,
    truth: number,
    said: Cell['said'],
  ): Cell => ({
    ...base,
    id: idOf(row, column),
    table,
    column,
    truth,
    ...(said === undefined ? {} : { said }),
  });
  return [
    ...SEXES.map((one) => cell('release.seats-by-sex', one, sex[one], sexes?.[one])),
    ...BANDS.map((one) => cell('release.seats-by-age', one, age[one], ages?.[one])),
    { ...base, id: idOf(row, SEATS), column: SEATS, truth: sex.female + sex.male },
  ];
}

/** Seats by sex, and by age, never both. */
export function seatsFamily(tallies: readonly ReleaseTally[], tree: Dimension): Family {
  const rows = tree.codes.map(({ code }) => code);
  const within = (row: string): readonly ReleaseTally[] =>
    tallies.filter(({ community }) => row === ALL || community.startsWith(row));
  const columns = [...SEXES, ...BANDS, SEATS];
  return {
    name: SEATS,
    cells: rows.flatMap((row) => rowOf(row, seatsOf(within(row)))),
    sums: [
      ...rows.flatMap((row) =>
        [SEXES, BANDS].map((names) => ({
          total: idOf(row, SEATS),
          parts: names.map((name) => idOf(row, name)),
        })),
      ),
      ...columns.flatMap((column) => sumsIn(tree, (row) => idOf(row, column))),
    ],
  };
}
