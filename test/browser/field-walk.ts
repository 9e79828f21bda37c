import type { Locator, Page } from 'playwright-core';
import { CONCERN_TYPES, type ConcernType } from '#core/concern-types.ts';
import type { Entry } from '#core/log/entry.ts';
import { say, type Key, type Language } from '#words/words.ts';
import { listening } from '../listening.ts';
import { VILLAGE, type Fact } from '../village.ts';
import { founded } from './mapping.ts';

/** Called on every screen, with what it is called. */
export type Look = (screen: string) => Promise<void>;

const consented = (session: string, group: string): Fact => [
  'session.consented.v1',
  session,
  { group, sentence: 'consent-1', declined: 0 },
];

const held: readonly Fact[] = [
  ...founded,
  ...listening(
    { women: { people: 12, raised: { street_lighting: 7 } }, girls: { people: 0 } },
    { session: 'now', isRevealed: false },
  ),
  consented('now', 'women'),
  ['statement.posed.v1', 'lit', { session: 'now', text: 'Кечинде көчөдө жарык болсо, коркпойм' }],
  ['statement.posed.v1', 'dog', { session: 'now', text: 'Иттер мектепке баргандарды коркутат' }],
  ...listening(
    {
      women: {
        people: 21,
        raised: { street_harassment: 12, domestic_violence: 11 },
        at: { school: ['street_lighting', 17], well: ['stray_dogs', 9] },
      },
      men: { people: 16, at: { bridge: ['road_safety', 11], school: ['stray_dogs', 6] } },
    },
    { session: 'seen' },
  ),
  consented('seen', 'women'),
  consented('seen', 'men'),
  ['minutes.opened.v1', 'gathering', { on: '2026-09-01', where: 'Клуб', agenda: ['Чырактар'] }],
];

/** What somebody told between the meetings, at the residents' door. */
export const told: Entry = {
  id: '00000000-0000-4000-8000-00000000d00e',
  community: VILLAGE,
  author: 'resident',
  device: 'door',
  at: '2026-08-31T00:00:00Z',
  type: 'report.received.v1',
  subject: 'told',
  body: {
    door: 'between',
    text: 'Участкалык арызды албай койду',
    language: 'ky',
    receipt: 'ab'.repeat(32),
  },
};

/** Facts of two made-up meetings: one that is going on, and one whose groups have heard each other. */
export const meetings: readonly Fact[] = held.map(([type, subject, body]) => [
  type,
  subject.replaceAll('_', '-'),
  body,
  type.startsWith('place.') ? 'secretary-1' : 'facilitator-1',
]);

/** A walk through the app in one language. */
export class Walk {
  readonly page: Page;
  readonly language: Language;
  readonly #look: Look;

  constructor(page: Page, language: Language, look: Look) {
    this.page = page;
    this.language = language;
    this.#look = look;
  }

  word(key: Key, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }

  button(key: Key): Locator {
    return this.page.getByRole('button', { name: this.word(key), exact: true });
  }

  async press(key: Key): Promise<void> {
    await this.button(key).first().click();
  }

  /** Looks once something is there. */
  async see(screen: string, there: Locator): Promise<void> {
    await there.first().waitFor();
    await this.#look(`${screen} (${this.language})`);
  }

  /** Goes to a screen of the village. */
  async goTo(...parts: readonly string[]): Promise<void> {
    await this.page.evaluate(`location.hash = '/${['c', VILLAGE, ...parts].join('/')}'`);
  }

  heading(key: Key, values?: Readonly<Record<string, string | number>>): Locator {
    return this.page.getByRole('heading', { name: this.word(key, values) });
  }

  async pick(type: ConcernType): Promise<void> {
    await this.press(`theme.${CONCERN_TYPES[type].group}`);
    await this.press(`concern.${type}`);
  }
}

const WEAK = '1234567890';
const STRONG = 'таш суу тоо жол';

/** The first screen, with an invite that is open on it; a lock of one's own, and coming in again through it. */
export async function walkDoor(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.press('field.others-too');
  await page.locator('input').last().fill(WEAK);
  await walk.press('field.join-take');
  await walk.see('welcome', page.getByRole('alert'));
  await page.locator('input').last().fill(STRONG);
  await walk.press('field.join-take');
  await walk.heading('field.home').waitFor();
  await walk.press('field.leave');
  await walk.heading('field.who-are-you').waitFor();
  await page.locator('.card').click();
  await page.locator('input[type=password]').fill(WEAK);
  await walk.press('field.unlock');
  await walk.see('who has the phone', page.getByRole('alert'));
  await page.locator('input[type=password]').fill(STRONG);
  await walk.press('field.unlock');
  await walk.heading('field.home').waitFor();
}

/** Letting somebody in, as whoever may. */
export async function walkPeople(walk: Walk): Promise<void> {
  await walk.goTo('people');
  await walk.press('role.facilitator');
  await walk.press('field.invite-make');
  await walk.see('an invite', walk.page.locator('.code'));
}

/** The screens around a meeting. */
export async function walkVillage(walk: Walk): Promise<void> {
  await walk.page.evaluate(`location.hash = '/'`);
  await walk.see('home', walk.heading('field.home'));
  await walk.goTo();
  await walk.see('community', walk.button('field.session-new'));
  await walk.goTo('open');
  await walk.see('opening a meeting', walk.heading('field.session-new'));
  await walk.goTo('map');
  await walk.see('places', walk.page.locator('.chart-window svg'));
}

