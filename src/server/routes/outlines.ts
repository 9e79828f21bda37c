import type { Context } from 'hono';
import * as v from 'valibot';
import type { Place } from '#core/kinds/place/place.ts';
import { PROGRAMME } from '#core/log/entry.ts';
import { reply, replyPacked } from '../http/reply.ts';
import { sha256Hex } from '../journal/hash.ts';
import type { Parts } from '../parts.ts';
import { openBlobs } from '../store/blobs.ts';
import type { Answer, Route } from './route.ts';

/** About a metre: closer than any boundary of a municipality was ever measured, and half of the bytes. */
const DECIMALS = 5;

const Ring = v.array(v.looseTuple([v.number(), v.number()]));
const Geometry = v.variant('type', [
  v.object({ type: v.literal('Polygon'), coordinates: v.array(Ring) }),
  v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(v.array(Ring)) }),
]);

const coarse = (ring: v.InferOutput<typeof Ring>) =>
  ring.map(([lon, lat]) => [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))]);

/** The outline that a community lies in: its own, or that of the nearest unit around it that has one. */
function around(places: ReadonlyMap<string, Place>, id: string): string | undefined {
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const outline = places.get(at)?.outline;
    if (outline !== undefined) return outline;
    at = places.get(at)?.parent;
  }
  return undefined;
}

/** The outlines that help to find one's way in a community: around it, and of its villages. */
function outlinesFor(places: ReadonlyMap<string, Place>, community: string): ReadonlySet<string> {
  const villages = [...places.values()]
    .filter(({ parent, ended }) => parent === community && ended === undefined)
    .flatMap(({ outline }) => outline ?? []);
  const own = around(places, community);
  return new Set([...(own === undefined ? [] : [own]), ...villages]);
}

async function outlines(c: Context, parts: Parts, community: string): Promise<Answer> {
  const blobs = openBlobs(parts.config.data);
  const hashes = await parts.journal.read(PROGRAMME, ({ tables }) =>
    outlinesFor(tables.place.records, community),
  );
  const rings = [];
  for (const hash of hashes) {
    const bytes = await blobs.get(hash);
    if (bytes === undefined) throw new Error(`the outline ${hash} is not among the files`);
    const geometry = v.parse(Geometry, JSON.parse(new TextDecoder().decode(bytes)));
    rings.push(
      ...(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat(),
    );
  }
  const said = rings.map(coarse);
  // A device that has them asks whether they are still the same: on a poor line they take a while.
  return sha256Hex(JSON.stringify(said)) === c.req.query('have')
    ? reply(c, { same: true })
    : await replyPacked(c, { rings: said });
}

/** The imported boundaries around a community and within it, for the maps of those who work there. */
export const outlineRoutes = (parts: Parts): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/communities/{community}/outlines',
    access: 'community',
    handle: (c, { community }) => outlines(c, parts, community),
  },
];
