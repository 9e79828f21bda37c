/** What the disclosure desk has let through. Its private field makes it nominal: nothing else passes for it. */
class Cleared<T> {
  readonly #said: T;

  constructor(said: T) {
    this.#said = said;
  }

  /** What may be said. */
  get said(): T {
    return this.#said;
  }
}

/** A result that may be shown to everyone. Pages take nothing else, and only findings can make one. */
export type Public<T> = Cleared<T>;

/** Lets a result through to the public. For this room's findings alone: a test keeps every other room from it. */
export const publish = <T>(said: T): Public<T> => new Cleared(said);
