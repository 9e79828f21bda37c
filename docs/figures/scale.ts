import {
  at,
  line,
  mark,
  MARGIN,
  type Setting,
  type Shape,
  type Tone,
  WIDTH,
  words,
} from './pen.ts';

/** Where a value lies in a drawing. */
export type Scale = (value: number) => number;

/** A straight scale from one span of values to one of units; by default across the drawing. */
export const linear =
  (
    [from, to]: readonly [number, number],
    [start, end]: readonly [number, number] = [MARGIN + 8, WIDTH - MARGIN - 14],
  ): Scale =>
  (value) =>
    start + ((value - from) / (to - from)) * (end - start);

/** A number with so many decimals and a real minus sign. */
export function fixed(x: number, decimals = 0): string {
  const text = Math.abs(x).toFixed(decimals);
  return x < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A share in per cent. */
export const percent = (share: number, decimals = 0): string => `${fixed(100 * share, decimals)} %`;

/** A value that has to be there, for in an example it is. */
export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('an example that has no answer');
  return value;
}

/** An axis from left to right at height y, with lines up to `top`, and in words what it counts. */
export function axis({
  scale,
  ticks,
  y,
  top,
  title,
  say = String,
  within = false,
}: {
  readonly scale: Scale;
  readonly ticks: readonly number[];
  readonly y: number;
  readonly top: number;
  readonly title: string;
  readonly say?: (value: number) => string;
  /** Whether the first and the last number stay within the axis. */
  readonly within?: boolean;
}): readonly string[] {
  const anchorOf = (tick: number): Setting =>
    within && tick === ticks[0]
      ? {}
      : { anchor: within && tick === ticks.at(-1) ? 'end' : 'middle' };
  return [
    ...ticks.map((tick) =>
      line(
        [
          [scale(tick), top],
          [scale(tick), y],
        ],
        'line',
        { width: 1 },
      ),
    ),
    ...ticks.map((tick) =>
      words(scale(tick), y + 16, say(tick), { tone: 'soft', ...anchorOf(tick) }),
    ),
    words(WIDTH / 2, y + 35, title, { tone: 'soft', anchor: 'middle' }),
  ];
}

/** An axis from bottom to top at x, with lines across to `right`. Its words stand above it. */
export const upright = ({
  scale,
  ticks,
  x,
  right,
  say = String,
}: {
  readonly scale: Scale;
  readonly ticks: readonly number[];
  readonly x: number;
  readonly right: number;
  readonly say?: (value: number) => string;
}): readonly string[] =>
  ticks.flatMap((tick) => [
    line(
      [
        [x, scale(tick)],
        [right, scale(tick)],
      ],
      'line',
      { width: 1 },
    ),
    words(x - 6, scale(tick) + 4.5, say(tick), { tone: 'soft', anchor: 'end' }),
  ]);

/** An estimate with how far it may reach. */
export type Reach = {
  readonly name: string;
  readonly says: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly tone?: Tone;
  readonly shape?: Shape;
};

/** How much height a row of `reach` takes. */
export const ROW = 42;

/** A row whose words stand above its interval, so that both have the whole width; y is its top. */
export function reach(scale: Scale, y: number, row: Reach): readonly string[] {
  const { name, says, value, low, high, tone = 'blue', shape = 'circle' } = row;
  const [left, right] = [scale(low), scale(high)];
  const middle = y + 27;
  return [
    words(MARGIN, y + 13, name, { kind: 'strong', clear: true }),
    words(WIDTH - MARGIN, y + 13, says, { tone: 'soft', anchor: 'end', clear: true }),
    `<path d="M${at(left)} ${at(middle - 5)}v10m0 -5H${at(right)}m0 -5v10" class="${tone}-line" stroke-width="2.5"/>`,
    mark(shape, [scale(value), middle], tone),
  ];
}
