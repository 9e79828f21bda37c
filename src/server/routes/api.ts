import { Hono } from 'hono';
import { problem } from '#core/problem.ts';
import type { Parts } from '../parts.ts';
import { refuse, reply } from '../http/reply.ts';
import { openApi } from '../http/openapi.ts';
import { demonstrationRoutes } from './demonstration.ts';
import { entryRoutes } from './entries.ts';
import { eventRoutes } from './events.ts';
import { evidenceRoutes } from './evidence.ts';
import { inviteRoutes } from './invites.ts';
import { nothingLent, type Lent } from '../phones/lent.ts';
import { askingRoutes } from './phones-asking.ts';
import { phoneRoutes } from './phones.ts';
import { outlineRoutes } from './outlines.ts';
import { parcelRoutes } from './parcels.ts';
import { photoRoutes } from './photos.ts';
import { quarterlyRoutes } from './quarterly.ts';
import { releaseRoutes } from './releases.ts';
import { mount, type Route } from './route.ts';
import { signInRoutes } from './sign-in.ts';

/** Every route under /api, with whom it is for. */
export const routesOf = (parts: Parts, lent = nothingLent()): readonly Route[] => [
  ...entryRoutes(parts),
  ...eventRoutes(parts),
  ...evidenceRoutes(parts),
  ...inviteRoutes(parts),
  ...outlineRoutes(parts),
  ...parcelRoutes(parts),
  ...phoneRoutes(parts, lent.openings),
  ...askingRoutes(parts, lent.tallies),
  ...photoRoutes(parts),
  ...quarterlyRoutes(parts),
  ...releaseRoutes(parts),
  ...signInRoutes(parts),
  ...demonstrationRoutes(parts),
  {
    method: 'GET',
    path: '/api/openapi.json',
    access: 'anyone',
    handle: (c) => reply(c, openApi),
  },
];

/** Everything under /api. */
export function apiRoutes(parts: Parts, lent: Lent): Hono {
  const app = new Hono();
  mount(app, parts, routesOf(parts, lent));
  app.all('/api/*', (c) => refuse(c, problem('page.unknown')));
  return app;
}
