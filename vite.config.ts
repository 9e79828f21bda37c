import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the service worker keeps for a day without signal: every file of this build, known by the build's hash. */
function offline(): Plugin {
  return {
    name: 'birge-offline',
    enforce: 'post',
    generateBundle: (_, bundle) => {
      const worker = bundle['worker.js'];
      if (worker?.type !== 'chunk') throw new Error('the build has no service worker');
      const own = Object.keys(bundle).filter((name) => name !== 'worker.js');
      const files = [...own, 'icon.svg', 'manifest.webmanifest'].toSorted();
      const build = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
      const code = worker.code.replace(/\bBUILD\b/, JSON.stringify({ build, files }));
      if (code === worker.code) throw new Error('the service worker does not ask for its build');
      worker.code = code;
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
    outDir: at('build/field'),
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
