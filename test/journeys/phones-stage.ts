import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Group } from '#core/kinds/fields.ts';
import type { Numbered } from '#core/log/entry.ts';
import { numberedOf } from '#server/journal/row.ts';
import type { Phone, Stage } from './stage.ts';

const Opened = v.object({
  code: v.string(),
  device: v.string(),
  key: v.string(),
  until: v.number(),
  addresses: v.array(v.string()),
});

/** What a facilitator's device learns when it opens a group. */
export type Opened = v.InferOutput<typeof Opened>;

/** States facts; all of them must be taken. */
export async function keep(
  phone: Phone,
  community: string,
  facts: readonly Parameters<Phone['states']>[1][],
): Promise<void> {
  const verdicts = await phone.push(
    community,
    facts.map((fact) => phone.states(community, fact)),
  );
  for (const { verdict, problem } of verdicts) assert.equal(verdict, 'accepted', problem?.code);
}

/** Opens a meeting with one counted group of so many people. */
export const meet = (
  phone: Phone,
  community: string,
  session: string,
  people = 12,
  group: Group = 'women',
): Promise<void> =>
  keep(phone, community, [
    {
      type: 'session.opened.v1',
      subject: session,
      body: {
        type: 'mapping',
        on: '2026-03-02',
        language: 'ky',
        method: 'phones',
        facilitator: phone.person,
        groups: [group],
      },
    },
    {
      type: 'session.seats-counted.v1',
      subject: session,
      body: { group, seats: [{ sex: 'female', age: '29-59', count: people }] },
    },
  ]);

/** A promise that a secretary says is done, for a worry that the girls alone raised. */
export const claimDone = (secretary: Phone, community: string, id: string): Promise<void> =>
  keep(secretary, community, [
    {
      type: 'concern.worded.v1',
      subject: `worry-${id}`,
      body: { type: 'street_lighting', wording: { ky: 'Жол караңгы' } },
    },
    {
      type: 'concern.raised-by.v1',
      subject: `worry-${id}`,
      body: { group: 'girls', session: 'meeting' },
    },
    {
      type: 'commitment.proposed.v1',
      subject: id,
      body: {
        plan: 'plan',
        concern: `worry-${id}`,
        owner: 'council',
        measure: `Чырак ${id}`,
        due: '2026-09-01',
        money: [{ source: 'none-needed', som: 0 }],
        result: 'Жарык',
      },
    },
    { type: 'commitment.accepted.v1', subject: id, body: {} },
    {
      type: 'commitment.claimed-done.v1',
      subject: id,
      body: { on: '2026-08-20', note: 'Илинди' },
    },
  ]);

/** Asks the house to open a group; the answer as it came. */
export const askToOpen = (
  phone: Phone,
  community: string,
  session: string,
  group: string = 'women',
): Promise<Response> =>
  phone.post(`/api/communities/${community}/sessions/${session}/phones`, { group });

/** Opens a group to phones, and lets the house's key speak for the facilitator. */
export async function openTo(phone: Phone, community: string, session: string): Promise<Opened> {
  const answer = await askToOpen(phone, community, session);
  assert.equal(answer.status, 200);
  const opened = v.parse(Opened, await answer.json());
  const body = { person: phone.person, key: opened.key };
  await keep(phone, community, [{ type: 'device.enrolled.v1', subject: opened.device, body }]);
  return opened;
}

/** Everything that a journal holds. */
export async function journalOf({ parts }: Stage, community: string): Promise<readonly Numbered[]> {
  return (await parts.store.rows(community, 0, 10_000)).map((row) => numberedOf(row));
}

/** A participant's browser: it sends what its page's form holds, and keeps nothing else. */
export class Participant {
  readonly #stage: Stage;
  path: string;
  status = 0;
  text = '';
  readonly headers: Headers[] = [];

  constructor(stage: Stage, code: string) {
    this.#stage = stage;
    this.path = `/s/${code}`;
  }

  async #take(answer: Response): Promise<this> {
    this.status = answer.status;
    this.headers.push(answer.headers);
    this.text = await answer.text();
    return this;
  }

  /** Opens the address. */
  async look(): Promise<this> {
    return await this.#take(
      await this.#stage.app.request(`${this.path}?lang=en`, { headers: { accept: 'text/html' } }),
    );
  }

  /** Sends exactly this. */
  async send(said: Readonly<Record<string, string>> | URLSearchParams | string): Promise<this> {
    const body = new URLSearchParams(said).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    return await this.#take(
      await this.#stage.app.request(`${this.path}?lang=en`, { method: 'POST', headers, body }),
    );
  }

  /** What the page carries without showing it. */
  get hidden(): Readonly<Record<string, string>> {
    const fields = this.text.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g);
    return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
  }

  /** Presses a button of the page, with what was filled in. */
  async press(
    name: string,
    value: string,
    filled: Readonly<Record<string, string>> = {},
  ): Promise<this> {
    return await this.send({ ...this.hidden, ...filled, [name]: value });
  }

  /** Agrees, and is asked what worries them. */
  async sitDown(): Promise<this> {
    await this.look();
    assert.equal(this.status, 200, this.text);
    return await this.press('step', 'agree');
  }

  /** Names a worry and keeps it with some answers. */
  async keep(type: string, filled: Readonly<Record<string, string>> = {}): Promise<this> {
    await this.press('type', type);
    return await this.press('step', 'keep', filled);
  }
}
