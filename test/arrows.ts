import { posix } from 'node:path';

/** Source texts by their path from the root, with `/` between folders. */
export type Sources = ReadonlyMap<string, string>;

type Room = {
  /** The rooms whose files this room's files may import. */
  readonly sees: readonly string[];
  /** The packages that it may import; undefined for any, Node's own modules included. */
  readonly packages?: readonly string[];
};

/** The rooms and their arrows, as in docs/architecture.md. A room with a list of packages is pure. */
const ROOMS: Readonly<Record<string, Room>> = {
  core: { sees: [], packages: ['valibot'] },
  analysis: { sees: [], packages: ['h3-js', 'highs'] },
  findings: { sees: ['core', 'analysis'], packages: ['valibot'] },
  papers: { sees: ['findings', 'words'], packages: [] },
  pages: { sees: ['findings', 'papers', 'words'], packages: ['hono/html', 'hono/utils/html'] },
  words: { sees: [], packages: [] },
  server: { sees: ['core', 'findings', 'pages', 'papers', 'words', 'demo'] },
  field: { sees: ['core', 'findings', 'papers', 'words'] },
  demo: { sees: ['core', 'analysis', 'words'] },
};

/** What a pure room may not ask: the clock, chance, the network. They are handed in. */
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bperformance\.|\bprocess\./;

const STATIC = /^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\s*\(\s*['"`]([^'"`]+)['"`]/g;

/** Every module that a source names in an import, an export-from, an import type or an import() of a plain text. */
export const importsOf = (source: string): readonly string[] =>
  [STATIC, BARE, DYNAMIC].flatMap((form) =>
    [...source.matchAll(form)].flatMap(([, name]) => (name === undefined ? [] : [name])),
  );

/** The room of a path: `src/core/log/entry.ts` → `core`, `demo/villages.ts` → `demo`; undefined outside all rooms. */
export function roomOf(path: string): string | undefined {
  const [first, second] = path.split('/');
  const room = first === 'src' ? second : first;
  return room !== undefined && room in ROOMS ? room : undefined;
}

/** The path that an import leads to: relative and `#room/…` names only. */
function targetOf(path: string, name: string): string | undefined {
  if (name.startsWith('.')) return posix.join(posix.dirname(path), name);
  if (!name.startsWith('#')) return undefined;
  return name.startsWith('#demo/') ? name.slice(1) : `src/${name.slice(1)}`;
}

function packageFault(room: Room, name: string): string | undefined {
  return room.packages === undefined || room.packages.includes(name)
    ? undefined
    : 'is no package for a pure room';
}

function roomFault(own: string, room: Room, name: string, target: string): string | undefined {
  const other = roomOf(target);
  if (other === own)
    return name.startsWith('#') ? 'is its own room: import it by a relative path' : undefined;
  if (name.startsWith('.')) return 'leaves its room by a relative path';
  return other !== undefined && room.sees.includes(other)
    ? undefined
    : `is a room that ${own} does not see`;
}

function faultOf(path: string, own: string, name: string): string | undefined {
  const room = ROOMS[own];
  if (room === undefined) return 'is in no room';
  const target = targetOf(path, name);
  return target === undefined ? packageFault(room, name) : roomFault(own, room, name, target);
}

/** Every import that goes against the arrows, and every look at clock, chance or network in a pure room. */
export function arrowFaults(sources: Sources): readonly string[] {
  return [...sources].flatMap(([path, source]) => {
    const own = roomOf(path);
    if (own === undefined) return [`${path} is in no room`];
    const imports = importsOf(source).flatMap((name) => {
      const fault = faultOf(path, own, name);
      return fault === undefined ? [] : [`${path}: ${name} ${fault}`];
    });
    const asks = ROOMS[own]?.packages === undefined ? null : IMPURE.exec(source);
    return asks === null ? imports : [...imports, `${path}: a pure room asks ${asks[0]}`];
  });
}

/** One round of files that import each other, for each such round, or an empty list. */
export function cycles(sources: Sources): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    const seen = way.indexOf(path);
    if (seen >= 0) found.push([...way.slice(seen), path].join(' → '));
    if (seen >= 0 || done.has(path)) return;
    for (const name of importsOf(sources.get(path) ?? '')) {
      const target = targetOf(path, name);
      if (target !== undefined) walk(target, [...way, path]);
    }
    done.add(path);
  };
  for (const path of sources.keys()) walk(path, []);
  return found;
}
