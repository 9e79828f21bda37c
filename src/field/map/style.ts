import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Archive } from './archive.ts';

/** The colours of a map in daylight or in the dark. */
type Palette = Readonly<
  Record<'paper' | 'water' | 'green' | 'house' | 'road' | 'border' | 'other' | 'ink', string>
>;

const DAY: Palette = {
  paper: '#f4efe4',
  water: '#b5d3de',
  green: '#dfe6cf',
  house: '#ddd0bb',
  road: '#ffffff',
  border: '#9a8c78',
  other: '#e9e0cf',
  ink: '#4b4036',
};
const NIGHT: Palette = {
  paper: '#23201b',
  water: '#2b4a57',
  green: '#2e3526',
  house: '#3b342a',
  road: '#5a5145',
  border: '#8a7d6c',
  other: '#302b24',
  ink: '#d8ccbb',
};

/** What a layer shows, by what its name says: whoever made the file chose the name. */
const MEANINGS: readonly (readonly [RegExp, keyof Palette])[] = [
  [/water|river|lake|ocean|hydro|canal/i, 'water'],
  [/bound|admin|adm\d|province|district|border/i, 'border'],
  [/road|transport|street|highway|path|track/i, 'road'],
  [/build|house/i, 'house'],
  [/land|park|wood|forest|green|natural|grass/i, 'green'],
];
const meaningOf = (layer: string): keyof Palette =>
  MEANINGS.find(([names]) => names.test(layer))?.[1] ?? 'other';

const ORDER: readonly (keyof Palette)[] = ['other', 'green', 'water', 'house', 'road', 'border'];

/** The name of a thing in the language of the screen, or as it is known. */
const nameIn = (language: string): ExpressionSpecification => [
  'coalesce',
  ['get', `name:${language}`],
  ['get', `name_${language}`],
  ['get', 'name'],
  ['get', 'name:ru'],
];

const isOf = (type: string): ExpressionSpecification => ['==', ['geometry-type'], type];
const thickness: ExpressionSpecification = [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  8,
  0.6,
  17,
  7,
];

function layersOf(layer: string, colours: Palette): readonly LayerSpecification[] {
  const meaning = meaningOf(layer);
  const colour = colours[meaning];
  const from = { source: 'pack', 'source-layer': layer } as const;
  const line = { ...from, id: `${layer} line`, type: 'line' } as const;
  if (meaning === 'border')
    return [{ ...line, paint: { 'line-color': colour, 'line-dasharray': [3, 2] } }];
  return [
    {
      ...from,
      id: `${layer} area`,
      type: 'fill',
      filter: isOf('Polygon'),
      paint: { 'fill-color': colour },
    },
    {
      ...line,
      filter: isOf('LineString'),
      paint: {
        'line-color': meaning === 'other' ? colours.border : colour,
        'line-width': meaning === 'road' ? thickness : 1.2,
      },
    },
  ];
}

const namesOf = (layer: string, colours: Palette, language: string): LayerSpecification => ({
  id: `${layer} name`,
  type: 'symbol',
  source: 'pack',
  'source-layer': layer,
  filter: isOf('Point'),
  layout: {
    'text-field': nameIn(language),
    'text-size': 13,
    'text-font': ['Noto Sans', 'sans-serif'],
  },
  paint: { 'text-color': colours.ink, 'text-halo-color': colours.paper, 'text-halo-width': 1.5 },
});

/** How a map file is drawn: its layers by what they mean, names in the reader's language, and nothing from anywhere else. */
export function styleOf(archive: Archive, language: string, isDark: boolean): StyleSpecification {
  const colours = isDark ? NIGHT : DAY;
  const { layers, closest, bounds } = archive;
  const tiles = { tiles: ['pack://{z}/{x}/{y}'], maxzoom: closest, bounds };
  const ground: LayerSpecification = {
    id: 'ground',
    type: 'background',
    paint: { 'background-color': colours.paper },
  };
  if (layers === undefined)
    return {
      version: 8,
      sources: { pack: { type: 'raster', tileSize: 256, ...tiles } },
      layers: [ground, { id: 'pictures', type: 'raster', source: 'pack' }],
    };
  const ordered = layers.toSorted(
    (a, b) => ORDER.indexOf(meaningOf(a)) - ORDER.indexOf(meaningOf(b)),
  );
  return {
    version: 8,
    sources: { pack: { type: 'vector', ...tiles } },
    layers: [
      ground,
      ...ordered.flatMap((layer) => layersOf(layer, colours)),
      ...ordered.map((layer) => namesOf(layer, colours, language)),
    ],
  };
}
