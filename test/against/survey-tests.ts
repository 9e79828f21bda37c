import * as v from 'valibot';
import { goodnessOfFit as fit } from '#analysis/surveys/goodness-of-fit.ts';
import { independence as independent } from '#analysis/surveys/independence.ts';
import { type Check, compared } from './survey-check.ts';
import { drawn, textsOf } from './survey-rows.ts';

const present = (column: readonly string[]): readonly (string | undefined)[] =>
  column.map((cell) => (cell === '' || cell === 'NA' ? undefined : cell));

/** Rao and Scott's test of a two-way table. */
export const independence: Check = ({ survey, task, rows }) => {
  const [one = '', other = ''] = v.parse(v.array(v.string()), task['table']);
  const want = v.parse(
    v.object({ F: v.number(), ndf: v.number(), ddf: v.number(), p: v.number() }),
    task.expected,
  );
  const got = independent(
    drawn(rows, survey),
    present(textsOf(rows, one)),
    present(textsOf(rows, other)),
  );
  return compared([
    ['F', got?.f, want.F],
    ['upper degrees', got?.upper, want.ndf],
    ['lower degrees', got?.lower, want.ddf],
    ['p', got?.p, want.p],
  ]);
};

/** The fit of a composition to a census; its shares go by the sorted categories. */
export const goodnessOfFit: Check = ({ survey, task, rows }) => {
  const { p0, variable } = v.parse(
    v.looseObject({ p0: v.array(v.number()), variable: v.string() }),
    task,
  );
  const want = v.parse(
    v.object({
      X2: v.number(),
      scale: v.number(),
      df: v.number(),
      p: v.number(),
      estimated: v.array(v.number()),
    }),
    task.expected,
  );
  const column = textsOf(rows, variable);
  const names = [...new Set(column)].toSorted();
  const design = drawn(rows, survey);
  const got = fit(design, column, Object.fromEntries(names.map((name, at) => [name, p0[at] ?? 0])));
  const whole = design.weights.reduce((sum, weight) => sum + weight, 0);
  return compared([
    ['χ²', got?.chiSquared, want.X2],
    ['scale', got?.scale, want.scale],
    ['df', got?.df, want.df],
    ['p', got?.p, want.p],
    ...names.map((name, at): readonly [string, number, number | undefined] => {
      const own = design.weights.reduce((sum, w, row) => (column[row] === name ? sum + w : sum), 0);
      return [`share of ${name}`, own / whole, want.estimated[at]];
    }),
  ]);
};
