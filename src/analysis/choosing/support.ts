import {
  type Ballot,
  compareIds,
  type Election,
  inUnits,
  unitOf,
  type Utility,
} from './election.ts';

/**
 * An election counted: projects in the order of their ids, people with the same ballot and group taken together.
 * Amounts are whole numbers of `unit` (so many make 1), points of `valueUnit`. `value` is what one person gains from a project as far as
 * people differ; what all supporters share is `factor`: utility = value · factor (cost: 1 · cost).
 */
export type Support = {
  readonly unit: number;
  readonly valueUnit: number;
  readonly people: number;
  readonly budget: number;
  readonly ids: readonly string[];
  readonly costs: Float64Array;
  readonly factors: Float64Array;
  readonly supporters: readonly Supporters[];
  readonly classes: readonly Class[];
  readonly weights: Float64Array;
};

/** Who supports one project: class indexes and each one's value. */
export type Supporters = { readonly classes: Int32Array; readonly values: Float64Array };

/** People with one ballot and one group: how many, and the projects they value. */
export type Class = {
  readonly group: string;
  readonly projects: readonly number[];
  readonly values: readonly number[];
};

/**
 * Counts an election, in a unit that also makes `increment` whole. Cost: the size of the ballots.
 * Throws RangeError for two projects with one id, a ballot naming an unknown project or one project twice,
 * points that do not stand beside the approvals, a weight that is no positive whole number, and for amounts
 * that are negative or cannot be counted exactly.
 */
export function supportOf(election: Election, utility: Utility, increment = 1): Support {
  const projects = election.projects.toSorted((a, b) => compareIds(a.id, b.id));
  const costsGiven = projects.map(({ cost }) => cost);
  const unit = unitOf([election.budget, increment, ...costsGiven]);
  const costs = Float64Array.from(costsGiven, (cost) => inUnits(cost, unit, 'a cost'));
  const indexes = new Map(projects.map(({ id }, index) => [id, index]));
  if (indexes.size < projects.length) throw new RangeError('two projects with the same id');
  const valueUnit =
    utility === 'score' ? unitOf(election.ballots.flatMap(({ points }) => points ?? [])) : 1;
  const { classes, weights } = classesOf(election.ballots, indexes, utility, valueUnit);
  return {
    unit,
    valueUnit,
    people: weights.reduce((sum, weight) => sum + weight, 0),
    budget: inUnits(election.budget, unit, 'the budget'),
    ids: projects.map(({ id }) => id),
    costs,
    factors: utility === 'cost' ? costs : new Float64Array(costs.length).fill(1),
    supporters: supportersOf(classes, costs.length),
    classes,
    weights: Float64Array.from(weights),
  };
}

function classesOf(
  ballots: readonly Ballot[],
  indexes: ReadonlyMap<string, number>,
  utility: Utility,
  valueUnit: number,
): { readonly classes: readonly Class[]; readonly weights: readonly number[] } {
  const places = new Map<string, number>();
  const classes: Class[] = [];
  const weights: number[] = [];
  for (const ballot of ballots) {
    const { weight = 1 } = ballot;
    if (!Number.isSafeInteger(weight) || weight < 1)
      throw new RangeError('a weight is a positive whole number of people');
    const row = classOf(ballot, indexes, utility, valueUnit);
    const key = keyOf(row, utility);
    const place = places.get(key);
    if (place === undefined) {
      places.set(key, classes.length);
      classes.push(row);
      weights.push(weight);
    } else {
      weights[place] = (weights[place] ?? 0) + weight;
    }
  }
  return { classes, weights };
}

const keyOf = ({ group, projects, values }: Class, utility: Utility): string =>
  utility === 'score' || utility === 'borda'
    ? `${projects.join()}|${values.join()}|${group}`
    : `${projects.join()}|${group}`;

function classOf(
  { approvals, points, group = '' }: Ballot,
  indexes: ReadonlyMap<string, number>,
  utility: Utility,
  valueUnit: number,
): Class {
  if (points !== undefined && points.length !== approvals.length)
    throw new RangeError('points that do not stand beside the approvals');
  const named = approvals.map((id) => {
    const project = indexes.get(id);
    if (project === undefined) throw new RangeError(`a ballot names the unknown project ${id}`);
    return project;
  });
  const valueAt = (position: number): number => {
    if (utility === 'borda') return approvals.length - 1 - position;
    const given = points?.[position] ?? 1;
    return utility === 'score' ? inUnits(given, valueUnit, 'a point') : Number(given > 0);
  };
  const positions = [...named.keys()].toSorted((a, b) => (named[a] ?? 0) - (named[b] ?? 0));
  const projects: number[] = [];
  const values: number[] = [];
  let last = -1;
  for (const position of positions) {
    const project = named[position] ?? -1;
    if (project === last) throw new RangeError('a ballot names a project twice');
    last = project;
    const value = valueAt(position);
    if (value <= 0) continue;
    projects.push(project);
    values.push(value);
  }
  return { group, projects, values };
}

function supportersOf(classes: readonly Class[], count: number): readonly Supporters[] {
  const members: number[][] = Array.from({ length: count }, () => []);
  const values: number[][] = Array.from({ length: count }, () => []);
  for (const [index, row] of classes.entries()) {
    for (const [at, project] of row.projects.entries()) {
      members[project]?.push(index);
      values[project]?.push(row.values[at] ?? 0);
    }
  }
  return members.map((list, project) => ({
    classes: Int32Array.from(list),
    values: Float64Array.from(values[project] ?? []),
  }));
}

/** How many people support a project. */
export function backing({ supporters, weights }: Support, project: number): number {
  let people = 0;
  for (const index of supporters[project]?.classes ?? []) people += weights[index] ?? 0;
  return people;
}

/** The sum of what all people gain from a project, in values (multiply by its factor for the utility). */
export function worth({ supporters, weights }: Support, project: number): number {
  const { classes, values } = supporters[project] ?? { classes: [], values: [] };
  let sum = 0;
  for (let at = 0; at < classes.length; at++)
    sum += (weights[classes[at] ?? -1] ?? 0) * (values[at] ?? 0);
  return sum;
}
