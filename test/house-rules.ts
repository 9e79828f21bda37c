import { basename } from 'node:path';

/** Sentences by key, in one language. */
export type Words = Readonly<Record<string, string>>;

const VAGUE = ['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'service', 'misc'];
const VAGUE_ALONE = ['types', 'lib', 'index'];
/** The registries: a list of what there is, and the only files named index. */
const REGISTRIES = ['src/core/kinds/index.ts'];

/** Why a source file's path is against the rules of names, or undefined. */
export function nameFault(path: string): string | undefined {
  const parts = path.split('/').map((part) => part.replace(/(?:\.test)?\.[a-z]+$/, ''));
  if (!parts.every((part) => /^\.?[a-z0-9]+(?:-[a-z0-9]+)*$/.test(part)))
    return `${path} is not in kebab-case`;
  const words = parts.flatMap((part) => part.split('-'));
  const vague = words.find((word) => VAGUE.includes(word));
  if (vague !== undefined) return `${path}: "${vague}" says nothing`;
  const isVague = parts.some((part) => VAGUE_ALONE.includes(part)) && !REGISTRIES.includes(path);
  return isVague ? `${path}: "${basename(path)}" says nothing` : undefined;
}

/** Exceptions from the linter or the compiler that give no reason after `--`. */
export const bareExceptions = (source: string): readonly string[] =>
  source
    .split('\n')
    .filter((line) => /(?:oxlint|eslint)-disable|@ts-(?:expect-error|ignore)/.test(line))
    .filter((line) => !/ -- \S/.test(line));

/** The names of a sentence's placeholders, each once, sorted. */
export const placeholdersOf = (sentence: string): readonly string[] =>
  [...new Set([...sentence.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? ''))].toSorted();

const placeholders = (sentence: string): string => placeholdersOf(sentence).join(' ');

/** What one language lacks, has too much or says with other placeholders than the model, key by key. */
export function wordFaults(model: Words, words: Words): readonly string[] {
  const lacking = Object.keys(model).filter((key) => !(key in words));
  const excess = Object.keys(words).filter((key) => !(key in model));
  const unlike = Object.entries(model).filter(
    ([key, sentence]) => key in words && placeholders(sentence) !== placeholders(words[key] ?? ''),
  );
  const empty = Object.entries(words).filter(([, sentence]) => sentence.trim() === '');
  return [
    ...lacking.map((key) => `${key} is lacking`),
    ...excess.map((key) => `${key} is in no other language`),
    ...unlike.map(([key]) => `${key} has other placeholders`),
    ...empty.map(([key]) => `${key} is empty`),
  ];
}

const SHAPE = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/;
const NO_WORD = /\.v[1-9]\d*$|\.(?:json|ts|js|css|md|csv|sql|html|gz|ndjson|geojson)$/;

/** Texts in a source that look like keys of words: dotted, in lower case, neither a fact's type nor a file. */
export const namedKeys = (source: string): readonly string[] =>
  [...source.matchAll(/(['"`])((?:(?!\1)[^\\\n$])*)\1/g)]
    .map(([, , text]) => text ?? '')
    .filter((text) => SHAPE.test(text) && !NO_WORD.test(text));

/** Keys that a source puts together, as patterns: `concern.${type}` → /^concern\.…$/. */
export const madeKeys = (source: string): readonly RegExp[] =>
  [...source.matchAll(/`([a-z][a-z0-9-]*\.(?:[a-z0-9.-]|\$\{[^{}]*\})*)`/g)]
    .map(([, text]) => text ?? '')
    .filter((text) => text.includes('${'))
    .map((text) => {
      const pattern = text.replaceAll('.', String.raw`\.`).replaceAll(/\$\{[^{}]*\}/g, '.+');
      return new RegExp(`^${pattern}$`);
    });

/** Hosts of package registries, and folders of one person's machine. */
export const machineTraces = (text: string): readonly string[] =>
  text.match(
    /registry[.][a-z0-9-]+[.]|npmjs[.](?:org|com)|(?:^|[\s'"`(=:])[/](?:work|tmp|root|home)[/]/gm,
  ) ?? [];

/** The names of settings in a text. */
export const settingsIn = (text: string): readonly string[] => [
  ...new Set(text.match(/\bBIRGE_[A-Z][A-Z_]*\b/g) ?? []),
];

/** The headings of the second level in a Markdown text, without code marks. */
export const headingsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^## +(.+)$/gm)].map(([, text]) => (text ?? '').replaceAll('`', '').trim());

/** Hooks of a test file outside every `describe`: in a shared process they would reach the other files too. */
export const bareHooks = (source: string): readonly string[] =>
  source.match(/^(?:before|beforeEach|after|afterEach)\(/gm) ?? [];

/** The files that a Markdown text leads to, without what stands after `#`. */
export const linksOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
