import { encode } from 'jpeg-js';

/** What a camera's notes would give away; none of it may be left. */
export const TELLTALE = 'TELLTALE-41.2044,74.7661-owner';

const bytes = (...parts: readonly (Buffer | string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );

/** A JPEG of a slope of colours. Sides in pixels. */
export function plainJpeg(width = 40, height = 30): Buffer {
  const data = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at++)
    data.set([(at * 7) % 256, (at * 3) % 256, at % 256, 255], at * 4);
  return encode({ width, height, data }, 80).data;
}

/** A segment of a JPEG: its marker, its length, its content. */
const segment = (marker: number, content: Buffer | string): Buffer => {
  const inside = Buffer.from(content);
  const length = inside.length + 2;
  return bytes([0xff, marker, length >> 8, length & 0xff], inside);
};

/** The same picture with more segments behind its first marker, and more behind its end. */
const withSegments = (segments: readonly Buffer[], behind: Buffer | string = ''): Buffer => {
  const plain = plainJpeg();
  return bytes(plain.subarray(0, 2), Buffer.concat([...segments]), plain.subarray(2), behind);
};

/** An EXIF block (little-endian TIFF) with a description, and a pointer to a place as a phone writes it. */
const EXIF = bytes(
  'Exif\0\0II*\0',
  [8, 0, 0, 0, 1, 0, 0x0e, 0x01, 2, 0, TELLTALE.length + 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0],
  TELLTALE,
  [0],
);

/** Pictures with notes of every kind, made up for the tests. */
export const NOTED: Readonly<Record<string, Buffer>> = {
  'EXIF with a place': withSegments([segment(0xe1, EXIF)]),
  XMP: withSegments([segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x>${TELLTALE}</x>`)]),
  IPTC: withSegments([segment(0xed, `Photoshop 3.0\u00008BIM${TELLTALE}`)]),
  'a colour profile': withSegments([segment(0xe2, `ICC_PROFILE\0\u0001\u0001${TELLTALE}`)]),
  'a comment': withSegments([segment(0xfe, TELLTALE)]),
  'a thumbnail': withSegments([segment(0xe1, bytes('Exif\0\0', plainJpeg(8, 8), TELLTALE))]),
  'an application of its own': withSegments([segment(0xef, TELLTALE)]),
  'a page behind its end': withSegments([], `<html><script>${TELLTALE}</script>`),
  'an archive behind its end': withSegments([], `PK\u0003\u0004${TELLTALE}`),
  'all of it': withSegments(
    [segment(0xe1, EXIF), segment(0xed, TELLTALE), segment(0xfe, TELLTALE)],
    TELLTALE,
  ),
};

/** The head of a JPEG that says it is as large as it can be. */
const bomb = (): Buffer => {
  const plain = Buffer.from(plainJpeg());
  const frame = plain.indexOf(Buffer.from([0xff, 0xc0]));
  plain.writeUInt16BE(65_000, frame + 5);
  plain.writeUInt16BE(65_000, frame + 7);
  return plain;
};

/** A progressive JPEG of 8 × 8 grey pixels that goes over them so many times, and says nothing each time. */
export const inPasses = (passes: number): Buffer => {
  const frame = [8, 0, 8, 0, 8, 1, 1, 0x11, 0];
  /** One code, of one bit: the band of this block is empty. */
  const table = [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0];
  const pass = bytes(segment(0xda, Buffer.from([1, 1, 0, 1, 63, 0])), [0x7f]);
  return bytes(
    [0xff, 0xd8],
    segment(0xdb, Buffer.from([0, ...Array.from({ length: 64 }, () => 1)])),
    segment(0xc2, Buffer.from(frame)),
    segment(0xc4, Buffer.from(table)),
    ...Array.from({ length: passes }, () => pass),
    [0xff, 0xd9],
  );
};

/** What is no picture to the house. */
export const NO_PICTURE: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  'a drawing that carries code': Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="hit()"/>',
  ),
  'a page': Buffer.from('<html><script>hit()</script></html>'),
  'a GIF': Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0;', 'latin1'),
  'a PNG': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
  'half a picture': plainJpeg(200, 200).subarray(0, 400),
  'a head alone': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  'a picture larger than memory': bomb(),
  'a picture longer than is kept': plainJpeg(2001, 2),
  'a picture that is gone over without end': inPasses(101),
  chance: Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 73 + (at >> 3) * 31) % 256)),
};
