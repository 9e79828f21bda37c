import { addProtocol, Map as GlMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { openArchive, type Archive } from './archive.ts';
import type { Camera } from './camera.ts';
import type { Plane } from './plane.ts';
import { styleOf } from './style.ts';

/** A map file drawn under the places, looking where it is told. */
export type Tiles = {
  /** Who made the map, as it asks to be named. */
  readonly makers: string;
  /** Draws what a camera sees; says so in the very frame in which it is drawn. */
  readonly look: (camera: Camera, onDrawn: () => void) => void;
  readonly remove: () => void;
};

let now: Archive | undefined;
setWorkerUrl(workerUrl);
addProtocol('pack', async ({ url }) => {
  const [z = 0, x = 0, y = 0] = url.slice('pack://'.length).split('/').map(Number);
  return { data: (await now?.tile(z, x, y)) ?? new ArrayBuffer(0) };
});

const viewOf = (plane: Plane, camera: Camera) => {
  const { lat, lon } = plane.toEarth(camera);
  return { center: { lat, lng: lon }, zoom: plane.zoomAt(camera.scale) };
};

/** Lays a map file into an element. Rejects where it is no map, or where the device cannot draw it (no WebGL). */
export async function layTiles(
  container: HTMLElement,
  file: Blob,
  plane: Plane,
  camera: Camera,
  language: string,
): Promise<Tiles> {
  const archive = await openArchive(file);
  if (archive === undefined) throw new Error('no map that can be drawn');
  now = archive;
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const map = new GlMap({
    container,
    style: styleOf(archive, language, isDark),
    ...viewOf(plane, camera),
    interactive: false,
    attributionControl: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    maxZoom: 24,
  });
  // A torn tile leaves a gap; the places above it stay.
  map.on('error', () => undefined);
  return {
    makers: archive.makers,
    look: (next, onDrawn) => {
      void map.once('render', onDrawn);
      map.jumpTo(viewOf(plane, next));
    },
    remove: () => map.remove(),
  };
}
