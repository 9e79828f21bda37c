import { base64, unbase64 } from './bytes.ts';
import type { Hash } from './merkle.ts';

/** A statement about a journal: "it had `size` entries and this root". Text form: C2SP tlog-checkpoint v1. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Hash };

/** The body that is signed: origin, size and root in base64, a line each. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${base64(root)}\n`;

/** A signed note (C2SP signed-note): the text, an empty line, and one signature line: `— name base64(key hash ‖ signature)`. */
export function signedNote(
  text: string,
  name: string,
  keyHash: Hash,
  signature: Uint8Array,
): string {
  const blob = new Uint8Array(4 + signature.length);
  blob.set(keyHash.subarray(0, 4));
  blob.set(signature, 4);
  return `${text}\n— ${name} ${base64(blob)}\n`;
}

/** A checkpoint as read, with what is needed to check its signatures. */
export type ReadCheckpoint = {
  readonly checkpoint: Checkpoint;
  readonly text: string;
  readonly signatures: readonly {
    readonly name: string;
    readonly keyHash: Uint8Array;
    readonly signature: Uint8Array;
  }[];
};

/** Reads a signed checkpoint; undefined where it is none. Signatures are not checked here. */
export function readCheckpoint(note: string): ReadCheckpoint | undefined {
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, cut + 1);
  const [origin = '', size = '', root64 = ''] = text.split('\n');
  const root = unbase64(root64);
  if (origin === '' || !/^(?:0|[1-9]\d{0,14})$/.test(size) || root?.length !== 32) return undefined;
  const signatures = [];
  for (const line of note.slice(cut + 2, -1).split('\n')) {
    const [, name = '', blob64 = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const blob = unbase64(blob64);
    if (name === '' || blob === undefined || blob.length < 5) return undefined;
    signatures.push({ name, keyHash: blob.subarray(0, 4), signature: blob.subarray(4) });
  }
  return { checkpoint: { origin, size: Number(size), root }, text, signatures };
}
