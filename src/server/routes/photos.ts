import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Entry } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { HOUSE, type Actor } from '#core/people/roles.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { mayBePictured } from '#findings/status.ts';
import { readBytes } from '../http/json.ts';
import { reply } from '../http/reply.ts';
import type { Parts } from '../parts.ts';
import { redrawn } from '../photos/redraw.ts';
import { openBlobs } from '../store/blobs.ts';
import { isHere } from './pages-summaries.ts';
import { todayThere, type Shown } from './pages-shown.ts';
import type { Answer, Route, Worker } from './route.ts';

const LIMIT_BYTES = 1024 * 1024;

/**
 * Whether somebody may show what became of a promise: its owner, or the secretary. Of what harms a person there is no picture, ever;
 * of what the groups keep there is none either.
 */
function mayPicture(state: State, { roles, institution }: Actor, id: string): boolean {
  const promise = state.tables.commitment.records.get(id);
  if (promise === undefined) return false;
  const isOwner =
    (roles.has('police') || roles.has('local-government')) && promise.owner === institution;
  return mayBePictured(state, promise) && (isOwner || roles.has('secretary'));
}

async function take(c: Context, parts: Parts, { community, actor }: Worker): Promise<Answer> {
  const commitment = c.req.param('commitment') ?? '';
  const { journal, config } = parts;
  if (!(await journal.read(community, (state) => mayPicture(state, actor, commitment))))
    return refused(problem('page.unknown'));
  const sent = await readBytes(c, LIMIT_BYTES);
  if (sent === undefined) return refused(problem('request.oversized'));
  const photo = redrawn(
    new Uint8Array(Buffer.from(Buffer.from(sent).toString('latin1'), 'base64')),
  );
  if (photo === undefined) return refused(problem('photo.malformed'));
  const { bytes, width, height } = photo;
  const name = await openBlobs(config.data).put(bytes);
  const entry: Entry = {
    id: randomUUID(),
    community,
    author: HOUSE.person,
    device: 'house',
    at: new Date().toISOString(),
    type: 'commitment.pictured.v1',
    subject: commitment,
    body: { on: todayThere(), photo: name, width, height },
  };
  const [verdict] = await journal.append(community, [entry], 'house');
  return verdict?.verdict === 'refused' ? refused(verdict.problem) : reply(c, { photo: name });
}

/** Photographs of measures, from their owners. */
export const photoRoutes = (parts: Parts): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/communities/{community}/photos/{commitment}',
    access: 'community',
    handle: (c, worker) => take(c, parts, worker),
  },
];

/** Shows a photograph that a promise of a community names, and no other file of the house. */
export function addPhotos(pages: Hono, parts: Parts, shown: Shown): void {
  pages.get('/c/:id/photos/:photo', async (c) => {
    const { id, photo } = c.req.param();
    const isNamed =
      (await isHere(parts, id)) &&
      (await parts.journal.read(id, ({ tables }) =>
        [...tables.commitment.records.values()].some(({ photos }) =>
          photos.some((one) => one.photo === photo),
        ),
      ));
    const bytes = isNamed ? await openBlobs(parts.config.data).get(photo) : undefined;
    if (bytes === undefined) return await shown.sorry(c, 'page.unknown', 404);
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="${photo.slice(0, 8)}.jpg"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
}
