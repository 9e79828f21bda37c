import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { LONGEST_REPORT } from '#core/kinds/report/report.ts';
import { problem } from '#core/problem.ts';
import { groupedReceipt, readReceipt } from '#core/receipt.ts';
import { tellableOf, type Tellable } from '#findings/tellable.ts';
import type { Frame } from '#pages/frame.ts';
import { mailboxPage, numberPage, RECEIPT_FORM, type ReceiptNote } from '#pages/receipt-page.ts';
import { sentPage, TELL_FORM, wordsPage } from '#pages/tell-page.ts';
import { refuse } from '../http/reply.ts';
import type { Parts } from '../parts.ts';
import { ResidentsDoor } from '../residents/door.ts';
import { Once } from '../residents/once.ts';
import { Delays } from '../staff/delays.ts';
import { frameOf, type Asked } from './pages-drawn.ts';
import { Sheet } from './pages-kept.ts';
import { asHtml, languageAsked, send, todayThere, type Shown } from './pages-shown.ts';
import { isHere } from './pages-summaries.ts';
import { languageIn } from './phones-desk.ts';
import { formOf, stepOf, toldIn, typedIn } from './tell-steps.ts';

const MOST_BYTES = 16 * 1024;
/** How much one address says in a day before it waits. */
const FREE = 40;

/** The residents' door of every community: telling, and what a receipt opens. */
class Tell {
  readonly #parts: Parts;
  readonly #style: string;
  readonly #shown: Shown;
  readonly #door: ResidentsDoor;
  readonly #told = new Once<string>();
  readonly #replied = new Once<true>();
  /** Whoever sends much waits longer each time, and is never shut out: a village shares one address. */
  readonly #delays = new Delays(FREE);

  constructor(parts: Parts, style: string, shown: Shown) {
    this.#parts = parts;
    this.#style = style;
    this.#shown = shown;
    this.#door = new ResidentsDoor(parts);
  }

  async #frame(c: Context, said: URLSearchParams, path: string, form?: string): Promise<Frame> {
    const language = said.size === 0 ? languageAsked(c) : languageIn(c, said);
    const asked: Asked = { path, language, style: this.#style, today: todayThere() };
    return { ...(await frameOf(this.#parts, asked)), apart: form === undefined ? {} : { form } };
  }

  #show(c: Context, frame: Frame, text: string): Response {
    const headers = { ...asHtml(frame.reader.language), 'cache-control': 'no-store' };
    return send(c, new Sheet(text), headers);
  }

  async #tellable(id: string): Promise<Tellable | undefined> {
    if (!(await isHere(this.#parts, id))) return undefined;
    return await this.#parts.journal.read(id, tellableOf);
  }

  async tell(c: Context, id: string, said: URLSearchParams): Promise<Response> {
    const tellable = await this.#tellable(id);
    if (tellable === undefined) return await this.#shown.sorry(c, 'page.unknown', 404);
    const frame = await this.#frame(c, said, `/c/${id}/tell`, TELL_FORM);
    const number = readReceipt(said.get('number') ?? '');
    if (number !== undefined) return this.#show(c, frame, sentPage(frame, groupedReceipt(number)));
    const text =
      said.get('step') === 'send'
        ? await this.#send(c, id, frame, tellable, said)
        : stepOf(frame, tellable, said);
    return this.#show(c, frame, text);
  }

  /** Takes what was told, or says what is wrong and loses nothing. */
  async #send(
    c: Context,
    id: string,
    frame: Frame,
    tellable: Tellable,
    said: URLSearchParams,
  ): Promise<string> {
    const told = toldIn(said, tellable, frame.reader.language);
    if (told.body === undefined)
      return told.telling.fault === undefined
        ? stepOf(frame, tellable, said)
        : wordsPage(frame, tellable, told.telling, told.isPlaced);
    await this.#delays.wait(c);
    this.#delays.failed(c);
    const { body } = told;
    const number = await this.#told.do(formOf(said), JSON.stringify([id, body]), () =>
      this.#door.tell(id, body),
    );
    return number === undefined
      ? wordsPage(frame, tellable, { ...told.telling, fault: 'unkept' }, told.isPlaced)
      : sentPage(frame, number);
  }

  async receipt(c: Context, id: string, said: URLSearchParams): Promise<Response> {
    if ((await this.#tellable(id)) === undefined)
      return await this.#shown.sorry(c, 'page.unknown', 404);
    const frame = await this.#frame(c, said, `/c/${id}/receipt`, RECEIPT_FORM);
    if (!said.has('number')) return this.#show(c, frame, numberPage(frame));
    await this.#delays.wait(c);
    const number = said.get('number') ?? '';
    const mailbox = await this.#door.open(id, number);
    if (mailbox === undefined) {
      this.#delays.failed(c);
      return this.#show(c, frame, numberPage(frame, 'unknown'));
    }
    const note = await this.#act(id, mailbox, said);
    const isGone = note === 'withdrawn' || note === 'burned';
    const text = isGone
      ? numberPage(frame, note)
      : mailboxPage(frame, { number, form: randomUUID() }, mailbox, note);
    return this.#show(c, frame, text);
  }

  /** Does what a button of the mailbox asks for. */
  async #act(
    id: string,
    mailbox: Parameters<ResidentsDoor['reply']>[1],
    said: URLSearchParams,
  ): Promise<ReceiptNote | undefined> {
    const step = said.get('step');
    const text = typedIn(said, 'text').slice(0, LONGEST_REPORT);
    if (step === 'reply' && text === '') return 'empty';
    if (step === 'reply') {
      const reply = async (): Promise<true | undefined> =>
        (await this.#door.reply(id, mailbox, text)) || undefined;
      const about = JSON.stringify([id, mailbox.said.id, text]);
      return (await this.#replied.do(formOf(said), about, reply)) ? 'replied' : 'unkept';
    }
    if (step === 'withdraw')
      return (await this.#door.withdraw(id, mailbox)) ? 'withdrawn' : 'unkept';
    if (step === 'burn') return (await this.#door.burn(id, mailbox)) ? 'burned' : 'unkept';
    return undefined;
  }
}

const saidIn = async (c: Context): Promise<URLSearchParams> =>
  new URLSearchParams(await c.req.text());

/** The pages by which residents tell something without an account, script or cookie, and open their receipts. */
export function tellRoutes(parts: Parts, style: string, shown: Shown): Hono {
  const routes = new Hono();
  const tell = new Tell(parts, style, shown);
  const limit = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuse(c, problem('request.oversized')),
  });
  const nothing = new URLSearchParams();
  routes.get('/c/:id/tell', (c) => tell.tell(c, c.req.param('id'), nothing));
  routes.post('/c/:id/tell', limit, async (c) => tell.tell(c, c.req.param('id'), await saidIn(c)));
  routes.get('/c/:id/receipt', (c) => tell.receipt(c, c.req.param('id'), nothing));
  routes.post('/c/:id/receipt', limit, async (c) =>
    tell.receipt(c, c.req.param('id'), await saidIn(c)),
  );
  return routes;
}
