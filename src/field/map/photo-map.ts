import * as v from 'valibot';
import type { Phone } from '../app/phone.ts';
import { affineOf, type Affine, type Pair } from './affine.ts';
import type { Catalogue } from './catalogue.ts';
import type { Plane } from './plane.ts';

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4000));
/** A catalogue place, and where it was found on the photograph, in its pixels. */
const Reference = v.object({ place: v.string(), x: v.number(), y: v.number() });
const PhotoMap = v.object({
  image: v.pipe(v.string(), v.startsWith('data:image/jpeg;base64,')),
  width: side,
  height: side,
  references: v.tuple([Reference, Reference, Reference]),
});

/** A catalogue place found on a photograph. */
export type Reference = v.InferOutput<typeof Reference>;
/** A map that a group drew on paper, photographed, with three of its places. It stays on this device. */
export type PhotoMap = v.InferOutput<typeof PhotoMap>;

const nameOf = (community: string): string => `photo-map ${community}`;

/** Keeps the photographed map of a community, sealed. */
export const keepPhotoMap = (phone: Phone, community: string, map: PhotoMap): Promise<void> =>
  phone.keepDraft(nameOf(community), map);

/** The photographed map of a community, if there is one. */
export async function readPhotoMap(phone: Phone, community: string): Promise<PhotoMap | undefined> {
  const kept = v.safeParse(PhotoMap, await phone.readDraft(nameOf(community)));
  return kept.success ? kept.output : undefined;
}

/** Forgets the photographed map of a community. */
export const dropPhotoMap = (phone: Phone, community: string): Promise<void> =>
  phone.dropDraft(nameOf(community));

/** What takes the drawing of a community onto its photograph; undefined where the three places do not tell. */
export function ontoPhoto(
  references: readonly Reference[],
  { places }: Catalogue,
  plane: Plane,
): Affine | undefined {
  const [p, q, r] = references.flatMap(({ place, x, y }): Pair[] => {
    const at = places.find(({ id }) => id === place)?.at;
    return at === undefined ? [] : [{ from: plane.toSpot(at), to: { x, y } }];
  });
  return p && q && r && affineOf([p, q, r]);
}
