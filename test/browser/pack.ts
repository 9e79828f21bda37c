import { zxyToTileId } from 'pmtiles';

// A made-up map file around a point, written by hand after the two specifications: PMTiles 3 and Mapbox Vector Tile 2.1.

const ZOOM = 9;
const EXTENT = 4096;
const HEADER_BYTES = 127;
const LAYER = { name: 1, features: 2, keys: 3, values: 4, extent: 5, version: 15 } as const;
const SHAPE = { point: 1, line: 2, area: 3 } as const;

type Xy = readonly [x: number, y: number];
type Thing = {
  readonly layer: string;
  readonly shape: keyof typeof SHAPE;
  readonly path: readonly Xy[];
  readonly name?: string;
};

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  while (left > 127) {
    bytes.push((left % 128) | 128);
    left = Math.floor(left / 128);
  }
  return [...bytes, left];
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const whole = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)];
const block = (field: number, bytes: readonly number[]): number[] => [
  ...varint((field << 3) | 2),
  ...varint(bytes.length),
  ...bytes,
];
const text = (said: string): number[] => [...new TextEncoder().encode(said)];

/** Move to the first, lines to the others, and close what is an area. */
function geometry({ shape, path }: Thing): number[] {
  let at: Xy = [0, 0];
  const steps = path.map((to) => {
    const step = [zigzag(to[0] - at[0]), zigzag(to[1] - at[1])];
    at = to;
    return step;
  });
  const [first = [], ...others] = steps;
  const lines = others.length === 0 ? [] : [(others.length << 3) | 2, ...others.flat()];
  return [9, ...first, ...lines, ...(shape === 'area' ? [15] : [])].flatMap(varint);
}

function layerOf(name: string, things: readonly Thing[]): number[] {
  const features = things.flatMap((thing, i) =>
    block(LAYER.features, [
      ...(thing.name === undefined ? [] : block(2, [...varint(0), ...varint(i)])),
      ...whole(3, SHAPE[thing.shape]),
      ...block(4, geometry(thing)),
    ]),
  );
  const values = things.flatMap(({ name: said = '' }) => block(LAYER.values, block(1, text(said))));
  return block(3, [
    ...whole(LAYER.version, 2),
    ...block(LAYER.name, text(name)),
    ...features,
    ...block(LAYER.keys, text('name')),
    ...values,
    ...whole(LAYER.extent, EXTENT),
  ]);
}

/** Where a point lies in the square of tiles at our zoom. */
function inTiles(lat: number, lon: number): Xy {
  const phi = (lat * Math.PI) / 180;
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI);
  return [(lon / 360 + 0.5) * 2 ** ZOOM, y * 2 ** ZOOM];
}

function header(sizes: readonly [root: number, metadata: number, tiles: number]): Uint8Array {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  text('PMTiles').forEach((byte, i) => view.setUint8(i, byte));
  view.setUint8(7, 3);
  const [root, metadata, tiles] = sizes;
  const places = [HEADER_BYTES, root, HEADER_BYTES + root, metadata, 0, 0];
  [...places, HEADER_BYTES + root + metadata, tiles, 1, 1, 1].forEach((value, i) =>
    view.setBigUint64(8 + 8 * i, BigInt(value), true),
  );
  // Clustered, nothing compressed, vector tiles, from and to the one zoom; then the bounds of the whole world.
  [1, 1, 1, 1, ZOOM, ZOOM].forEach((value, i) => view.setUint8(96 + i, value));
  [-180, -85, 180, 85].forEach((degrees, i) => view.setInt32(102 + 4 * i, degrees * 1e7, true));
  return new Uint8Array(view.buffer);
}

/** A map file with a river, a road from west to east and a named hamlet around a point, all of it invented. */
export function packAround(lat: number, lon: number): Buffer {
  const [x, y] = inTiles(lat, lon);
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const at = (dx: number, dy: number): Xy => [
    Math.round((x - column) * EXTENT) + dx,
    Math.round((y - row) * EXTENT) + dy,
  ];
  const things: readonly Thing[] = [
    { layer: 'water', shape: 'area', path: [at(-300, 8), at(300, 12), at(300, 40), at(-300, 36)] },
    { layer: 'roads', shape: 'line', path: [at(-400, -10), at(0, 5), at(400, -30)] },
    { layer: 'places', shape: 'point', path: [at(20, -20)], name: 'Көк-Өзөн' },
  ];
  const layers = [...Map.groupBy(things, ({ layer }) => layer)];
  const tile = layers.flatMap(([name, own]) => layerOf(name, own));
  const metadata = text(
    JSON.stringify({
      vector_layers: layers.map(([id]) => ({ id })),
      attribution: '<a href="https://maps.example">Made up</a> for the tests<script>1</script>',
    }),
  );
  const root = [1, zxyToTileId(ZOOM, column, row), 1, tile.length, 1].flatMap(varint);
  const head = header([root.length, metadata.length, tile.length]);
  return Buffer.concat([head, Uint8Array.from([...root, ...metadata, ...tile])]);
}
