import { say, type Language } from '#words/words.ts';
import { language, named, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { sessionOf } from '../looking.ts';
import { placesByNumber, TYPES_BY_NUMBER } from './codes.ts';
import '../../ui/paper.css';

const LINES = [1, 2, 3, 4, 5];

/** The first letters of a session's id that tell its papers from another's. */
const codeOf = (id: string): string => id.slice(-6).toUpperCase();

function Lines({ tongue }: { readonly tongue: Language }) {
  return (
    <table class="lines">
      <thead>
        <tr>
          {(['type', 'place', 'serious', 'told'] as const).map((field) => (
            <th key={field}>{say(tongue, `field.sheet-${field}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LINES.map((line) => (
          <tr key={line}>
            <td />
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The paper sheet of a session: one page per person, in the language of the screen. No name is asked. */
export function PaperSheet({ book, id }: { readonly book: Book; readonly id: string }) {
  const tongue = language.value;
  const session = sessionOf(book.state, id);
  if (session === undefined) return <p>{t('field.session-none')}</p>;
  return (
    <section class="page">
      <button type="button" class="main no-print" onClick={() => print()}>
        {t('field.sheet-print')}
      </button>
      <h1>{t('field.what-worries')}</h1>
      <p class="head">
        {t('field.sheet-head', { code: codeOf(id) })} <span class="box" /> {t('field.sheet-seat')}{' '}
        <span class="box" />
      </p>
      <p>{t('field.sheet-how')}</p>
      <Lines tongue={tongue} />
      <h2>{t('field.sheet-type')}</h2>
      <ol class="numbers">
        {TYPES_BY_NUMBER.map((type) => (
          <li key={type}>{t(`concern.${type}`)}</li>
        ))}
      </ol>
      <h2>{t('field.sheet-place')}</h2>
      <ol class="numbers">
        {placesByNumber(book.state)
          .filter(({ isEnded }) => !isEnded)
          .map(({ id: place, names, number }) => (
            <li key={place} value={number}>
              {named(names)}
            </li>
          ))}
      </ol>
    </section>
  );
}
