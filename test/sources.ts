import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Sources } from './arrows.ts';

/** The project's folder. */
export const root = join(import.meta.dirname, '..');

/** The paths from the root that fit a pattern, with `/` between folders, sorted. */
export const pathsOf = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: root })
    .map((path) => path.split(sep).join('/'))
    .toSorted();

/** A file's text, by its path from the root. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The texts of the files that fit a pattern, by path. */
export const sourcesOf = (pattern: string): Sources =>
  new Map(pathsOf(pattern).map((path) => [path, textOf(path)]));

/** Whether a path is a test's. */
export const isTest = (path: string): boolean => path.endsWith('.test.ts');
