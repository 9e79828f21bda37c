import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive: its path there, and its text. */
export type ZipFile = readonly [path: string, text: string];

/** The first day that an archive can name (1980-01-01): the same files make the same bytes, whenever they are written. */
const FIRST_DAY = 0x21;
/** The oldest reader of such an archive: version 2.0, for packed files. */
const VERSION = 20;
/** Paths are UTF-8. */
const UTF8 = 0x800;
const DEFLATED = 8;

/** What an archive says of a file, both before it and in its list. */
function told(plain: Buffer, packed: Buffer, path: Buffer): Buffer {
  const field = Buffer.alloc(26);
  field.writeUInt16LE(VERSION, 0);
  field.writeUInt16LE(UTF8, 2);
  field.writeUInt16LE(DEFLATED, 4);
  field.writeUInt16LE(FIRST_DAY, 8);
  field.writeUInt32LE(crc32(plain), 10);
  field.writeUInt32LE(packed.length, 14);
  field.writeUInt32LE(plain.length, 18);
  field.writeUInt16LE(path.length, 22);
  return field;
}

const signed = (signature: string, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(signature, 'latin1'), ...parts]);

/** How the list names a file: as the file itself does, with where it begins. */
function listed(field: Buffer, path: Buffer, offset: number): Buffer {
  const maker = Buffer.alloc(2);
  maker.writeUInt16LE(VERSION);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return signed('PK\u0001\u0002', maker, field, rest, path);
}

/** Files as one ZIP archive (APPNOTE 6.3, packed, below 4 GiB). The same files give the same bytes. */
export function zip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const path = Buffer.from(name);
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const field = told(plain, packed, path);
    const body = signed('PK\u0003\u0004', field, path, packed);
    bodies.push(body);
    list.push(listed(field, path, offset));
    offset += body.length;
  }
  const listing = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...bodies, listing, signed('PK\u0005\u0006', end)]));
}
