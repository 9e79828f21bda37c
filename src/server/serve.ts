import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Config } from './config.ts';
import { headersFor } from './http/headers.ts';
import { house } from './house.ts';
import { Journal } from './journal/journal.ts';
import { renewSummaries } from './journal/renewal.ts';
import { openKeys } from './keys.ts';
import type { Parts } from './parts.ts';
import { SetUp } from './staff/setup.ts';
import { openStore } from './store/open.ts';

/** A house that answers: where, of what it is built, and how to stop it. */
export type Serving = {
  readonly url: string;
  readonly parts: Parts;
  /** Finishes the requests under way, then closes the store. */
  readonly close: () => Promise<void>;
};

/** How long requests under way may take to finish once the house closes, in milliseconds. */
const GRACE_MS = 10_000;
const TIDY_MS = 50;

const LIMITS = {
  headersTimeout: 20_000,
  // A full batch over a poor line: 256 KiB at 10 kbit/s.
  requestTimeout: 300_000,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
} as const;

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    // Connections fall idle one by one as their answers end.
    const tidy = setInterval(() => server.closeIdleConnections(), TIDY_MS);
    server.close(() => {
      clearTimeout(impatient);
      clearInterval(tidy);
      resolve();
    });
  });
}

/** Opens the store and the keys that the settings name. */
export async function openParts(config: Config): Promise<Parts> {
  const keys = await openKeys(config.data);
  const store = await openStore(config);
  return { store, journal: new Journal(store), config, keys };
}

/** A request that HTTP itself does not allow: a host or an address that is none. */
const malformed = (config: Config) => (): Response =>
  new Response(null, { status: 400, headers: Object.fromEntries(headersFor(config)) });

/**
 * Opens everything that the settings name and answers on their port. `prepare` runs before the first request is
 * taken, and may give the set-up that the house is to offer.
 */
export async function serve(
  config: Config,
  prepare: (parts: Parts) => Promise<SetUp | void> = async () => {},
): Promise<Serving> {
  const parts = await openParts(config);
  try {
    await renewSummaries(parts);
    const setUp = await prepare(parts);
    const closing = new AbortController();
    const open = { ...parts, closing: closing.signal };
    const app = house(setUp instanceof SetUp ? { ...open, setUp } : open);
    const listener = getRequestListener(app.fetch, { errorHandler: malformed(config) });
    const server = createServer(LIMITS, (incoming, outgoing) => void listener(incoming, outgoing));
    const port = await listen(server, config.port);
    const close = async (): Promise<void> => {
      closing.abort();
      await stop(server);
      await parts.store.close();
    };
    return { url: config.origin ?? `http://localhost:${port}`, parts, close };
  } catch (error) {
    await parts.store.close();
    throw error;
  }
}
