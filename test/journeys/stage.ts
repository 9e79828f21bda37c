import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import * as v from 'valibot';
import { signedText, type Entry } from '#core/log/entry.ts';
import type { Config } from '#server/config.ts';
import { house } from '#server/house.ts';
import { acceptInvite, createInvite, type Invitation } from '#server/staff/invites.ts';
import type { Parts } from '#server/parts.ts';
import { openParts } from '#server/serve.ts';

/** A house in a folder of its own, spoken to in process. */
export type Stage = {
  readonly parts: Parts;
  readonly app: Hono;
  readonly close: () => Promise<void>;
};

/** Opens a stage on a real store. */
export async function openStage(changed: Partial<Config> = {}): Promise<Stage> {
  const data = mkdtempSync(join(tmpdir(), 'birge-journey-'));
  const config: Config = { port: 0, data, database: 'sqlite', log: 'quiet', ...changed };
  const parts = await openParts(config);
  const close = async (): Promise<void> => {
    await parts.store.close();
    rmSync(data, { recursive: true });
  };
  return { parts, app: house(parts), close };
}

let founded = 0;

/** Founds a community of its own for a test, with one catalogue place, and answers its id. */
export async function found({ parts: { journal } }: Stage): Promise<string> {
  const community = String(41_700_000_000_000 + ++founded);
  const place = (subject: string, body: Entry['body']): Entry =>
    said(community, { type: 'place.founded.v1', subject, body });
  const verdicts = await journal.append(
    community,
    [
      place(community, { level: 'community', names: { ky: 'Ак-Булуң' } }),
      place('bridge', { level: 'point', names: { ky: 'Көпүрө' }, parent: community }),
    ],
    'house',
  );
  assert.ok(verdicts.every(({ verdict }) => verdict === 'accepted'));
  return community;
}

/** An entry of the house, changed by what is given. */
export function said(community: string, changed: Partial<Entry>): Entry {
  const id = randomUUID();
  return {
    id,
    community,
    author: 'birge',
    device: 'house',
    at: '2026-03-01T08:00:00Z',
    type: 'mark.placed.v1',
    subject: id,
    body: {},
    ...changed,
  };
}

const Verdicts = v.object({
  verdicts: v.array(
    v.object({
      id: v.string(),
      verdict: v.picklist(['accepted', 'known', 'refused', 'held']),
      seq: v.optional(v.number()),
      problem: v.optional(v.object({ code: v.string(), title: v.string() })),
    }),
  ),
});

const Page = v.object({
  entries: v.array(
    v.looseObject({ id: v.string(), type: v.string(), subject: v.string(), author: v.string() }),
  ),
  cursor: v.string(),
  more: v.boolean(),
});

/** A page of a pull as a device gets it. */
export type Page = v.InferOutput<typeof Page>;

/** The headers of a device's request. */
const headersOf = (token: string) => ({
  authorization: `Bearer ${token}`,
  'x-birge': '1',
  'content-type': 'application/json',
});

/** A member of staff with a device that is signed in. */
export class Phone {
  readonly person: string;
  readonly device: string;
  readonly token: string;
  readonly #app: Hono;
  readonly #key: KeyObject;

  constructor(
    app: Hono,
    who: { readonly person: string; readonly device: string; readonly token: string },
    key: KeyObject,
  ) {
    this.#app = app;
    this.person = who.person;
    this.device = who.device;
    this.token = who.token;
    this.#key = key;
  }

  /** This device's signature of a text. */
  signs(text: string): string {
    return sign(null, Buffer.from(text), this.#key).toString('hex');
  }

  /** An entry of this person, signed by this device. */
  states(community: string, changed: Partial<Entry>): Entry {
    const entry = said(community, { author: this.person, device: this.device, ...changed });
    return { ...entry, sig: this.signs(signedText(entry)) };
  }

  async get(path: string): Promise<Response> {
    return await this.#app.request(path, { headers: headersOf(this.token) });
  }

  async post(path: string, body: unknown): Promise<Response> {
    const headers = headersOf(this.token);
    return await this.#app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async push(community: string, entries: readonly unknown[]) {
    const answer = await this.post(`/api/communities/${community}/entries`, { entries });
    assert.equal(answer.status, 200);
    return v.parse(Verdicts, await answer.json()).verdicts;
  }

  async pull(community: string, cursor?: string, limit?: number): Promise<Page> {
    const query = new URLSearchParams({
      ...(cursor === undefined ? {} : { after: cursor }),
      ...(limit === undefined ? {} : { limit: String(limit) }),
    });
    const answer = await this.get(`/api/communities/${community}/entries?${query.toString()}`);
    assert.equal(answer.status, 200);
    return v.parse(Page, await answer.json());
  }

  /** Everything that it may read, page by page. */
  async pullAll(community: string, limit?: number): Promise<Page['entries']> {
    const entries: Page['entries'] = [];
    for (let cursor: string | undefined; ;) {
      const page = await this.pull(community, cursor, limit);
      entries.push(...page.entries);
      if (!page.more) return entries;
      cursor = page.cursor;
    }
  }
}

/** Invites somebody and signs their device in. */
export async function enrol(stage: Stage, invitation: Invitation): Promise<Phone> {
  const { journal } = stage.parts;
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
  const invited = await createInvite(journal, invitation);
  assert.ok(invited.ok);
  const joined = await acceptInvite(journal, { token: invited.value.token, key: raw });
  assert.ok(joined.ok);
  return new Phone(stage.app, joined.value, privateKey);
}
