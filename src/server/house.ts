import { Hono } from 'hono';
import type { Parts } from './parts.ts';
import { apiRoutes } from './routes/api.ts';
import { pageRoutes } from './routes/pages.ts';

/** The house's face to the network: the exchange under /api, and the public pages. */
export function house(parts: Parts): Hono {
  const app = new Hono();
  app.route('/', apiRoutes(parts));
  app.route('/', pageRoutes(parts));
  return app;
}
