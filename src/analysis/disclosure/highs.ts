import highsPackage, { type Highs, type Model } from 'highs';
import type { Answer, LinearSolver, Program } from './linear-solver.ts';

/**
 * HiGHS (Huangfu and Hall 2018) as a solver: C++ compiled to WebAssembly, the same in Node and in the browser, one thread.
 * Loading it takes a moment; solving blocks. The only file that knows the package.
 */
export async function highs(): Promise<LinearSolver> {
  // The package's types describe its CommonJS file, where the loader hangs at `default`; as a module it is the loader.
  const load = 'default' in highsPackage ? highsPackage.default : highsPackage;
  const loaded = await load();
  return (program) => {
    const model = open(loaded, program);
    const columns = program.lower.length;
    const every = { kind: 'range', from: 0, to: columns - 1 } as const;
    return {
      bound: (column, lower, upper) => {
        model.changeColBounds(column, lower, upper);
      },
      minimise: (costs) => {
        if (columns > 0) model.changeColsCost(every, costs);
        return answer(loaded, model);
      },
      close: () => model.dispose(),
    };
  };
}

function open(loaded: Highs, { lower, upper, rows, whole = false }: Program): Model {
  const starts = [0];
  for (const { columns } of rows) starts.push((starts.at(-1) ?? 0) + columns.length);
  const equals = rows.map((row) => row.equals);
  const { integer } = loaded.constants.variableType;
  const model = loaded.createModel({
    numCols: lower.length,
    numRows: rows.length,
    colCost: lower.map(() => 0),
    colLower: lower,
    colUpper: upper,
    rowLower: equals,
    rowUpper: equals,
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: lower.length,
      starts,
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ factors }) => factors),
    },
    ...(whole ? { integrality: lower.map(() => integer) } : {}),
  });
  model.options.set({ output_flag: false });
  return model;
}

function answer(loaded: Highs, model: Model): Answer {
  const { optimal, empty, infeasible, unbounded, unboundedOrInfeasible } =
    loaded.constants.modelStatus;
  let status = model.run().modelStatus;
  if (status === unboundedOrInfeasible) {
    // Presolve does not always tell the two apart; without it the simplex method does.
    model.options.set({ presolve: 'off' });
    model.clearSolver();
    status = model.run().modelStatus;
  }
  if (status === optimal) return { kind: 'best', at: model.getSolution().colValue };
  if (status === empty) return { kind: 'best', at: new Float64Array(0) };
  if (status === infeasible) return { kind: 'impossible' };
  if (status === unbounded) return { kind: 'unbounded' };
  throw new Error(`the solver ended with status ${status}`);
}
