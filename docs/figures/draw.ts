// `node docs/figures/draw.ts` draws the figures of docs/methods again, each from its own file here.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figures } from './figures.ts';
import { drawn } from './pen.ts';

const folder = join(import.meta.dirname, '../methods/figures');
mkdirSync(folder, { recursive: true });
for (const figure of figures) {
  writeFileSync(join(folder, `${figure.name}.svg`), drawn(figure));
  console.log(`docs/methods/figures/${figure.name}.svg`);
}
