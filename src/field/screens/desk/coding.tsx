import * as v from 'valibot';
import { isConcernType, sensitivityOf, type ConcernType } from '#core/concern-types.ts';
import { hintsOf } from '#findings/report-hints.ts';
import type { Fact, Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Saving } from '../../ui/saving.tsx';
import { placesIn } from '../looking.ts';
import { TypePicker } from '../session/type-picker.tsx';
import type { Told } from './looking.ts';

/** What is chosen so far; an empty text where nothing is. */
const Draft = v.object({ type: v.string(), place: v.string(), official: v.string() });
type Draft = v.InferOutput<typeof Draft>;

/** The Monday of the week in which a report came. */
const weekOf = (book: Book, id: string): string => book.about(id)[0]?.at.slice(0, 10) ?? '';

/** What the words seem to point to: hints for whoever codes. */
function Hints({ text }: { readonly text: string }) {
  const hints = hintsOf(text);
  return (
    <ul class="hints">
      {(['harm', 'official', 'personal'] as const).map((what) =>
        hints[what] ? <li key={what}>▲ {t(`desk.hint-${what}`)}</li> : null,
      )}
    </ul>
  );
}

const ANSWERS = ['yes', 'no'] as const;

type Part = { readonly value: Draft; readonly change: (value: Draft) => void };

/** Where it is, for what many can see, and whether it points to somebody in an office. */
function Questions({
  book,
  isPlaced,
  value,
  change,
}: Part & { readonly book: Book; readonly isPlaced: boolean }) {
  return (
    <>
      {isPlaced ? (
        <Choice
          legend={t('field.where')}
          options={placesIn(book.state).map(({ id, name }) => ({ value: id, label: name }))}
          chosen={value.place}
          onChoose={(place) => change({ ...value, place: place ?? '' })}
        />
      ) : null}
      <Choice
        legend={t('desk.official')}
        options={ANSWERS.map((one) => ({ value: one, label: t(`desk.${one}`) }))}
        chosen={ANSWERS.find((one) => one === value.official)}
        onChoose={(official) => change({ ...value, official: official ?? '' })}
      />
    </>
  );
}

/** What is stated: what it is about. */
function factOf(book: Book, told: Told, type: ConcernType, { place, official }: Draft): Fact {
  const isPlaced = sensitivityOf(type) === 'ordinary' && place !== '';
  const body = {
    type,
    week: weekOf(book, told.id),
    official: official === 'yes',
    ...(isPlaced ? { place } : {}),
  };
  return { type: 'report.coded.v1', subject: told.id, body };
}

/** Noting what a report is about: theme, place, week, and whether it points to somebody in an office. */
export function Coding(props: { readonly phone: Phone; readonly book: Book; readonly told: Told }) {
  const { phone, book, told } = props;
  const text = told.thread.map((said) => said.text).join(' ');
  const { value, change, left } = useDraft<Draft>(phone, `desk ${told.id}`, Draft, {
    type: told.type ?? '',
    place: told.place ?? '',
    official: hintsOf(text).official ? 'yes' : '',
  });
  if (value === undefined) return null;
  const { type } = value;
  if (!isConcernType(type))
    return (
      <>
        <Hints text={text} />
        <h2>{t('tell.about')}</h2>
        <TypePicker onPick={(picked) => change({ ...value, type: picked })} />
      </>
    );
  const sensitivity = sensitivityOf(type);
  return (
    <>
      <Hints text={text} />
      <h2>{t(`concern.${type}`)}</h2>
      <button type="button" class="small" onClick={() => change({ ...value, type: '' })}>
        {t('plan.change')}
      </button>
      <Questions book={book} isPlaced={sensitivity === 'ordinary'} value={value} change={change} />
      {sensitivity === 'protected' ? <p>{t('desk.protected')}</p> : null}
      <Saving
        label={t('desk.code')}
        disabled={value.official === ''}
        save={() => phone.keep(book, [factOf(book, told, type, value)], left)}
      />
    </>
  );
}
