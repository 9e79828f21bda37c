import { createPublicKey, sign, verify } from 'node:crypto';
import { base64, hex, unbase64, unhex } from '#core/log/bytes.ts';
import { checkpointText, signedNote, type ReadCheckpoint } from '#core/log/checkpoint.ts';
import { emptyFrontier, rootOf, same, type Frontier } from '#core/log/merkle.ts';
import type { Config } from '../config.ts';
import { sha256 } from './hash.ts';
import type { Keys } from '../keys.ts';
import type { Head } from '../store/store.ts';

/** The algorithm byte of Ed25519 in C2SP signed-note. */
const ED25519 = 1;
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The name under which the house signs: the host of its address, or `birge` where it has none. */
export const houseName = ({ origin }: Config): string =>
  origin === undefined ? 'birge' : new URL(origin).host;

/** The origin line of a community's checkpoints. */
export const originOf = (house: string, community: string): string => `${house}/c/${community}`;

/** The community that an origin line names; undefined where it names none. */
export const communityOf = (origin: string): string | undefined =>
  /\/c\/([0-9]{14}|programme)$/.exec(origin)?.[1];

/** A head's frontier as hashes. Throws where the stored text is no hash: the file was damaged. */
export function frontierOf({ size, frontier }: Head): Frontier {
  const roots = frontier.map((root) => {
    const bytes = unhex(root);
    if (bytes?.length !== 32) throw new Error('a stored head whose frontier is no hash');
    return bytes;
  });
  return size === 0 ? emptyFrontier : { size, roots };
}

function keyBlob(publicKey: Uint8Array): Uint8Array {
  const blob = new Uint8Array(1 + publicKey.length);
  blob[0] = ED25519;
  blob.set(publicKey, 1);
  return blob;
}

/** The key hash of C2SP signed-note: the first four bytes of SHA-256(name ‖ newline ‖ algorithm ‖ key). */
function keyHashOf(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), keyBlob(publicKey)])).subarray(0, 4);
}

/** The signed checkpoint (C2SP tlog-checkpoint) of a community's journal as its head stands. */
export function makeCheckpoint(keys: Keys, house: string, head: Head): string {
  const origin = originOf(house, head.community);
  const text = checkpointText({ origin, size: head.size, root: rootOf(sha256, frontierOf(head)) });
  const signature = sign(null, Buffer.from(text), keys.signing);
  return signedNote(text, house, keyHashOf(house, keys.verifying), signature);
}

/** The house's public key as C2SP writes it: `name+key hash+base64(algorithm ‖ key)`; what an outside verifier keeps. */
export const verifierKey = (name: string, publicKey: Uint8Array): string =>
  `${name}+${hex(keyHashOf(name, publicKey))}+${base64(keyBlob(publicKey))}`;

/** The public key of a verifier key; undefined where the text is none. */
export function readVerifierKey(text: string): Uint8Array | undefined {
  const [, name = '', keyHash = '', blob64 = ''] =
    /^(\S+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const blob = unbase64(blob64);
  if (blob?.length !== 33 || blob[0] !== ED25519) return undefined;
  const publicKey = blob.subarray(1);
  return hex(keyHashOf(name, publicKey)) === keyHash ? publicKey : undefined;
}

/** Whether one of a checkpoint's signatures is this key's. The signer's name may have changed since: the key decides. */
export function isSignedBy({ text, signatures }: ReadCheckpoint, publicKey: Uint8Array): boolean {
  const key = createPublicKey({
    key: Buffer.concat([SPKI, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return signatures.some(
    ({ name, keyHash, signature }) =>
      same(keyHash, keyHashOf(name, publicKey)) && verify(null, Buffer.from(text), key, signature),
  );
}
