import { Compression, PMTiles, TileType, type Source } from 'pmtiles';
import * as v from 'valibot';

/** A map file (PMTiles) as it lies on the device, opened. */
export type Archive = {
  /** The layers of its vector tiles by name; undefined where its tiles are pictures. */
  readonly layers: readonly string[] | undefined;
  readonly closest: number;
  readonly bounds: [west: number, south: number, east: number, north: number];
  /** Who made it, as it asks to be named: text, whatever markup it came in. */
  readonly makers: string;
  readonly tile: (z: number, x: number, y: number) => Promise<ArrayBuffer>;
};

const Metadata = v.object({
  vector_layers: v.optional(v.array(v.object({ id: v.string() })), []),
  attribution: v.optional(v.string(), ''),
});

const PICTURES: readonly TileType[] = [TileType.Png, TileType.Jpeg, TileType.Webp];
const MOST_LAYERS = 60;
const MOST_LETTERS = 200;

const withoutMarkup = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&[#\w]+;/g, ' ')
    .trim()
    .slice(0, MOST_LETTERS);

const sourceOf = (file: Blob): Source => ({
  getKey: () => 'pack',
  getBytes: async (offset, length) => ({
    data: await file.slice(offset, offset + length).arrayBuffer(),
  }),
});

/** Opens a map file; undefined where it is none that can be drawn here. Nothing of it is trusted but its pictures. */
export async function openArchive(file: Blob): Promise<Archive | undefined> {
  const packed = new PMTiles(sourceOf(file));
  try {
    const header = await packed.getHeader();
    const { tileType, tileCompression, minLon, minLat, maxLon, maxLat, maxZoom } = header;
    const isVector = tileType === TileType.Mvt;
    const isKnown = isVector || PICTURES.includes(tileType);
    const isPlain = [Compression.None, Compression.Gzip].includes(tileCompression);
    const metadata = v.safeParse(Metadata, await packed.getMetadata());
    if (!isKnown || !isPlain || !metadata.success) return undefined;
    const { vector_layers: layers, attribution } = metadata.output;
    return {
      layers: isVector ? layers.slice(0, MOST_LAYERS).map(({ id }) => id) : undefined,
      closest: maxZoom,
      bounds: [minLon, minLat, maxLon, maxLat],
      makers: withoutMarkup(attribution),
      tile: async (z, x, y) => (await packed.getZxy(z, x, y))?.data ?? new ArrayBuffer(0),
    };
  } catch {
    return undefined; // whatever is wrong in it, it is no map for us
  }
}
