import { Hono } from 'hono';
import type { Parts } from '../parts.ts';

/** The public pages. */
export function pageRoutes(_parts: Parts): Hono {
  const pages = new Hono();
  pages.get('/', (c) => c.text('Birge'));
  return pages;
}
