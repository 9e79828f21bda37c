// `npm start`: the demonstration programme on the first run, the same data after that.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sentenceOf } from './cli/run.ts';
import { readConfig } from './config.ts';
import { demonstrate } from './demonstration.ts';
import { serve } from './serve.ts';

// The demonstration is not part of the house: without its folder the house starts empty.
const hasDemonstration = existsSync(join(import.meta.dirname, '../../demo/write.ts'));

try {
  const serving = await serve(readConfig(process.env), async (parts) => {
    if (hasDemonstration) await demonstrate(parts, (line) => console.log(line));
  });
  console.log(`Birge is ready: ${serving.url}`);
  const end = (): void => void serving.close().then(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
} catch (error) {
  const sentence = sentenceOf(error);
  console.error(sentence ?? error);
  process.exitCode = sentence === undefined ? 1 : 2;
}
