import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { problem } from '#core/problem.ts';
import type { Config } from './config.ts';
import { headersFor } from './http/headers.ts';
import type { Parts } from './parts.ts';
import { refuse, replyToThrown } from './http/reply.ts';
import { nothingLent } from './phones/lent.ts';
import { apiRoutes } from './routes/api.ts';
import { fieldRoutes } from './routes/field.ts';
import { pageRoutes, STYLE_PATH } from './routes/pages.ts';
import { phonePages } from './routes/phones-pages.ts';
import { setUpRoutes } from './routes/setup.ts';

/** Every answer bears the house's headers, whatever gave it; the field app brings a policy of its own. */
function dress(config: Config): MiddlewareHandler {
  const headers = headersFor(config);
  return async (c, next) => {
    await next();
    const own = c.res.headers;
    for (const [name, value] of headers) if (!own.has(name)) own.set(name, value);
    if (!own.has('cache-control')) own.set('cache-control', 'no-store');
  };
}

/** A line for each request: the route's pattern, never an address, a person or what was asked for. */
const note: MiddlewareHandler = async (c, next) => {
  const start = performance.now();
  await next();
  const ms = Math.round(performance.now() - start);
  console.log(`${c.req.method} ${routePath(c)} ${c.res.status} ${ms} ms`);
};

/** Refuses requests that name another host: a page elsewhere cannot reach the house under a name of its own. */
function atHome(origin: string): MiddlewareHandler {
  const { host } = new URL(origin);
  return async (c, next) => {
    const named = c.req.header('host') ?? '';
    // Probes on the machine itself name the machine.
    const isOurs = named === host || /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(named);
    return isOurs ? await next() : refuse(c, problem('host.unknown'));
  };
}

/** The house's face to the network: the exchange under /api, and the public pages. */
export function house(parts: Parts): Hono {
  const { config } = parts;
  const app = new Hono();
  if (config.log === 'normal') app.use(note);
  app.use(dress(config));
  if (config.origin !== undefined) app.use(atHome(config.origin));
  const lent = nothingLent();
  app.route('/', apiRoutes(parts, lent));
  if (parts.setUp !== undefined) app.route('/', setUpRoutes(parts, parts.setUp, STYLE_PATH));
  app.route('/', fieldRoutes());
  app.route('/', phonePages(parts, lent, STYLE_PATH));
  app.route('/', pageRoutes(parts));
  app.notFound((c) => refuse(c, problem('page.unknown')));
  app.onError((error, c) => replyToThrown(c, error));
  return app;
}
