import { inflateRawSync } from 'node:zlib';
import type { Hono } from 'hono';

/** What somebody who asks for everything was given: each address with its text. */
export type Given = ReadonlyMap<string, string>;

const ADDRESS = /\s(?:href|src|action|formaction)="([^"]*)"/g;
/** What has no end, or leaves the house. */
const AWAY = /^\/(?:exit|app)|\/events$/;

/** The texts of a ZIP file: an office document is one. */
function unpacked(bytes: Buffer): string {
  let text = '';
  for (
    let at = bytes.indexOf('PK\u0003\u0004');
    at >= 0;
    at = bytes.indexOf('PK\u0003\u0004', at)
  ) {
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const until = from + bytes.readUInt32LE(at + 18);
    const packed = bytes.subarray(from, until);
    text += (bytes.readUInt16LE(at + 8) === 0 ? packed : inflateRawSync(packed)).toString();
    at = Math.max(until, at + 4);
  }
  return text;
}

async function textOf(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const body = bytes.subarray(0, 2).toString() === 'PK' ? unpacked(bytes) : bytes.toString();
  return `${JSON.stringify([...answer.headers])}\n${body}`;
}

const unescaped = (text: string): string => text.replaceAll('&amp;', '&');

/** The addresses of this house that a text leads to. */
function addressesIn(text: string, at: string): readonly string[] {
  const house = 'http://house.invalid';
  return [...text.matchAll(ADDRESS)].flatMap(([, found = '']) => {
    const url = URL.parse(unescaped(found), house + at);
    const isOurs = url?.origin === house && !AWAY.test(url.pathname);
    return isOurs ? [url.pathname + url.search] : [];
  });
}

/** Asks for some addresses and for every address that the answers lead to, and keeps all that is said. */
export async function crawl(
  app: Hono,
  starts: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Given> {
  const given = new Map<string, string>();
  const waiting = [...starts];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (given.has(next)) continue;
    const text = await textOf(await app.request(next, { headers }));
    given.set(next, text);
    waiting.push(...addressesIn(text, next));
  }
  return given;
}
