import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inPasses, NO_PICTURE, NOTED, plainJpeg, TELLTALE } from '../../../test/pictures.ts';
import { redrawn } from './redraw.ts';

/** The markers of a JPEG's segments up to its pixels. */
function markersIn(file: Uint8Array): readonly number[] {
  const markers: number[] = [];
  for (let at = 2; file[at] === 0xff && file[at + 1] !== 0xda;) {
    markers.push(file[at + 1] ?? 0);
    at += 2 + (file[at + 2] ?? 0) * 256 + (file[at + 3] ?? 0);
  }
  return markers;
}

for (const [what, file] of Object.entries(NOTED))
  test(`of a picture with ${what} the pixels are kept, and no note`, () => {
    assert.ok(file.includes(TELLTALE), 'the file that is sent tells it');
    const photo = redrawn(file);
    assert.ok(photo);
    assert.deepEqual([photo.width, photo.height], [40, 30]);
    const kept = Buffer.from(photo.bytes);
    assert.ok(!kept.includes('TELLTALE'));
    assert.ok(!kept.includes('Exif') && !kept.includes('ICC_PROFILE'));
    // JFIF's own head, tables, frame and scan: nothing else.
    for (const marker of markersIn(kept))
      assert.ok([0xe0, 0xdb, 0xc0, 0xc4].includes(marker), marker.toString(16));
    assert.deepEqual([...kept.subarray(-2)], [0xff, 0xd9]);
  });

for (const [what, file] of Object.entries(NO_PICTURE))
  test(`${what} is no picture: nothing is kept`, () => {
    assert.equal(redrawn(file), undefined);
  });

test('a picture that comes in passes is a picture', () => {
  assert.equal(redrawn(inPasses(100))?.width, 8);
});

test('the picture is the same picture', () => {
  const once = redrawn(plainJpeg(64, 48));
  assert.ok(once);
  const twice = redrawn(once.bytes);
  assert.deepEqual([twice?.width, twice?.height], [64, 48]);
});
