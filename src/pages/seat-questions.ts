import type { Askable, Asked } from '#findings/asked.ts';
import type { Key } from '#words/words.ts';
import { html, type Html } from './html.ts';
import { placeChoice } from './place-choice.ts';
import type { Reader } from './reader.ts';

/** What was typed into the form, by the name of its field, to be shown again. */
export type Typed = (field: string) => readonly string[];

/** The questions in their order: the field, its sentence, and the family of words of its answers. */
const QUESTIONS = [
  ['daytime', 'field.daytime', 'daytime'],
  ['season', 'field.season', 'season'],
  ['often', 'field.often', 'often'],
  ['serious', 'field.serious', 'serious'],
  ['affected', 'field.affected', 'affected'],
  ['trend', 'field.trend', 'trend'],
  ['told', 'field.told', 'told'],
  ['whyNot', 'phones.why-not', 'why-not'],
] as const satisfies readonly (readonly [
  field: keyof Asked['said']['answers'],
  legend: Key,
  family: string,
])[];

type Option = { readonly value: string; readonly label: string };
type Question = {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly Option[];
};

const fieldset = (
  legend: string,
  kind: string,
  name: string,
  options: readonly Option[],
  on: readonly string[],
) =>
  html`<fieldset class="picks">
    <legend>${legend}</legend>
    ${options.map(
      ({ value, label }) =>
        html`<label
          ><input
            type="${kind}"
            name="${name}"
            value="${value}"
            ${on.includes(value) ? html`checked` : undefined}
          />
          <span>${label}</span></label
        >`,
    )}
  </fieldset>`;

/** A question with one answer, or with none: to leave it open is an answer that can be chosen again. */
function one(reader: Reader, { name, legend, options }: Question, typed: Typed): Html {
  const said = options.find(({ value }) => value === typed(name)[0])?.value ?? '';
  const open = { value: '', label: reader.say('phones.open') };
  return fieldset(legend, 'radio', name, [...options, open], [said]);
}

/** Every question of a type that may be asked about, with what was answered so far. */
export function questions(
  reader: Reader,
  asked: Asked,
  { sensitivity }: Askable,
  typed: Typed,
): Html {
  const list = QUESTIONS.map(([name, key, family]) => {
    const options = asked.said.answers[name].map((value) => ({
      value,
      label: reader.sayNamed(`${family}.${value}`),
    }));
    const legend = reader.say(key);
    return name === 'affected'
      ? fieldset(legend, 'checkbox', name, options, typed(name))
      : one(reader, { name, legend, options }, typed);
  });
  return html`<p class="soft">${reader.say('field.leave-open')}</p>
    ${sensitivity === 'ordinary' ? placeChoice(reader, asked.said.places, typed('place')[0]) : undefined}
    ${list}
    <p class="field">
      <label for="text">${reader.say('field.own-words')}</label>
      <textarea id="text" name="text" rows="3" maxlength="280">${typed('text')[0]}</textarea>
    </p>`;
}
