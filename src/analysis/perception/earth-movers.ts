import { paired } from './distributions.ts';

/**
 * Earth mover's distance on a line (Vallender 1974): how far shares must be carried along a scale, at best, to make one
 * distribution the other. `positions` rise; without them the steps are 1 apart.
 * Purpose: how far apart two groups answer on an ordered scale. Nothing where a group has no counts. Cost: the steps.
 * [1, 0, 0] and [0, 0, 1] give 2. Throws RangeError for negative counts, different lengths, positions that do not rise.
 */
export function earthMovers(
  a: readonly number[],
  b: readonly number[],
  positions: readonly number[] = a.map((_, at) => at),
): number | undefined {
  if (positions.length !== a.length) throw new RangeError('positions that do not match the counts');
  const shares = paired(a, b);
  if (shares === undefined) return undefined;
  let distance = 0;
  let ahead = 0;
  for (const [at, position] of positions.slice(1).entries()) {
    const step = position - (positions[at] ?? 0);
    if (!(step > 0)) throw new RangeError('positions that do not rise');
    ahead += (shares.p[at] ?? 0) - (shares.q[at] ?? 0);
    distance += Math.abs(ahead) * step;
  }
  return distance;
}

/**
 * Earth mover's distance with any costs between things (Rubner, Tomasi and Guibas 2000): the cheapest way to carry the
 * shares of one distribution to the other, by successive shortest paths. `costs[i][j]` ≥ 0 from i to j.
 * Purpose: how differently two groups place the same trouble, with distances between places as costs.
 * Nothing where a group has no counts. Cost: things⁴ at worst; dozens of things are quick. Checked against POT.
 * Throws RangeError for negative counts or costs and for tables that do not match.
 */
export function earthMoversBetween(
  a: readonly number[],
  b: readonly number[],
  costs: readonly (readonly number[])[],
): number | undefined {
  const shares = paired(a, b);
  const square = costs.length === a.length && costs.every((row) => row.length === a.length);
  if (!square || !costs.flat().every((cost) => cost >= 0 && cost < Infinity))
    throw new RangeError('costs that are negative or do not match the counts');
  if (shares === undefined) return undefined;
  const supply = [...shares.p];
  const demand = [...shares.q];
  const flow = costs.map((row) => row.map(() => 0));
  let total = 0;
  for (;;) {
    const path = cheapestPath(supply, demand, flow, costs);
    if (path === undefined) return total;
    total += carry(path, supply, demand, flow) * path.cost;
  }
}

// Shares below this are rounding, not earth.
const DUST = 1e-15;

/** Steps from a source to a sink: forward along an edge, or back along one that already carries something. */
type Path = { readonly steps: readonly Step[]; readonly cost: number };
type Step = { readonly from: number; readonly to: number; readonly back: boolean };

/** The cheapest path from any supply left to any demand left (Bellman and Ford over both sides). */
function cheapestPath(
  supply: readonly number[],
  demand: readonly number[],
  flow: readonly (readonly number[])[],
  costs: readonly (readonly number[])[],
): Path | undefined {
  const toSource = supply.map((left) => (left > DUST ? 0 : Infinity));
  const toSink = demand.map(() => Infinity);
  const before = demand.map(() => -1);
  const backFrom = supply.map(() => -1);
  for (let changed = true; changed;) {
    changed = false;
    for (const [i, reach] of toSource.entries()) {
      for (const [j, known] of toSink.entries()) {
        const cost = costs[i]?.[j] ?? 0;
        if (reach + cost < known - 1e-14) {
          toSink[j] = reach + cost;
          before[j] = i;
          changed = true;
        }
      }
    }
    for (const [i, row] of flow.entries()) {
      for (const [j, carried] of row.entries()) {
        const back = (toSink[j] ?? 0) - (costs[i]?.[j] ?? 0);
        if (carried > DUST && back < (toSource[i] ?? 0) - 1e-14) {
          toSource[i] = back;
          backFrom[i] = j;
          changed = true;
        }
      }
    }
  }
  return traced(demand, toSink, before, backFrom);
}

function traced(
  demand: readonly number[],
  toSink: readonly number[],
  before: readonly number[],
  backFrom: readonly number[],
): Path | undefined {
  let end = -1;
  for (const [j, cost] of toSink.entries()) {
    if ((demand[j] ?? 0) > DUST && cost < (toSink[end] ?? Infinity)) end = j;
  }
  if (end < 0) return undefined;
  const steps: Step[] = [];
  for (let sink = end; sink >= 0;) {
    const source = before[sink] ?? -1;
    steps.push({ from: source, to: sink, back: false });
    sink = backFrom[source] ?? -1;
    if (sink >= 0) steps.push({ from: source, to: sink, back: true });
  }
  return { steps, cost: toSink[end] ?? 0 };
}

/** Carries as much as the path allows and answers how much. */
function carry({ steps }: Path, supply: number[], demand: number[], flow: number[][]): number {
  const [end, start] = [steps[0]?.to ?? 0, steps.at(-1)?.from ?? 0];
  let amount = Math.min(supply[start] ?? 0, demand[end] ?? 0);
  for (const { from, to, back } of steps) {
    if (back) amount = Math.min(amount, flow[from]?.[to] ?? 0);
  }
  for (const { from, to, back } of steps) {
    const row = flow[from];
    if (row !== undefined) row[to] = (row[to] ?? 0) + (back ? -amount : amount);
  }
  supply[start] = (supply[start] ?? 0) - amount;
  demand[end] = (demand[end] ?? 0) - amount;
  return amount;
}
