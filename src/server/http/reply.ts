import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { problem, problemStatus, type Problem } from '#core/problem.ts';
import { say, type Language } from '#words/words.ts';
import { languageOf } from './language.ts';
import { StoreUnavailable } from '../store/store.ts';

const zip = promisify(gzip);
/** Below this many characters packing costs more than it saves. */
const WORTH_PACKING = 1024;
const FIELD = /^[\w.-]{1,80}$/;

/** What a sentence needs, with a part that is no field's name told as the whole: nobody's words come back in a refusal. */
function quotable({ code, detail = {} }: Problem): NonNullable<Problem['detail']> {
  const { part } = detail;
  if (part === undefined || FIELD.test(String(part))) return detail;
  return { ...detail, part: code.split('.')[0] ?? '' };
}

/** A problem as RFC 9457 tells it: its code ends the `type`, its title is in the reader's language. */
export function told(said: Problem, language: Language) {
  const { code } = said;
  const detail = quotable(said);
  const title = say(language, `problem.${code}`, detail);
  return { type: `/problems/${code}`, title, status: problemStatus[code], code, ...detail };
}

/** The language of a request's answer. */
export const readersLanguage = (c: Context): Language =>
  languageOf(c.req.header('accept-language'));

function respond(c: Context, said: Problem, more: Readonly<Record<string, string>> = {}): Response {
  const status = problemStatus[said.code];
  const body = JSON.stringify({ ...told(said, readersLanguage(c)), ...more });
  c.header('content-type', 'application/problem+json');
  if (status === 503 || status === 507) c.header('retry-after', '30');
  return c.body(body, status);
}

/** A refusal as an HTTP answer. */
export const refuse = (c: Context, said: Problem): Response => respond(c, said);

/** A value as one line of JSON. */
export const reply = (c: Context, value: unknown): Response => {
  c.header('content-type', 'application/json');
  return c.body(JSON.stringify(value));
};

/** A value as JSON, packed where the reader takes gzip and it is worth it. */
export async function replyPacked(c: Context, value: unknown): Promise<Response> {
  const text = JSON.stringify(value);
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(
    c.req.header('accept-encoding') ?? '',
  );
  c.header('content-type', 'application/json');
  c.header('vary', 'accept-encoding');
  if (!takesGzip || text.length < WORTH_PACKING) return c.body(text);
  c.header('content-encoding', 'gzip');
  return c.body(new Uint8Array(await zip(text)));
}

/**
 * What was thrown, as an HTTP answer: a store that is not there now, or a bug. A bug's answer carries the number under which
 * the log tells of it and nothing else.
 */
export function replyToThrown(c: Context, error: unknown): Response {
  if (error instanceof StoreUnavailable)
    return respond(c, problem(error.full ? 'store.full' : 'store.unavailable'));
  const incident = randomUUID();
  const trace = error instanceof Error ? error.stack : String(error);
  console.error(`incident ${incident}: ${trace}`);
  return respond(c, problem('server.faulty'), { incident });
}
