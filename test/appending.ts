// A process of its own that opens a store and appends: `node appending.ts DATA DATABASE COMMUNITY TIMES`.
import { openStore } from '#server/store/open.ts';
import { appendNew } from './rows.ts';

const [data = '', database = '', community = '', times = ''] = process.argv.slice(2);
const store = await openStore({ data, database });
for (let i = 0; i < Number(times); i++) await appendNew(store, community, 3);
await store.close();
