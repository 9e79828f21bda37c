/** One equality of a linear program: the columns times their factors are `equals`. */
export type Row = {
  readonly columns: readonly number[];
  readonly factors: readonly number[];
  readonly equals: number;
};

/** All x with lower ≤ x ≤ upper (infinite where there is none) for which every row holds; whole numbers only if so asked. */
export type Program = {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly Row[];
  readonly whole?: boolean;
};

/** What a solver answers: a best x, no best because there is always a better one, or no x at all. */
export type Answer =
  | { readonly kind: 'best'; readonly at: Float64Array }
  | { readonly kind: 'unbounded' }
  | { readonly kind: 'impossible' };

/** A program kept ready, so that asking it again with other costs is cheap. */
export type OpenProgram = {
  /** Changes the bounds of one column. */
  readonly bound: (column: number, lower: number, upper: number) => void;
  /** The x with the least sum of x · cost. */
  readonly minimise: (costs: Float64Array) => Answer;
  /** Gives its memory back; nothing may be asked afterwards. */
  readonly close: () => void;
};

/** Whatever solves linear programs exactly enough (10⁻⁷): handed in, so that methods know no package. */
export type LinearSolver = (program: Program) => OpenProgram;
