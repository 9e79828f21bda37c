import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Case, type Folder, textOf } from './checker.ts';
import { checkers } from './checkers.ts';

/** A case, or a reference file that nothing here can compare. */
export type Found =
  | { readonly path: string; readonly cases: readonly Case[] }
  | { readonly path: string; readonly cases: undefined };

/**
 * Every reference file under a folder with its cases. Data that references name (.pb, .csv) is read through them; every
 * other JSON file counts, so that one without a checker is seen. An index that only lists other files has no cases.
 */
export function* casesUnder(root: string, wanted: RegExp = /./): Generator<Found> {
  const paths = globSync('**/*.{json,json.gz,pb,pb.gz,csv,csv.gz}', { cwd: root }).toSorted();
  const folder = new Map<string, string[]>();
  for (const path of paths)
    folder.set(basename(path), [...(folder.get(basename(path)) ?? []), join(root, path)]);
  for (const path of paths) {
    if (!/\.json(?:\.gz)?$/.test(path) || basename(path) === 'index.json' || !wanted.test(path))
      continue;
    yield { path, cases: casesIn(join(root, path), folder) };
  }
}

function casesIn(path: string, folder: Folder): readonly Case[] | undefined {
  const json: unknown = JSON.parse(textOf(path));
  for (const checker of checkers) {
    const cases = checker({ path, json, folder });
    if (cases !== undefined) return cases;
  }
  return undefined;
}
