import * as v from 'valibot';
import type { Drafts } from '../store/drafts.ts';
import { house } from './house.ts';

const Waiting = v.array(
  v.object({ community: v.string(), commitment: v.string(), image: v.string() }),
);
type Waiting = v.InferOutput<typeof Waiting>;

/** Where they are kept among what is unfinished, under the profile's key. */
const NAME = 'photos';

/** Photographs that wait on the phone for a line. */
export class Photos {
  readonly #drafts: Drafts;

  constructor(drafts: Drafts) {
    this.#drafts = drafts;
  }

  async #waiting(): Promise<Waiting> {
    const kept = await this.#drafts.read(NAME);
    return v.is(Waiting, kept) ? kept : [];
  }

  /** Keeps a photograph of a promise until the house has it. `image`: a JPEG as a data URL. */
  async keep(community: string, commitment: string, image: string): Promise<void> {
    await this.#drafts.keep(NAME, [...(await this.#waiting()), { community, commitment, image }]);
  }

  /**
   * Sends what waits; whether the house took any. What it refuses for good (no picture, not theirs to show) does not wait any more;
   * what did not reach it does, and so does what is taken meanwhile.
   */
  async send(): Promise<boolean> {
    const waiting = await this.#waiting();
    const left: Waiting[number][] = [];
    for (const one of waiting) {
      const answer = await house.picture(one.community, one.commitment, one.image);
      if (!('said' in answer) && answer.trouble !== 'refused') left.push(one);
    }
    if (left.length === waiting.length) return false;
    const later = (await this.#waiting()).slice(waiting.length);
    await this.#drafts.keep(NAME, [...left, ...later]);
    return true;
  }
}
