import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { keysAsked } from './src/words/asked.ts';

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

const ROOMS = ['field', 'core', 'analysis', 'findings', 'papers', 'words'];

/** The sources of those rooms. A Node older than ours builds the app too: it has no `globSync`. */
const sourcesIn = (room: string): readonly string[] =>
  readdirSync(at(`src/${room}`), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .map((path) => readFileSync(at(join('src', room, path)), 'utf8'));

function wordsIn(language: string): ReadonlyMap<string, unknown> {
  const said: unknown = JSON.parse(readFileSync(at(`src/words/${language}.json`), 'utf8'));
  return new Map(typeof said === 'object' && said !== null ? Object.entries(said) : []);
}

/**
 * The words of the field app: only the sentences that it can ask for, each key once. English bears the keys; the other languages are
 * lists in the same order. Every phone keeps them, and most of what the public pages say is never read there.
 */
function words(): Plugin {
  const named = /^\.\/(en|ky|ru|uz)\.json$/;
  const own = '\0birge-words-';
  const sources = ROOMS.flatMap(sourcesIn);
  const keys = keysAsked(sources, [...wordsIn('en').keys()]);
  return {
    name: 'birge-words',
    enforce: 'pre',
    resolveId: (id, importer) => {
      if (id.startsWith(own)) return id;
      const language = named.exec(id)?.[1];
      const isWords = importer !== undefined && basename(importer) === 'words.ts';
      return language === undefined || !isWords ? undefined : own + language;
    },
    load: (id) => {
      if (!id.startsWith(own)) return undefined;
      const language = id.slice(own.length);
      const known = wordsIn(language);
      const texts = keys.map((key) => known.get(key));
      const code =
        language === 'en'
          ? `export default ${JSON.stringify(Object.fromEntries(keys.map((key, i) => [key, texts[i]])))};`
          : `import en from '${own}en';
const texts = ${JSON.stringify(texts)};
export default Object.fromEntries(Object.keys(en).map((key, at) => [key, texts[at]]));`;
      return { code, moduleType: 'js' };
    },
  };
}

// oxlint-disable-next-line import/no-default-export -- the build tool asks for it
export default defineConfig({
  root: at('src/field'),
  base: '/app/',
  clearScreen: false,
  logLevel: 'warn',
  plugins: [words(), offline()],
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
