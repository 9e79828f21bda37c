import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Hono, type Context } from 'hono';
import { fieldPolicy } from '../http/headers.ts';

/** Where the build puts the field app; nothing is there before the first build. */
const BUILT = join(import.meta.dirname, '../../../build/field');
const HOME = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
  wasm: 'application/wasm',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
};

type Kept = { readonly type: string; readonly plain: Buffer; readonly packed: Map<string, Buffer> };

const PACKERS: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  br: (data) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (data) => gzipSync(data, { level: 9 }),
};

/** The app's files as they are asked for: read once, packed once. */
class Files {
  readonly #kept = new Map<string, Kept>();

  #read(name: string): Kept | undefined {
    // Names of the build only: nothing else of the disk is here.
    const type = /^(?:assets\/)?[\w.-]+\.(\w+)$/.exec(name)?.[1];
    const path = join(BUILT, name);
    if (type === undefined || TYPES[type] === undefined || !existsSync(path)) return undefined;
    return { type: TYPES[type], plain: readFileSync(path), packed: new Map() };
  }

  get(name: string): Kept | undefined {
    const known = this.#kept.get(name) ?? this.#read(name);
    // What is not there is not remembered: anyone can ask for any name.
    if (known !== undefined) this.#kept.set(name, known);
    return known;
  }
}

function send(c: Context, name: string, file: Kept): Response {
  const takes = c.req.header('accept-encoding') ?? '';
  const coding = Object.keys(PACKERS).find((one) => new RegExp(`\\b${one}\\b`).test(takes));
  c.header('content-type', file.type);
  c.header('content-security-policy', fieldPolicy);
  c.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=(), usb=()');
  c.header('vary', 'accept-encoding');
  const isFixed = name.startsWith('assets/');
  c.header('cache-control', isFixed ? 'public, max-age=31536000, immutable' : 'no-cache');
  const pack = coding === undefined ? undefined : PACKERS[coding];
  if (coding === undefined || pack === undefined) return c.body(new Uint8Array(file.plain));
  const packed = file.packed.get(coding) ?? pack(file.plain);
  file.packed.set(coding, packed);
  c.header('content-encoding', coding);
  return c.body(new Uint8Array(packed));
}

/** The field app under /app/, and the door of an invite, whose token the browser keeps behind the #. */
export function fieldRoutes(): Hono {
  const routes = new Hono();
  const files = new Files();
  routes.get('/app', (c) => c.redirect('/app/', 308));
  routes.get('/app/*', async (c, next) => {
    const name = c.req.path.slice('/app/'.length);
    const file = files.get(name === '' ? HOME : name);
    return file === undefined ? await next() : send(c, name === '' ? HOME : name, file);
  });
  routes.get('/join', async (c, next) =>
    files.get(HOME) === undefined ? await next() : c.redirect('/app/', 303),
  );
  return routes;
}