/** A meeting that is going on: counting, each alone, paper, phones, statements. */
export async function walkMeeting(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.goTo('s', 'now');
  await walk.see('meeting', walk.heading('field.who-is-here', { group: walk.word('group.girls') }));
  await walk.goTo('s', 'now', 'paper', 'women');
  await walk.see('typing paper in', page.locator('table.paper'));
  await walk.goTo('s', 'now', 'sheet');
  await walk.see('paper sheet', page.locator('.numbers'));
  await walk.goTo('s', 'now', 'phones', 'women');
  await walk.press('field.phones-open');
  await walk.see('own phones', page.locator('.letters'));
  await walk.goTo('s', 'now', 'statements');
  await walk.press('statements.withdraw');
  await walk.see('statements', walk.button('statements.keep'));
  await walk.goTo('s', 'now', 'votes', 'women');
  await walk.press('field.hand-ready');
  await walk.see('vote', walk.button('votes.agree'));
}

/** One participant alone with the tablet. */
export async function walkSeat(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.goTo('s', 'now', 'seats', 'women');
  await walk.see('hand-over', walk.button('field.hand-ready'));
  await walk.press('field.hand-ready');
  await walk.see('themes', walk.heading('field.what-worries'));
  await walk.press('theme.gender');
  await walk.see('types', walk.button('concern.street_harassment'));
  await walk.press('concern.street_harassment');
  await walk.see('a sensitive worry', walk.button('field.mark-keep'));
  await walk.press('field.mark-cancel');
  await walk.pick('domestic_violence');
  await walk.see('a protected worry', walk.button('field.concern-here'));
  await walk.press('field.mark-cancel');
  await walk.pick('street_lighting');
  await walk.press('told.no');
  await walk.see('an ordinary worry', walk.button('why-not.fear'));
  await walk.press('field.mark-keep');
  await walk.see('kept', page.locator('.kept'));
}

/** A meeting whose groups have heard each other. */
export async function walkReveal(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.goTo('s', 'seen');
  await walk.see('reveal', walk.heading('field.what-each-sees'));
  await walk.goTo('s', 'seen', 'concerns', 'women');
  await walk.see('concern sheet', page.locator('.tiles button'));
  await page.locator('.tiles button').first().click();
  await walk.see('wording a concern', walk.button('field.mark-cancel'));
  await walk.press('field.mark-cancel');
  await page.locator('.tiles button', { hasText: walk.word('concern.street_lighting') }).click();
  await page.locator('textarea').first().fill('Көчөдө жарык жок');
  await walk.press('concerns.keep');
  await walk.press('concerns.decide');
  await walk.see('deciding what officials read', page.locator('.deciding, .concern button'));
  await walk.goTo('s', 'seen', 'print');
  await walk.see('papers', walk.heading('print.heading'));
}

/** What follows the meetings: choosing, the plan and its paper, what was promised, and whether it is better. */
export async function walkStages(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.goTo('choose');
  await walk.see('votes', walk.heading('stage.choose'));
  await walk.goTo('choose', 'new');
  await walk.see('a new vote', walk.button('choose.open'));
  await walk.goTo('choose', 'vote');
  await walk.see('what a vote chose', walk.heading('choose.result'));
  await walk.goTo('plan');
  await walk.see('plans', walk.heading('stage.plan'));
  await walk.goTo('plan', 'new');
  await walk.see('a plan without a vote', walk.button('plan.draft'));
  await walk.goTo('plan', 'plan');
  await walk.see('a plan', walk.button('plan.add'));
  await walk.press('plan.add');
  await walk.see('a measure', walk.button('plan.keep-row'));
  await walk.goTo('plan', 'plan', 'paper');
  await walk.see('the plan on paper', page.locator('.doc'));
  await walk.goTo('follow');
  await walk.see('promises', walk.heading('stage.follow'));
  await walk.goTo('follow', 'lamps');
  await walk.see('a promise', page.locator('.history'));
  await walk.goTo('close');
  await walk.see('claims', walk.heading('stage.close'));
  await walk.goTo('close', 'lamps');
  await walk.see('whom to ask', page.getByRole('heading', { name: 'lamps' }));
  await walk.goTo('close', 'lamps', 'ask', 'girls');
  await walk.see('asking a group', walk.button('close.alone'));
  await walk.goTo('close', 'lamps', 'seats', 'girls');
  await walk.see('asking each alone', walk.button('field.hand-ready'));
  await walk.goTo('centre');
  await walk.see('the centre', walk.heading('stage.centre'));
  await walk.goTo('centre', 'new');
  await walk.see('a new meeting', walk.button('minutes.begin'));
  await walk.goTo('centre', 'gathering');
  await walk.see('minutes', walk.button('minutes.propose'));
  await walk.goTo('centre', 'report');
  await walk.see('a quarter', page.locator('.doc'));
  await walk.goTo('desk');
  await walk.see('the desk', walk.heading('stage.desk'));
  await walk.goTo('desk', 'told');
  await walk.see('what somebody told', page.locator('.thread'));
}
