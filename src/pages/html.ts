/** Markup that is safe as it stands. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** Markup that is safe as it stands: made by `html` alone. */
export type Html = Markup;

/** What may stand in markup: text and numbers become text nodes or attribute values; `undefined` is nothing. */
export type Child = Html | string | number | undefined | readonly Child[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text for a text node or a quoted attribute. */
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

function textOf(child: Child): string {
  if (child === undefined) return '';
  if (child instanceof Markup) return child.toString();
  if (typeof child === 'object') return child.map(textOf).join('');
  return escape(String(child));
}

const COMPACT = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The written parts of a template without the indentation of its source. */
function compact(strings: TemplateStringsArray): readonly string[] {
  const known = COMPACT.get(strings);
  if (known !== undefined) return known;
  const made = strings.map((text) => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(' >', '>'));
  COMPACT.set(strings, made);
  return made;
}

/**
 * Markup with children, every text escaped. Attribute values must stand in double quotes; a line break in the source becomes
 * one space.
 */
export const html = (strings: TemplateStringsArray, ...children: readonly Child[]): Html =>
  new Markup(
    compact(strings)
      .map((text, i) => text + textOf(children[i]))
      .join(''),
  );
