import { decode, encode } from 'jpeg-js';

/** The longest side that is kept, in pixels; devices send no longer one. */
const LONGEST = 2000;
const MEGAPIXELS = 4;
const MEMORY_MB = 96;
const QUALITY = 72;
/** The most passes over a picture: browsers draw one, cameras about ten. */
const MOST_PASSES = 100;

/** How often a JPEG goes over its pixels: a pass of sixteen bytes may run over four megapixels, and a file hold 60,000. */
function passesIn(file: Uint8Array): number {
  let passes = 0;
  for (let at = 0; at + 1 < file.length; at++)
    if (file[at] === 0xff && file[at + 1] === 0xda) passes++;
  return passes;
}

/** A photograph as the house keeps it. Sizes in pixels. */
export type Photo = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
};

/**
 * A JPEG drawn anew from its pixels: no note of the camera (place, time, owner), no thumbnail, no profile, no comment and nothing
 * behind the picture's end is left. Undefined for whatever is no JPEG, is broken, is larger than four megapixels,
 * or goes over its pixels more than 100 times.
 */
export function redrawn(file: Uint8Array): Photo | undefined {
  const isOne = file[0] === 0xff && file[1] === 0xd8 && passesIn(file) <= MOST_PASSES;
  if (!isOne) return undefined;
  try {
    const { width, height, data } = decode(file, {
      useTArray: true,
      formatAsRGBA: true,
      tolerantDecoding: false,
      maxResolutionInMP: MEGAPIXELS,
      maxMemoryUsageInMB: MEMORY_MB,
    });
    if (Math.max(width, height) > LONGEST || Math.min(width, height) < 1) return undefined;
    // The pixels alone: the decoder also hands on the notes that it met.
    const { data: drawn } = encode({ width, height, data }, QUALITY);
    return { bytes: new Uint8Array(drawn), width, height };
  } catch {
    // Whatever the decoder stumbled over, the file is no picture to us.
    return undefined;
  }
}
