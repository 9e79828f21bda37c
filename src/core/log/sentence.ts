/**
 * A value in a sentence: plain, or to be put into words when the sentence is read.
 * `{ word }` is itself a key of `src/words`, `{ date }` an ISO day, `{ name }` the id of a body, place or concern.
 */
export type Value =
  | string
  | number
  | { readonly date: string }
  | { readonly word: string }
  | { readonly name: string };

/** What a fact says in the history: a key of `src/words` and the values of its placeholders. */
export type Sentence = {
  readonly key: string;
  readonly values: Readonly<Record<string, Value>>;
};

/** A sentence from its key and values. */
export const sentence = (key: string, values: Sentence['values'] = {}): Sentence => ({
  key,
  values,
});
