// A house that waits to be killed: says where it listens in one line. `early` starts the mutant instead.
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { readConfig } from '#server/config.ts';
import { house } from '#server/house.ts';
import { openParts } from '#server/serve.ts';
import { EarlyJournal } from './early-journal.ts';

const parts = await openParts(readConfig(process.env));
const journal = process.argv.includes('early') ? new EarlyJournal(parts.store) : parts.journal;
const listener = getRequestListener(house({ ...parts, journal }).fetch);
const server = createServer((request, response) => void listener(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null)
    console.log(`http://127.0.0.1:${address.port}`);
});
