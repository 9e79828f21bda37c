import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { houseName, verifierKey } from '../journal/checkpoint.ts';
import type { Parts } from '../parts.ts';
import { backupSqlite } from '../store/sqlite.ts';
import type { Finding } from '../verify/journal.ts';
import { verifyFolder } from '../verify/verify.ts';
import { copyBlobs, exportJournals, type Progress } from './export.ts';
import { BadFile } from './lines.ts';
import { makeWhole } from './whole.ts';

/** The file of a backup that says what it is; a folder without it is no finished backup. */
const MANIFEST = 'backup.json';
const FORMAT = 'birge-backup';

const Manifest = v.object({
  format: v.literal(FORMAT),
  version: v.literal(1),
  at: v.string(),
  /** `sqlite`: a copy of the file. `journals`: as `birge export` writes them. */
  kind: v.picklist(['sqlite', 'journals']),
  keys: v.boolean(),
});

/** What a backup says of itself. */
export type Manifest = Readonly<v.InferOutput<typeof Manifest>>;

/** The first journal of a backup that is not as it should be; undefined where all are. */
async function wrongIn(findings: AsyncIterable<Finding>): Promise<Finding | undefined> {
  for await (const finding of findings) if (finding.faults.length > 0) return finding;
  return undefined;
}

/** Checks the journals of a backup's folder as `birge verify` would. A house that got new keys keeps checkpoints by its old ones. */
async function check(folder: string): Promise<void> {
  const manner = { publicKeys: 'any', erased: new Set<string>(), summaries: true } as const;
  const wrong = await wrongIn(verifyFolder(folder, undefined, [], manner));
  if (wrong !== undefined)
    throw new BadFile(
      `The journal of ${wrong.community} in the copy is not as it should be (${wrong.faults[0]?.what ?? ''}); run "birge verify" on the house.`,
    );
}

/**
 * Copies the whole house into the new folder `to` as it stands, while it serves: the journals (SQLite: its file; PostgreSQL:
 * as an export), the files, the public key, and with `withKeys` the private keys. The copy is verified, and has its name
 * only once it is whole. Throws BadFile where the copy does not verify.
 */
export async function backUp(
  parts: Parts,
  to: string,
  withKeys: boolean,
  progress: Progress,
): Promise<Manifest> {
  return await makeWhole(to, (folder) => copyHouse(parts, folder, withKeys, progress));
}

async function copyHouse(
  parts: Parts,
  folder: string,
  withKeys: boolean,
  progress: Progress,
): Promise<Manifest> {
  const { config, keys } = parts;
  const kind = config.database === 'sqlite' ? 'sqlite' : 'journals';
  if (kind === 'journals') await exportJournals(parts, 'all', folder, progress);
  else {
    await backupSqlite(config.data, join(folder, 'birge.sqlite'));
    // After the journals: whatever they name is there.
    await copyBlobs(config.data, folder);
  }
  if (withKeys) await cp(join(config.data, 'keys'), join(folder, 'keys'), { recursive: true });
  await writeFile(join(folder, 'birge.pub'), `${verifierKey(houseName(config), keys.verifying)}\n`);
  await check(folder);
  const at = new Date().toISOString();
  const manifest: Manifest = { format: FORMAT, version: 1, at, kind, keys: withKeys };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** What a folder to be restored holds; an export of the whole programme is as good as a backup. Throws BadFile. */
export async function readManifest(folder: string): Promise<Manifest> {
  const names = await readdir(folder);
  if (!names.includes(MANIFEST) && names.includes('journals'))
    return { format: FORMAT, version: 1, at: '', kind: 'journals', keys: false };
  if (!names.includes(MANIFEST)) throw new BadFile(`${folder} is no backup of Birge.`);
  const text = await readFile(join(folder, MANIFEST), 'utf8');
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Manifest), text);
  if (!parsed.success) throw new BadFile(`${folder} is no backup that this program can read.`);
  return parsed.output;
}
