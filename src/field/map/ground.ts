import { signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Phone } from '../app/phone.ts';
import { moved } from './affine.ts';
import { extentOf, planeOf, type Catalogue } from './catalogue.ts';
import { readPack } from './pack.ts';
import { ontoPhoto, readPhotoMap, type PhotoMap } from './photo-map.ts';
import type { Earth, Plane, Spot } from './plane.ts';

/** What a map is drawn on: the group's own drawing, the map file of the device, or nothing but north and a scale. */
export const GROUNDS = ['photo', 'tiles', 'plain'] as const;
/** One of them. */
export type GroundKind = (typeof GROUNDS)[number];

/** What lies under the places of a map. */
export type Ground =
  | { readonly kind: 'photo'; readonly photo: Pick<PhotoMap, 'image' | 'width' | 'height'> }
  | { readonly kind: 'tiles'; readonly file: Blob; readonly plane: Plane }
  | { readonly kind: 'plain' };

/** A ground, and where each point of the earth lies on it. */
export type Laid = {
  readonly ground: Ground;
  readonly spotOf: (at: Earth) => Spot;
  /** What is to be seen at first. */
  readonly extent: readonly Spot[];
  /** The boundaries as the path of a drawing, in units of the ground. */
  readonly outline: string;
  /** Pixels of the closest first view to a unit: a village of two places is no reason to look at one of its fences. */
  readonly closest: number;
  /** Pixels left free around what is to be seen at first: names stand beside their places. */
  readonly margin: number;
};

/** What the person chose last, while the app is open. */
const wish = signal<GroundKind | undefined>(undefined);
/** Whether this device showed that it cannot draw map files. */
const isFlat = signal(false);

const PIXELS_PER_METRE = 0.4;
const MARGIN = 34;

function laidOn(catalogue: Catalogue, plane: Plane, ground: Ground): Laid {
  return {
    ground,
    spotOf: plane.toSpot,
    extent: extentOf(catalogue).map(plane.toSpot),
    outline: catalogue.outline,
    closest: PIXELS_PER_METRE,
    margin: MARGIN,
  };
}

/** A photograph before it is known where the places are on it. */
export const barePhoto = (photo: Pick<PhotoMap, 'image' | 'width' | 'height'>): Laid => ({
  ground: { kind: 'photo', photo },
  spotOf: ({ lat, lon }) => ({ x: lon, y: lat }),
  extent: [
    { x: 0, y: 0 },
    { x: photo.width, y: photo.height },
  ],
  outline: '',
  closest: 1,
  margin: 0,
});

/** The photograph with the places of the catalogue on it; undefined where its three places do not tell. */
export function laidOnPhoto(catalogue: Catalogue, photo: PhotoMap): Laid | undefined {
  const plane = planeOf(catalogue);
  const affine = ontoPhoto(photo.references, catalogue, plane);
  return affine && { ...barePhoto(photo), spotOf: (at) => moved(affine, plane.toSpot(at)) };
}

/** The plain ground of a community: its places, a scale and north. */
export const plainGround = (catalogue: Catalogue): Laid =>
  laidOn(catalogue, planeOf(catalogue), { kind: 'plain' });

/** The grounds that this device has for a community, and the one to be drawn on. */
export type Grounds = {
  readonly kinds: readonly GroundKind[];
  readonly laid: Laid;
  readonly choose: (kind: GroundKind) => void;
  /** What the device keeps, whether or not it can be drawn on. */
  readonly keeps: { readonly photo: boolean; readonly tiles: boolean };
  /** Whether there is a map file that this device cannot draw. */
  readonly isFlat: boolean;
  /** To be called where the map file could not be drawn. */
  readonly giveUpTiles: () => void;
};

type Kept = { readonly pack: Blob | undefined; readonly photo: PhotoMap | undefined };

/** What the device keeps to draw on. What cannot be read is not drawn on: the plain ground always is. */
async function readKept(phone: Phone | undefined, community: string): Promise<Kept> {
  const [pack, photo] = await Promise.all([
    readPack().catch(() => undefined),
    phone === undefined ? undefined : readPhotoMap(phone, community).catch(() => undefined),
  ]);
  return { pack, photo };
}

function groundsOf({ pack, photo }: Kept, catalogue: Catalogue) {
  const plane = planeOf(catalogue);
  return {
    photo: photo && laidOnPhoto(catalogue, photo),
    tiles: pack && laidOn(catalogue, plane, { kind: 'tiles', file: pack, plane }),
    plain: plainGround(catalogue),
  };
}

/** What this device keeps to draw on; undefined until it has looked. `version` rises when what it keeps has changed. */
export function useGrounds(
  phone: Phone | undefined,
  community: string,
  catalogue: Catalogue,
  version = 0,
): Grounds | undefined {
  const kept = useSignal<Kept | undefined>(undefined);
  useEffect(() => {
    void (async () => (kept.value = await readKept(phone, community)))();
  }, [phone, community, version]);
  const now = kept.value;
  const all = useMemo(() => now && groundsOf(now, catalogue), [now, catalogue]);
  if (all === undefined || now === undefined) return undefined;
  const kinds = GROUNDS.filter(
    (kind) => all[kind] !== undefined && !(kind === 'tiles' && isFlat.value),
  );
  const kind = kinds.find((one) => one === wish.value) ?? kinds[0] ?? 'plain';
  return {
    kinds,
    laid: all[kind] ?? all.plain,
    choose: (next) => (wish.value = next),
    keeps: { photo: now.photo !== undefined, tiles: now.pack !== undefined },
    isFlat: isFlat.value && now.pack !== undefined,
    giveUpTiles: () => (isFlat.value = true),
  };
}
