import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';

/**
 * Makes a folder that has its name only once it is whole: until then `….unfinished`, for its owner only. What an interrupted
 * work left there is removed first.
 */
export async function makeWhole<T>(to: string, work: (draft: string) => Promise<T>): Promise<T> {
  const draft = `${to}.unfinished`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const made = await work(draft);
  if (existsSync(to) && (await readdir(to)).length === 0) await rm(to, { recursive: true });
  await rename(draft, to);
  return made;
}
