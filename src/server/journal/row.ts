import { randomBytes } from 'node:crypto';
import { hex } from '#core/log/bytes.ts';
import { bodyText, parseBody, type Entry, type Numbered } from '#core/log/entry.ts';
import { commitTo, leafOf } from '#core/log/leaf.ts';
import { sha256 } from './hash.ts';
import type { Row } from '../store/store.ts';

const POOL_BYTES = 8192;
let pool = '';

/** 16 fresh random bytes in hexadecimal; drawn from the system in blocks, since one call per entry costs more than its hash. */
function random16(): string {
  if (pool.length < 32) pool = randomBytes(POOL_BYTES).toString('hex');
  const drawn = pool.slice(0, 32);
  pool = pool.slice(32);
  return drawn;
}

/** The row of an accepted entry. */
export function rowOf(entry: Entry, seq: number, receivedAt: string): Row {
  const { body, ...envelope } = entry;
  const kept = { salt: random16(), body: bodyText(body) };
  const commitment = commitTo(sha256, kept.salt, kept.body);
  const logged = { ...envelope, receivedAt, nonce: random16(), commitment };
  return { ...logged, seq, leaf: hex(leafOf(sha256, logged)), kept };
}

/** A stored row as a numbered entry. Throws where the stored body is no body: the file was damaged. */
export function numberedOf(row: Row): Numbered {
  const { kept, leaf: _leaf, nonce: _nonce, commitment: _commitment, ...entry } = row;
  return kept === undefined ? entry : { ...entry, body: parseBody(kept.body) };
}

/** Whether a row says exactly what an entry says. An erased body is taken to have been the same. */
export function says(row: Row, entry: Entry): boolean {
  const { body, ...envelope } = entry;
  const same =
    row.community === envelope.community &&
    row.author === envelope.author &&
    row.device === envelope.device &&
    row.at === envelope.at &&
    row.type === envelope.type &&
    row.subject === envelope.subject &&
    row.sig === envelope.sig;
  return same && (row.kept === undefined || row.kept.body === bodyText(body));
}
