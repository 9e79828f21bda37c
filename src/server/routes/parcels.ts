import type { Context } from 'hono';
import { is, object } from 'valibot';
import { CommunityId, LIMITS } from '#core/log/entry.ts';
import type { Verdict } from '#core/log/verdict.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { readBytes } from '../http/json.ts';
import { reply } from '../http/reply.ts';
import type { Journal } from '../journal/journal.ts';
import { openParcel } from '../journal/parcel.ts';
import type { Parts } from '../parts.ts';
import type { Staff } from '../staff/sessions.ts';
import { takeIn } from './entries.ts';
import type { Answer, Route } from './route.ts';

const LIMIT_BYTES = 8 * 1024 * 1024;

const Placed = object({ community: CommunityId });

const isPlaced = (entry: unknown): entry is { readonly community: string } => is(Placed, entry);

/** Takes the entries of a parcel in: whoever carries it, each is its author's by their signature. */
async function takeAll(
  journal: Journal,
  entries: readonly unknown[],
  staff: Staff,
): Promise<readonly Verdict['verdict'][]> {
  const said: Verdict['verdict'][] = [];
  // Whatever names no community is nobody's.
  const placed = Map.groupBy(entries.filter(isPlaced), ({ community }) => community);
  for (const [community, own] of placed) {
    if ((await journal.store.head(community)) === undefined) continue;
    for (let at = 0; at < own.length; at += LIMITS.batchEntries) {
      const batch = own.slice(at, at + LIMITS.batchEntries);
      said.push(...(await takeIn(journal, community, batch, staff)).map(({ verdict }) => verdict));
    }
  }
  return said;
}

/** What a carrier learns is how much arrived, and nothing of what it is or where it belongs. */
async function bring(c: Context, { journal, keys }: Parts, staff: Staff): Promise<Answer> {
  const file = await readBytes(c, LIMIT_BYTES).catch(() => new Uint8Array());
  if (file === undefined) return refused(problem('request.oversized'));
  const entries = await openParcel(file, keys.handOver.identity);
  if (!entries.ok) return entries;
  const said = await takeAll(journal, entries.value, staff);
  const received = said.filter((verdict) => verdict === 'accepted' || verdict === 'known').length;
  const held = said.filter((verdict) => verdict === 'held').length;
  return reply(c, { received, held, refused: entries.value.length - received - held });
}

/** Parcels: what waited on somebody's device, brought by whoever has a line. */
export const parcelRoutes = (parts: Parts): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/parcels',
    access: 'staff',
    handle: (c, staff) => bring(c, parts, staff),
  },
];
