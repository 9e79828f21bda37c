import type { Language } from '#words/words.ts';

/** One column of a table: its title, and its part of the width in hundredths. */
export type Column = { readonly title: string; readonly width: number };

/** One part of a paper, in the language of the paper. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align?: 'center' | 'end' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      /** Each row has one text per column; a line break stands for itself. */
      readonly rows: readonly (readonly string[])[];
    }
  /** Lines to sign on: an office, a line, and room for a name. */
  | { readonly kind: 'signatures'; readonly offices: readonly string[] };

/** A document that leaves the screen: printed on A4 by a browser, or written as DOCX. It holds no more than its findings said. */
export type Paper = {
  readonly title: string;
  readonly subtitle?: string;
  /** What nobody may overlook, above all else: that the paper is of a demonstration. */
  readonly notice?: string;
  /** By whom it was approved, or room for it: above the title, at the end of the line; a line break stands for itself. */
  readonly approval?: string;
  readonly language: Language;
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
};
