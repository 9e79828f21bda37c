// What the figures of docs/methods are drawn with: shapes and words as text of SVG, in units of a drawing 340 wide.

/** The width of every drawing, and how far what is drawn stays from its sides. */
export const WIDTH = 340;
export const MARGIN = 16;

/** Colours by their use, on light and on dark ground. Blue and amber stay apart for the colour-blind. */
export const TONES = {
  ink: ['#2b231c', '#f2e9dc'],
  soft: ['#665a4d', '#bdb0a0'],
  line: ['#e2d7c6', '#443b31'],
  pale: ['#efe5d3', '#3a332b'],
  paper: ['#fffdf9', '#25211b'],
  blue: ['#245a9c', '#93bdf3'],
  amber: ['#a85a00', '#e2b45c'],
} as const;

/** A colour by its use. */
export type Tone = keyof typeof TONES;

/** Shapes that tell series apart where colours do not. */
export type Shape = 'circle' | 'square' | 'triangle' | 'diamond';

/** A figure: what its page says in its place, and what is drawn below the title, `height` units high, with a note under it. */
export type Figure = {
  /** The name of the page and of the drawing. */
  readonly name: string;
  readonly title: string;
  /** What is to be seen, for who does not see it. */
  readonly alt: string;
  /** What the code answers to the examples, as the page must say it. */
  readonly says: readonly string[];
  readonly height: number;
  readonly body: readonly string[];
  readonly note: string;
};

const styleOf = (side: 0 | 1): string =>
  Object.entries(TONES)
    .map(([tone, colours]) => {
      const colour = colours[side];
      return `.${tone}{fill:${colour}}.${tone}-line{fill:none;stroke:${colour}}`;
    })
    .join('')
    .concat(`.clear{stroke:${TONES.paper[side]}}`);

const STYLE = [
  `text{font:13px system-ui,'Noto Sans',Roboto,'Segoe UI',sans-serif}.strong{font-weight:650}`,
  `.title{font-size:15px;font-weight:650}.note{font-size:12px}`,
  `.clear{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}`,
  styleOf(0),
  `@media (prefers-color-scheme:dark){${styleOf(1)}}`,
].join('');

/** Hatching, each colour with its own slant, so that two areas differ without their colours too. */
const HATCHES = Object.entries({ blue: -45, amber: 45 }).map(
  ([tone, slant]) =>
    `<pattern id="hatch-${tone}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(${slant})"><rect width="6" height="6" class="paper"/><path d="M1 0v6" class="${tone}-line" stroke-width="1.6"/></pattern>`,
);

/** A number as a coordinate: two decimals at most, and no sign on a zero. */
export const at = (x: number): string => `${Math.round(x * 100) / 100 + 0}`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** How words are set: in which colour, on which side of x, and whether they stand out. */
export type Setting = {
  readonly tone?: Tone;
  readonly anchor?: 'middle' | 'end';
  readonly kind?: 'strong' | 'title' | 'note';
  /** Whether the ground is cleared around the letters, so that lines do not cross them. */
  readonly clear?: boolean;
};

/** Words on the base line y. */
export function words(x: number, y: number, text: string, setting: Setting = {}): string {
  const { tone = 'ink', anchor, kind, clear = false } = setting;
  const set = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  const style = [tone, ...(kind === undefined ? [] : [kind]), ...(clear ? ['clear'] : [])];
  return `<text x="${at(x)}" y="${at(y)}"${set} class="${style.join(' ')}">${escaped(text)}</text>`;
}

/** Words in lines of at most so many letters. What stands around = and before % is not torn from it. */
function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.replaceAll(/ (?=[%=])|(?<==) /g, '\u00a0').split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The upper left corner of a box, its width and its height. */
export type Size = readonly [x: number, y: number, width: number, height: number];

const sized = ([x, y, width, height]: Size): string =>
  `x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}"`;

/** A filled box, with an edge where one is named; `hatch` fills it with lines of the colour. */
export function box(
  size: Size,
  tone: Tone,
  { hatch = false, edge }: { readonly hatch?: boolean; readonly edge?: Tone } = {},
): string {
  const fill = hatch ? `style="fill:url(#hatch-${tone})"` : `class="${tone}"`;
  return `<rect ${sized(size)} ${fill}/>${edge === undefined ? '' : outline(size, edge)}`;
}

/** The edge of a box. */
export const outline = (size: Size, tone: Tone, width = 1.5): string =>
  `<rect ${sized(size)} class="${tone}-line" stroke-width="${width}"/>`;

/** A square of a legend, and beside it what it stands for. */
export const key = (
  [x, y]: readonly [number, number],
  text: string,
  tone: Tone,
  hatch = false,
): string =>
  box([x, y - 11, 14, 12], tone, { hatch, edge: tone === 'pale' ? 'soft' : tone }) +
  words(x + 20, y, text);

/** How a line is broken, so that lines that cross differ without their colours too. */
export type Dash = 'none' | 'long' | 'short';

const DASHES = { none: '', long: ' stroke-dasharray="5 4"', short: ' stroke-dasharray="2 2"' };

/** A line through points. */
export function line(
  points: readonly (readonly [number, number])[],
  tone: Tone,
  { width = 1.5, dash = 'none' }: { readonly width?: number; readonly dash?: Dash } = {},
): string {
  const d = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('');
  return `<path d="${d}" class="${tone}-line" stroke-width="${width}" stroke-linejoin="round"${DASHES[dash]}/>`;
}

/** A mark in the shape of its series. */
export function mark(
  shape: Shape,
  [x, y]: readonly [number, number],
  tone: Tone,
  size = 5,
): string {
  if (shape === 'circle')
    return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(size)}" class="${tone}"/>`;
  const [s, tall] = [size * 0.9, size * 1.25];
  const corners = {
    square: `M${at(x - s)} ${at(y - s)}h${at(2 * s)}v${at(2 * s)}h${at(-2 * s)}z`,
    triangle: `M${at(x)} ${at(y - tall)}l${at(tall)} ${at(2 * s)}h${at(-2 * tall)}z`,
    diamond: `M${at(x)} ${at(y - tall)}l${at(tall)} ${at(tall)} ${at(-tall)} ${at(tall)} ${at(-tall)} ${at(-tall)}z`,
  };
  return `<path d="${corners[shape]}" class="${tone}"/>`;
}

const TITLE_LETTERS = 33;
const NOTE_LETTERS = 47;

/** The figure as an SVG file that carries its own ground and colours for light and dark. */
export function drawn({ title, alt, height, body, note }: Figure): string {
  const head = wrapped(title, TITLE_LETTERS);
  const foot = wrapped(note, NOTE_LETTERS);
  const top = 22 + head.length * 19;
  const base = top + height + 18;
  const tall = base + (foot.length - 1) * 16 + 14;
  const width = 440;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${tall}" width="${width}" height="${at((tall * width) / WIDTH)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(alt)}</desc>`,
    `<style>${STYLE}</style>`,
    `<defs>${HATCHES.join('')}</defs>`,
    `<rect width="${WIDTH}" height="${tall}" rx="8" class="paper"/>`,
    `<rect x=".5" y=".5" width="${WIDTH - 1}" height="${tall - 1}" rx="7.5" class="line-line"/>`,
    ...head.map((text, row) => words(MARGIN, 26 + row * 19, text, { kind: 'title' })),
    `<g transform="translate(0 ${top})">`,
    ...body,
    '</g>',
    ...foot.map((text, row) =>
      words(MARGIN, base + row * 16, text, { kind: 'note', tone: 'soft' }),
    ),
    '</svg>',
    '',
  ].join('\n');
}
