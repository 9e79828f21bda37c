import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { armor, Decrypter } from 'age-encryption';
import * as v from 'valibot';
import { problem } from '#core/problem.ts';
import { given, refused, type Result } from '#core/result.ts';
import { parseJson } from '../http/json.ts';

const unzip = promisify(gunzip);

/** How many bytes a parcel may unpack to: some forty thousand entries. */
const UNPACKED_BYTES = 32 * 1024 * 1024;

/** The header of an age file for one X25519 recipient: of many recipients each would have to be tried. */
const HEADER = /^age-encryption\.org\/v1\n-> X25519 [\w+/]{43}\n[\w+/]{43}\n--- [\w+/]{43}\n/;
const HEADER_CHARACTERS = 200;

const Parcel = v.strictObject({
  format: v.literal('birge-parcel-1'),
  entries: v.array(v.unknown()),
});

async function unseal(file: Uint8Array, identity: string): Promise<string | undefined> {
  try {
    const bytes = armor.decode(new TextDecoder().decode(file));
    if (!HEADER.test(Buffer.from(bytes.subarray(0, HEADER_CHARACTERS)).toString('latin1')))
      return undefined;
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const packed = await decrypter.decrypt(bytes);
    const plain = await unzip(packed, { maxOutputLength: UNPACKED_BYTES });
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return undefined; // sealed to another house, cut, or changed: whatever it is, it is no parcel for us
  }
}

/**
 * The entries of a parcel: what waited on a device, in an armored age file that this house alone opens. Refuses with
 * `parcel.unreadable`.
 */
export async function openParcel(
  file: Uint8Array,
  identity: string,
): Promise<Result<readonly unknown[]>> {
  const text = await unseal(file, identity);
  const parsed = v.safeParse(Parcel, text === undefined ? undefined : parseJson(text)?.value);
  return parsed.success ? given(parsed.output.entries) : refused(problem('parcel.unreadable'));
}
