import * as v from 'valibot';
import { neighboursOf } from '#analysis/hotspots/cells.ts';
import { getisOrd, hotspots } from '#analysis/hotspots/getis-ord.ts';
import { type AgainstChance, localMoran } from '#analysis/hotspots/local-moran.ts';
import { moran } from '#analysis/hotspots/moran.ts';
import { benjaminiHochberg } from '#analysis/perception/benjamini-hochberg.ts';
import { type Case, type Checker, far, type Finding, finding, unequal } from './checker.ts';
import { together } from './survey-check.ts';

// Below that theirs are zero, as numbers of that size lose their digits.
const NEAR = { absolute: 1e-300, relative: 1e-9 };
const Figures = v.array(v.nullable(v.number()));
const Local = v.record(v.string(), Figures);

const Map = v.object({
  id: v.string(),
  input: v.object({
    x: v.array(v.number()),
    neighbors: v.array(v.array(v.number())),
    ids: v.optional(v.array(v.string())),
  }),
  expected: v.object({
    getis_ord: v.record(v.string(), v.array(v.nullable(v.number()))),
    local_moran_W_conditional: Local,
    local_moran_W_total: Local,
    moran_quadrant_mean: v.array(v.nullable(v.string())),
    global_moran: v.record(v.string(), v.number()),
  }),
});
type Map = v.InferOutput<typeof Map>;

/** Local and global statistics of a map, by spdep. */
export const maps: Checker = ({ json }) => {
  const parsed = v.safeParse(Map, json);
  if (!parsed.success) return undefined;
  const { id, input, expected } = parsed.output;
  const parts = {
    'Getis–Ord': () => gathered(input, expected.getis_ord),
    'local Moran': () => alike(input, expected),
    'global Moran': () => overall(input, expected.global_moran),
    ...(input.ids === undefined ? {} : { 'H3 neighbours': () => touching(input) }),
  };
  return Object.entries(parts).map(([kind, check]): Case => ({ kind, name: id, check }));
};

/** Compares named columns area by area; a column that ours does not have is not checked. */
function columns(
  ours: Readonly<Record<string, readonly (number | undefined)[]>>,
  theirs: Readonly<Record<string, readonly (number | null)[]>>,
): Finding {
  const known = Object.entries(theirs).filter(([name]) => Object.hasOwn(ours, name));
  const unknown = Object.keys(theirs).filter((name) => !Object.hasOwn(ours, name));
  return finding(
    known.flatMap(([name, column]) =>
      column.map((want, area) => {
        const got = ours[name]?.[area];
        if (want !== null) return far(`${name} of area ${area}`, got, want, NEAR);
        return got === undefined ? undefined : `${name} of area ${area}: ${got} instead of nothing`;
      }),
    ),
    unknown,
  );
}

function gathered(
  { x, neighbors }: Map['input'],
  { hot_BH_005: hot, cold_BH_005: cold, ...scores }: Map['expected']['getis_ord'],
): Finding {
  const spots = hotspots(x, neighbors);
  const stars = getisOrd(x, neighbors);
  const listed = (kind: 'hot' | 'cold'): readonly string[] =>
    spots.flatMap((spot, area) => (spot?.kind === kind ? [String(area)] : []));
  return together([
    columns(
      {
        Gstar_B_z: stars,
        Gstar_W_z: stars,
        G_B_z: getisOrd(x, neighbors, 'Gi'),
        Gstar_B_p_two_sided: spots.map((spot) => spot?.p),
        Gstar_B_p_BH: spots.map((spot) => spot?.q),
      },
      scores,
    ),
    finding([
      unequal('hot', listed('hot'), (hot ?? []).map(String)),
      unequal('cold', listed('cold'), (cold ?? []).map(String)),
    ]),
  ]);
}

function alike({ x, neighbors }: Map['input'], expected: Map['expected']): Finding {
  const got = localMoran(x, neighbors);
  const side = (pick: (area: NonNullable<(typeof got)[number]>) => AgainstChance) => {
    const chances = got.map((area) => area && pick(area));
    const ps = benjaminiHochberg(chances.flatMap((chance) => chance?.p ?? []));
    let next = 0;
    return {
      Ii: got.map((area) => area?.i),
      EIi: chances.map((chance) => chance?.expected),
      VarIi: chances.map((chance) => chance?.variance),
      Z: chances.map((chance) => chance?.z),
      p_two_sided: chances.map((chance) => chance?.p),
      p_BH: chances.map((chance) => (chance?.p === undefined ? undefined : ps[next++])),
    };
  };
  const quadrants = expected.moran_quadrant_mean.map((name) => name?.toLowerCase() ?? 'none');
  return together([
    columns(
      side((area) => area.conditional),
      expected.local_moran_W_conditional,
    ),
    columns(
      side((area) => area.total),
      expected.local_moran_W_total,
    ),
    finding([
      unequal(
        'quadrant',
        got.map((area) => area?.quadrant ?? 'none'),
        quadrants,
      ),
    ]),
  ]);
}

function overall(
  { x, neighbors }: Map['input'],
  expected: Readonly<Record<string, number>>,
): Finding {
  const got = moran(x, neighbors);
  const ours: Readonly<Record<string, number | undefined>> = {
    I: got?.i,
    EI: got?.expected,
    Var_randomisation: got?.randomised.variance,
    z_randomisation: got?.randomised.z,
    Var_normality: got?.normal.variance,
    z_normality: got?.normal.z,
  };
  return finding(
    Object.entries(expected).flatMap(([name, want]) =>
      name in ours ? [far(name, ours[name], want, NEAR)] : [],
    ),
    Object.keys(expected).filter((name) => !(name in ours)),
  );
}

const lines = (lists: readonly (readonly number[])[]): readonly string[] =>
  lists.map((list) => list.toSorted((a, b) => a - b).join(','));

const touching = ({ ids = [], neighbors }: Map['input']): Finding =>
  finding([unequal('neighbours', lines(neighboursOf(ids)), lines(neighbors))]);
