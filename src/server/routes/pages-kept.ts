import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { PROGRAMME } from '#core/log/entry.ts';
import type { Journal } from '../journal/journal.ts';

/** How old a kept page may be, in milliseconds: another process may have taken something in meanwhile. */
const FRESH_MS = 5_000;
/** How many pages are kept before the longest unused go. */
const KEPT_PAGES = 600;

/** How a body may be encoded, best first. */
export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
/** One encoding. */
export type Encoding = (typeof ENCODINGS)[number];

/** A page as it goes out: encoded when it is first asked for in that form. */
export class Sheet {
  readonly etag: string;
  readonly #bodies = new Map<Encoding, Uint8Array<ArrayBuffer>>();

  constructor(text: string) {
    this.#bodies.set('identity', new Uint8Array(Buffer.from(text)));
    this.etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  }

  /** The body in an encoding. */
  body(encoding: Encoding): Uint8Array<ArrayBuffer> {
    const known = this.#bodies.get(encoding);
    if (known !== undefined) return known;
    const plain = this.body('identity');
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    const made = new Uint8Array(
      encoding === 'br' ? brotliCompressSync(plain, quality) : gzipSync(plain, { level: 9 }),
    );
    this.#bodies.set(encoding, made);
    return made;
  }
}

type Kept = {
  readonly sheet: Sheet | undefined;
  readonly version: string;
  readonly until: number;
};

/**
 * Pages as they were last drawn, until their communities' journals grow. Nothing here is the truth: it can be dropped at any
 * time.
 */
export class KeptPages {
  readonly #kept = new Map<string, Kept>();
  readonly #drawing = new Map<string, Promise<Sheet | undefined>>();
  readonly #grown = new Map<string, number>();
  #all = 0;

  constructor(journal: Journal) {
    journal.watch((community) => {
      this.#all += 1;
      this.#grown.set(community, (this.#grown.get(community) ?? 0) + 1);
    });
  }

  /** Of a page about one community, or about all of them. */
  #version(community: string | undefined): string {
    if (community === undefined) return String(this.#all);
    return `${this.#grown.get(community) ?? 0} ${this.#grown.get(PROGRAMME) ?? 0}`;
  }

  /**
   * The page of a key, drawn anew where it may have changed. `draw` answers undefined where there is no such page, which is not
   * kept: anyone can ask for any address.
   */
  async page(
    key: string,
    community: string | undefined,
    draw: () => Promise<string | undefined>,
  ): Promise<Sheet | undefined> {
    const known = this.#kept.get(key);
    const version = this.#version(community);
    if (known !== undefined && known.version === version && known.until > Date.now())
      return known.sheet;
    const id = `${key} ${version}`;
    const drawing = this.#drawing.get(id) ?? this.#draw(key, version, draw);
    this.#drawing.set(id, drawing);
    try {
      return await drawing;
    } finally {
      this.#drawing.delete(id);
    }
  }

  async #draw(
    key: string,
    version: string,
    draw: () => Promise<string | undefined>,
  ): Promise<Sheet | undefined> {
    const text = await draw();
    if (text === undefined) return undefined;
    const before = this.#kept.get(key)?.sheet;
    const drawn = new Sheet(text);
    const sheet = before?.etag === drawn.etag ? before : drawn;
    this.#kept.delete(key);
    this.#kept.set(key, { sheet, version, until: Date.now() + FRESH_MS });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_PAGES) break;
      this.#kept.delete(oldest);
    }
    return sheet;
  }
}
