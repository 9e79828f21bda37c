import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { PROGRAMME, type Entry, type Numbered } from '#core/log/entry.ts';
import { fold } from '#core/log/fold.ts';
import { actorOf } from '#core/people/membership.ts';
import { visible } from '#core/people/may.ts';
import type { Actor, Employer, Role } from '#core/people/roles.ts';
import { numberedOf } from '#server/journal/row.ts';
import { serve, type Serving } from '#server/serve.ts';
import { createInvite } from '#server/staff/invites.ts';
import { say } from '#words/words.ts';
import { entriesOf, village, VILLAGE } from '../village.ts';
import { newPhone, noChromium } from './chromium.ts';
import { foldOf, readHeld, tablesOf } from './held.ts';
import { PoorLine } from './poor-line.ts';

const BUILT = join(import.meta.dirname, '../../build/field/index.html');

/** Why no test of the field app can run here, or false. */
export const noApp: string | false = existsSync(BUILT)
  ? noChromium
  : 'the field app is not built: run "node setup.js"';

/** A busy machine is slow; what never comes, does not come later. */
const PATIENCE_MS = 60_000;

/** Waits until something is so; says what was waited for where it never is. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
    if (await isSo()) return;
    await setTimeout(50);
  }
  assert.fail(`waited in vain: ${what}`);
}

/** A village with its real house, and the line that leads there. */
export class Stage {
  readonly line: PoorLine;
  readonly data: string;
  /** Every browser that signed in: none of them may end with what is not its to read. */
  readonly pages = new Set<Page>();
  #serving: Serving | undefined;

  private constructor(line: PoorLine, data: string, serving: Serving) {
    this.line = line;
    this.data = data;
    this.#serving = serving;
  }

  static async open(): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'birge-field-'));
    const data = join(folder, 'data');
    const serving = await serve({ port: 0, data, database: 'sqlite', log: 'quiet' });
    const stage = new Stage(await PoorLine.open(serving.url), folder, serving);
    await stage.append(entriesOf(village));
    return stage;
  }

  get #house(): Serving {
    assert.ok(this.#serving, 'the house is away');
    return this.#serving;
  }

  /** The house leaves. */
  async leave(): Promise<void> {
    await this.#house.close();
    this.#serving = undefined;
  }

  /** The house is there again, on the data of a folder beside the line's. */
  async comeBack(folder = 'data'): Promise<void> {
    const data = join(this.data, folder);
    this.#serving = await serve({ port: 0, data, database: 'sqlite', log: 'quiet' });
    this.line.leadTo(this.#serving.url);
  }

  get parts(): Serving['parts'] {
    return this.#house.parts;
  }

  async close(): Promise<void> {
    await this.line.close();
    await this.#serving?.close();
    rmSync(this.data, { recursive: true });
  }

  /** Writes as the house does; all of it must be taken. */
  async append(entries: readonly Entry[], community = VILLAGE): Promise<void> {
    const verdicts = await this.parts.journal.append(community, entries, 'house');
    assert.deepEqual(
      verdicts.filter(({ verdict }) => verdict !== 'accepted'),
      [],
    );
  }

  /** A fact, as the house or somebody of the village states it. */
  async settle(
    type: string,
    subject: string,
    body: Entry['body'] = {},
    author: 'birge' | 'facilitator-1' | 'secretary-1' = 'birge',
  ): Promise<void> {
    const id = crypto.randomUUID();
    const at = new Date().toISOString();
    const device = author === 'birge' ? 'house' : `${author}-phone`;
    await this.append([{ id, community: VILLAGE, author, device, at, type, subject, body }]);
  }

  /** The link of a new invite; `institution` is the body that the person speaks for. */
  async invite(
    role: Role = 'facilitator',
    employer: Employer = 'other',
    institution?: string,
  ): Promise<string> {
    const account = { community: VILLAGE, role, employer };
    const invited = await createInvite(
      this.parts.journal,
      institution === undefined ? account : { ...account, institution },
    );
    assert.ok(invited.ok);
    return `${this.line.url}/join#${invited.value.token}`;
  }

  /** The journal as it stands. */
  async journal(): Promise<readonly Numbered[]> {
    const rows = await this.parts.store.rows(VILLAGE, 0, 100_000);
    return rows.map((row) => numberedOf(row));
  }

  async actor(person: string): Promise<Actor> {
    const { journal } = this.parts;
    const programme = await journal.read(PROGRAMME, (state) => state);
    return await journal.read(VILLAGE, (state) => actorOf(person, programme, state));
  }

  /** What a person may read of the journal as it stands. */
  async readable(person: string): Promise<ReadonlyMap<string, Numbered>> {
    const actor = await this.actor(person);
    const entries = await this.journal();
    const state = await this.parts.journal.read(VILLAGE, (held) => held);
    const own = entries.flatMap((entry) => visible(actor, entry, state) ?? []);
    return new Map(own.map((entry) => [entry.id, entry]));
  }

  /** No browser holds an entry that its person may not read, nor more of one than is theirs; what waits there is their own. */
  async checkDevices(): Promise<void> {
    for (const page of this.pages)
      for (const held of await readHeld(page)) {
        const readable = await this.readable(held.person);
        for (const entry of held.received) {
          const { receivedAt: _, sig: __, ...own } = entry;
          const theirs = readable.get(entry.id);
          assert.ok(theirs, `${entry.type} is held and is not theirs to read`);
          const { receivedAt: ___, seq: ____, sig: _____, ...whole } = theirs;
          assert.deepEqual(own, whole);
        }
        for (const { entry } of held.waiting) assert.equal(entry.author, held.person);
      }
  }

  /** The house's fold of what a person may read, and their device's fold of all that it holds, are the same. */
  async checkFolds(page: Page): Promise<void> {
    const [held] = await readHeld(page);
    assert.ok(held);
    const readable = await this.readable(held.person);
    assert.deepEqual(tablesOf(foldOf(held)), tablesOf(fold(readable.values())));
  }

  /** A browser of its own, signed in through the app's first screen. */
  async signIn(
    browser: Browser,
    role?: Role,
    employer?: Employer,
    institution?: string,
  ): Promise<Page> {
    const page = await newPhone(browser);
    await this.enter(page, await this.invite(role, employer, institution));
    return page;
  }

  /** Closes every browser that signed in: the next test begins with none. */
  async dismiss(): Promise<void> {
    for (const page of this.pages) await page.context().close();
    this.pages.clear();
  }

  /** Takes an invite on a page. */
  async enter(page: Page, link: string): Promise<void> {
    this.pages.add(page);
    await page.goto(link);
    await page.getByRole('button', { name: say('en', 'field.join-take') }).click();
    await page.getByRole('heading', { name: say('en', 'field.home') }).waitFor();
    await page.locator('.card', { hasText: 'Ak-Bulung' }).waitFor();
    // From here on the app opens without signal.
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  }
}

/** Everything of a browser is with the house, and nothing is on its way. */
export async function allSent(page: Page): Promise<void> {
  await until('all is received', async () => {
    const held = await readHeld(page);
    return held.every(({ waiting }) => waiting.length === 0);
  });
}

/** Takes the line away from a browser, or gives it back. */
export const cutOff = (page: Page, isCut: boolean): Promise<void> =>
  page.context().setOffline(isCut);
