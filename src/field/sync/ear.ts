/** Listens to what the house says live of one community: "there is more", and nothing else. */
export class Ear {
  #community: string | undefined;
  #source: EventSource | undefined;

  /**
   * Listens to a community from now on, or to none. Whoever listens is one connection of the six that a browser opens, so only
   * one is. A line that breaks ends it, and silently: on a day without signal nothing is asked over and over again.
   */
  listen(community: string | undefined, more: () => void): void {
    if (community === this.#community && this.#source?.readyState !== EventSource.CLOSED) return;
    this.stop();
    if (community === undefined) return;
    const source = new EventSource(`/api/communities/${community}/events`);
    source.addEventListener('more', more);
    source.addEventListener('error', () => source.close());
    this.#community = community;
    this.#source = source;
  }

  /** Listens no more. */
  stop(): void {
    this.#source?.close();
    this.#source = undefined;
    this.#community = undefined;
  }
}
