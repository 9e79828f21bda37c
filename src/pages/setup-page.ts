import { LANGUAGES, say, type Language } from '#words/words.ts';
import { page, type Frame } from './frame.ts';
import { html, type Html } from './html.ts';

/** What was typed into the form of the set-up, to be shown again where something is wrong. The code is not among it. */
export type SetUpForm = {
  readonly names: Readonly<Partial<Record<Language, string>>>;
  readonly about: string;
};

/** What is wrong with what was typed. */
export type SetUpFault = 'wrong-code' | 'wrong-name';

const field = (label: string, name: string, value: string, longest: number, more: Html): Html =>
  html`<p class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      maxlength="${longest}"
      autocomplete="off"
      ${more}
    />
  </p>`;

const NOTHING = html``;
const REQUIRED = html`required spellcheck="false" autocapitalize="characters"`;

/** The form of an empty house: the code, the programme's name by language, and who runs it. */
export function setUpPage(frame: Frame, form: SetUpForm, fault: SetUpFault | undefined): string {
  const { reader } = frame;
  const names = LANGUAGES.map((language) =>
    field(
      reader.say('setup.name', { language: say(language, 'page.own-language') }),
      `name-${language}`,
      form.names[language] ?? '',
      120,
      NOTHING,
    ),
  );
  return page(
    frame,
    reader.say('setup.heading'),
    html`<h1>${reader.say('setup.heading')}</h1>
      <p class="lead">${reader.say('setup.intro')}</p>
      ${
        fault === undefined
          ? undefined
          : html`<p class="lead" role="alert"><b>${reader.say(`setup.${fault}`)}</b></p>`
      }
      <form method="post" action="${reader.link('/setup')}">
        ${field(reader.say('setup.code'), 'code', '', 20, REQUIRED)} ${names}
        ${field(reader.say('setup.about'), 'about', form.about, 280, NOTHING)}
        <p><button class="button" type="submit">${reader.say('setup.send')}</button></p>
      </form>`,
  );
}

/** The programme is set up: the first administrator's link, shown once. */
export function setUpDonePage(frame: Frame, link: string, minutes: number): string {
  const { reader } = frame;
  return page(
    frame,
    reader.say('setup.done'),
    html`<h1>${reader.say('setup.done')}</h1>
      <p class="lead">${reader.say('setup.link', { minutes })}</p>
      <p><code>${link}</code></p>`,
  );
}
