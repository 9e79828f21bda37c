/** Signs that no XML 1.0 may hold. */
// oxlint-disable-next-line no-control-regex -- those signs are what is looked for
const UNSPEAKABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text for an XML text node or a quoted attribute. */
export const xmlText = (text: string): string =>
  text.replaceAll(UNSPEAKABLE, '').replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? '');

/** A run of text; a line break stands for itself. `marks`: its own properties. */
export function run(text: string, marks = ''): string {
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`);
  const own = marks === '' ? '' : `<w:rPr>${marks}</w:rPr>`;
  return `<w:r>${own}${lines.join('<w:br/>')}</w:r>`;
}

/** A paragraph in one of the styles of the document. `layout`: its own properties, after the style. */
export const paragraph = (style: string, content: string, layout = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${layout}</w:pPr>${content}</w:p>`;
