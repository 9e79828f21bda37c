import assert from 'node:assert/strict';
import { crc32, inflateRawSync } from 'node:zlib';

/** The files of an archive by its own list, each checked against its length and sum there. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const all = Buffer.from(bytes);
  const end = all.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const files = new Map<string, string>();
  let at = all.readUInt32LE(end + 16);
  for (let left = all.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(all.toString('latin1', at, at + 4), 'PK\u0001\u0002');
    const [packed, plain] = [all.readUInt32LE(at + 20), all.readUInt32LE(at + 24)];
    const length = all.readUInt16LE(at + 28);
    const name = all.toString('utf8', at + 46, at + 46 + length);
    const from = all.readUInt32LE(at + 42) + 30 + length;
    const text = inflateRawSync(all.subarray(from, from + packed));
    assert.deepEqual([text.length, crc32(text)], [plain, all.readUInt32LE(at + 16)], name);
    files.set(name, text.toString());
    at += 46 + length;
  }
  assert.equal(at, end);
  return files;
}
