/** A picture as it is kept: drawn anew on this device, so that nothing of the camera's notes (place, time, owner) is left. */
export type Picture = { readonly image: string; readonly width: number; readonly height: number };

const LONGEST = 1600;
const QUALITY = 0.8;
const MOST_BYTES = 40 * 1024 * 1024;
/** The pictures that cameras make; drawings that carry code are not among them. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

const decoded = async (file: Blob): Promise<ImageBitmap | undefined> => {
  const isPicture = PICTURE_TYPES.some((type) => type === file.type) && file.size <= MOST_BYTES;
  return isPicture ? await createImageBitmap(file).catch(() => undefined) : undefined;
};

/** Draws a photograph anew, at most 1600 pixels long, as a JPEG without metadata; undefined where it is none. */
export async function redrawn(file: Blob): Promise<Picture | undefined> {
  const bitmap = await decoded(file);
  if (bitmap === undefined) return undefined;
  const factor = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.round(side * factor));
  const canvas = document.createElement('canvas');
  canvas.width = width ?? 1;
  canvas.height = height ?? 1;
  const pen = canvas.getContext('2d');
  if (pen === null) return undefined;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const image = canvas.toDataURL('image/jpeg', QUALITY);
  return { image, width: canvas.width, height: canvas.height };
}
