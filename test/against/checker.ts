import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What one case showed: how much was compared, the first difference, and the parts that nothing compares yet. */
export type Finding = {
  readonly compared: number;
  readonly difference: string | undefined;
  readonly unchecked: readonly string[];
};

/** One case of others' software: its kind, a name a person finds it by, and the comparison. */
export type Case = { readonly kind: string; readonly name: string; readonly check: () => Finding };

/** A JSON file of reference results, and the files that lie around it. */
export type Reference = { readonly path: string; readonly json: unknown; readonly folder: Folder };

/** Reads one format: the cases in a file, or nothing where the file is of another format. */
export type Checker = (reference: Reference) => readonly Case[] | undefined;

/** All files of the folder that is being compared, by name. */
export type Folder = ReadonlyMap<string, readonly string[]>;

/** The text of a file, unpacked where it is gzipped. */
export function textOf(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** A file that a reference names: beside it, or the only one of that name in the folder, gzipped or not. */
export function companion({ path, folder }: Reference, name: string): string | undefined {
  const wanted = basename(name);
  const found = [wanted, `${wanted}.gz`].flatMap((each) => folder.get(each) ?? []);
  const beside = found.find((each) => dirname(each) === dirname(path));
  return beside ?? found.find((each) => each.endsWith(join('/', name))) ?? found[0];
}

/** The first difference between two lists, in words. */
export function unequal(
  what: string,
  got: readonly string[],
  want: readonly string[],
): string | undefined {
  const at = Array.from({ length: Math.max(got.length, want.length) }, (_, i) => i).find(
    (i) => got[i] !== want[i],
  );
  if (at === undefined) return undefined;
  return `${what}: ${got[at] ?? 'nothing'} instead of ${want[at] ?? 'nothing'} at place ${at + 1}`;
}

/** A difference between two numbers beyond an absolute tolerance plus one relative to the reference, in words. */
export function far(
  what: string,
  got: number | undefined,
  want: number,
  {
    absolute = 0,
    relative = 1e-9,
  }: { readonly absolute?: number; readonly relative?: number } = {},
): string | undefined {
  if (got === undefined || Number.isNaN(got)) return `${what}: nothing instead of ${want}`;
  return Math.abs(got - want) <= absolute + relative * Math.abs(want)
    ? undefined
    : `${what}: ${got} instead of ${want}`;
}

/** A finding from comparisons, each a difference in words or undefined. */
export const finding = (
  comparisons: readonly (string | undefined)[],
  unchecked: readonly string[] = [],
): Finding => ({
  compared: comparisons.length,
  difference: comparisons.find((difference) => difference !== undefined),
  unchecked,
});
