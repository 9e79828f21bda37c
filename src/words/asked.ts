/** A key that a source writes out: `'plan.new'`. */
const WHOLE = /['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g;
/** A key whose end a source puts in: `stand.${stand}`, `choose.form-${form}`. */
const BEGUN = /`([a-z][\w.-]*[._-])\$\{/g;

const found = (sources: readonly string[], form: RegExp): ReadonlySet<string> =>
  new Set(sources.flatMap((source) => [...source.matchAll(form)].map(([, key = '']) => key)));

/**
 * The keys that sources may ask for: those that they write out, and all that begin as one whose end they put in. Rather one too many
 * than one too few: what is asked for and not there is a bug at the moment when somebody reads the screen.
 */
export function keysAsked(sources: readonly string[], keys: readonly string[]): readonly string[] {
  const whole = found(sources, WHOLE);
  const begun = [...found(sources, BEGUN)];
  return keys.filter((key) => whole.has(key) || begun.some((start) => key.startsWith(start)));
}
