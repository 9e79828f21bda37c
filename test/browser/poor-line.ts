import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';

/**
 * What a line does to one request. `good`; `down`: nothing answers; `portal`: somebody else's page with status 200;
 * `lost`: the house answers and nobody hears it; `cut`: half of the answer comes.
 */
export type Manner = 'good' | 'down' | 'portal' | 'lost' | 'cut';

const PORTAL =
  '<!doctype html><title>Wi-Fi</title><h1>Welcome! Please pay for your connection</h1>';

/** What a house answered. */
export type Said = { readonly status: number; readonly body: Buffer };

/** A line between browsers and a house, as bad as a test wants it. It has an address of its own, and the house may move. */
export class PoorLine {
  readonly url: string;
  /** What it does to the next request; asked for each, with the bytes that it carries. */
  manner: (method: string, path: string, bytes: number) => Manner = () => 'good';
  /** How long an answer takes besides, in milliseconds. */
  delayMs: (method: string, path: string) => number = () => 0;
  /** Changes an answer on its way. */
  change: (path: string, said: Said) => Said = (_, said) => said;
  /** Every request that came, as `POST /api/…`, without what stands after a question mark. */
  readonly seen: string[] = [];
  readonly #server: Server;
  #house: string;

  private constructor(server: Server, port: number, house: string) {
    this.#server = server;
    this.#house = house;
    this.url = `http://localhost:${port}`;
    server.on('request', (asked, answer) => this.#carry(asked, answer));
  }

  static async open(house: string): Promise<PoorLine> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    return new PoorLine(server, port, house);
  }

  /** The house has another address from now on. */
  leadTo(house: string): void {
    this.#house = house;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #carry(asked: IncomingMessage, answer: ServerResponse): void {
    const [path = ''] = (asked.url ?? '').split('?');
    const method = asked.method ?? 'GET';
    this.seen.push(`${method} ${path}`);
    const manner = this.manner(method, path, Number(asked.headers['content-length'] ?? 0));
    if (manner === 'down') asked.socket.destroy();
    else if (manner === 'portal')
      answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PORTAL);
    else this.#ask(asked, answer, path, manner);
  }

  #ask(asked: IncomingMessage, answer: ServerResponse, path: string, manner: Manner): void {
    // Plain, so that a test may change what comes.
    const { method = 'GET', url = '' } = asked;
    const headers = { ...asked.headers, 'accept-encoding': 'identity' };
    const onward = request(`${this.#house}${url}`, { method, headers }, (heard) => {
      if (heard.headers['content-type'] === 'text/event-stream') {
        answer.writeHead(heard.statusCode ?? 502, heard.headers);
        heard.pipe(answer);
        answer.on('close', () => heard.destroy());
        return;
      }
      const parts: Buffer[] = [];
      heard.on('data', (part: Buffer) => parts.push(part));
      heard.on('end', () => {
        const bring = () => this.#bring(heard, answer, path, manner, Buffer.concat(parts));
        setTimeout(bring, this.delayMs(method, path));
      });
    });
    onward.on('error', () => asked.socket.destroy());
    asked.pipe(onward);
  }

  #bring(
    heard: IncomingMessage,
    answer: ServerResponse,
    path: string,
    manner: Manner,
    body: Buffer,
  ): void {
    if (manner === 'lost') return void answer.socket?.destroy();
    const said = this.change(path, { status: heard.statusCode ?? 502, body });
    const { 'transfer-encoding': _, ...headers } = heard.headers;
    answer.writeHead(said.status, { ...headers, 'content-length': said.body.length });
    if (manner === 'cut')
      answer.write(said.body.subarray(0, Math.floor(said.body.length / 2)), () =>
        answer.socket?.destroy(),
      );
    else answer.end(said.body);
  }
}

/** A line of which a share of the requests fails, each in one of the ways that there are; the same for the same seed. */
export function failing(share: number, seed: number): () => Manner {
  const ways: readonly Manner[] = ['down', 'portal', 'lost', 'cut'];
  let state = seed;
  const chance = (): number => {
    // Park and Miller's generator, as good as a test needs.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => (chance() < share ? (ways[Math.floor(chance() * ways.length)] ?? 'down') : 'good');
}
