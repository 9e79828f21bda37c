/** A point of the earth, WGS 84 degrees. */
export type Earth = { readonly lat: number; readonly lon: number };

/** A point of a flat drawing: x to the right, y downwards. */
export type Spot = { readonly x: number; readonly y: number };

/** The drawing of a neighbourhood in metres east and south of its middle, in the projection of map tiles (Web Mercator). */
export type Plane = {
  readonly toSpot: (at: Earth) => Spot;
  readonly toEarth: (spot: Spot) => Earth;
  /** The zoom of map tiles at which a metre has so many pixels. */
  readonly zoomAt: (pixelsPerMetre: number) => number;
};

const EQUATOR_M = 40_075_016.7;
const TILE_PIXELS = 512;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where a point lies in the square of the whole world, 0…1 from its north-west corner. */
const inWorld = ({ lat, lon }: Earth): Spot => ({
  x: lon / 360 + 0.5,
  y: 0.5 - Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2)) / (2 * Math.PI),
});

/** The plane around a point; true to scale near it, which is where a community is. */
export function planeAround(middle: Earth): Plane {
  const origin = inWorld(middle);
  const metres = EQUATOR_M * Math.cos(radians(middle.lat));
  return {
    toSpot: (at) => {
      const { x, y } = inWorld(at);
      return { x: (x - origin.x) * metres, y: (y - origin.y) * metres };
    },
    toEarth: (spot) => {
      const [x, y] = [spot.x / metres + origin.x, spot.y / metres + origin.y];
      const lat = 2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2;
      return { lat: (lat * 180) / Math.PI, lon: (x - 0.5) * 360 };
    },
    zoomAt: (pixelsPerMetre) => Math.log2((pixelsPerMetre * metres) / TILE_PIXELS),
  };
}

/** How far apart two spots are. */
export const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);
