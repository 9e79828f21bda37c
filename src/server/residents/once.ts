import { sha256Hex } from '../journal/hash.ts';

const REMEMBERED_MS = 10 * 60_000;
const MOST = 1_000;

/**
 * Does what a form asks for once, however often the same form is sent: on a poor line people press twice. What it was answered is
 * remembered for ten minutes, in memory alone.
 */
export class Once<T> {
  readonly #answers = new Map<string, Promise<T | undefined>>();

  #remember(key: string, answer: Promise<T | undefined>): void {
    const forget = (): unknown => this.#answers.delete(key);
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST && oldest !== undefined) this.#answers.delete(oldest);
    setTimeout(forget, REMEMBERED_MS).unref();
    answer.then((said) => said === undefined && forget(), forget);
  }

  /**
   * `form`: the number that the form was drawn with; without one nothing is remembered. `said`: what it says; said otherwise it is
   * another form. What came to nothing (undefined) may be tried again.
   */
  async do(form: string, said: string, act: () => Promise<T | undefined>): Promise<T | undefined> {
    if (form === '') return await act();
    const key = sha256Hex(`${form} ${said}`);
    const known = this.#answers.get(key);
    if (known !== undefined) return await known;
    const answer = act();
    this.#remember(key, answer);
    return await answer;
  }
}
