import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const BUILT = at('build/field');
const WORKER = join(BUILT, 'worker.js');

/**
 * What the service worker keeps for a day without signal: every file of this build with its hash, so that somebody else's page
 * under a file's name (a portal's, an older build's) is never taken for it.
 */
function offline(): Plugin {
  return {
    name: 'birge-offline',
    // As they were written: until then others may still change them.
    closeBundle: () => {
      const files = readdirSync(BUILT, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => path !== WORKER)
        .toSorted()
        .map((path) => [
          relative(BUILT, path).split(sep).join('/'),
          createHash('sha256').update(readFileSync(path)).digest('base64'),
        ]);
      const build = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
      const worker = readFileSync(WORKER, 'utf8');
      const code = worker.replace(/\bBUILD\b/, () => JSON.stringify({ build, files }));
      if (code === worker) throw new Error('the service worker does not ask for its build');
      writeFileSync(WORKER, code);
    },
  };
}

// oxlint-disable-next-line import/no-default-export -- the build tool asks for it
export default defineConfig({
  root: at('src/field'),
  base: '/app/',
  clearScreen: false,
  logLevel: 'warn',
  plugins: [offline()],
  build: {
    outDir: BUILT,
    // What the built files owe to those whose work is in them.
    license: { fileName: 'licences.txt' },
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The map library, which comes only where a map is drawn.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: at('src/field/index.html'), worker: at('src/field/worker/worker.ts') },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
