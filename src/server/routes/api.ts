import { Hono } from 'hono';
import type { Parts } from '../parts.ts';

/** Everything under /api. */
export function apiRoutes(_parts: Parts): Hono {
  return new Hono();
}
