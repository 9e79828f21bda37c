import type { Entry } from '#core/log/entry.ts';

/** The most characters of entries in one parcel: a house unpacks no more. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** The first of the entries that fit into one parcel. */
function fitting(entries: readonly Entry[]): readonly Entry[] {
  let room = MOST_CHARACTERS;
  const end = entries.findIndex((entry) => (room -= JSON.stringify(entry).length) < 0);
  return end === -1 ? entries : entries.slice(0, end);
}

async function pack(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * Entries as one file (armored age v1) that only the house opens to which it is sealed: neither whoever carries it nor this
 * phone can read it. They carry their signatures, so that it does not matter who brings them.
 */
export async function sealParcel(sealTo: string, entries: readonly Entry[]): Promise<File> {
  const { armor, Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(sealTo);
  const parcel = { format: 'birge-parcel-1', entries: fitting(entries) };
  const sealed = await encrypter.encrypt(await pack(JSON.stringify(parcel)));
  // A text file: no phone's share sheet refuses it.
  const name = `birge-${new Date().toISOString().slice(0, 10)}.txt`;
  return new File([armor.encode(sealed)], name, { type: 'text/plain' });
}
