import { sayDate } from '#words/date.ts';
import type { Phone } from '../../app/phone.ts';
import { go, language, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import type { Stage, StageProps } from '../stage.ts';
import { Answering, Merging, SettingAside } from './answering.tsx';
import { Coding } from './coding.tsx';
import { isWaiting, mayModerate, needsAnother, reportsIn, type Told } from './looking.ts';
import '../../ui/desk.css';

type Room = { readonly phone: Phone; readonly book: Book };

const weekOf = (book: Book, id: string): string =>
  t('desk.week', {
    date: sayDate(language.value, book.about(id)[0]?.at.slice(0, 10) ?? '1970-01-01'),
  });

/** A report in the list says its theme and week, and nothing of its words: others may look over one's shoulder. */
function Card({ book, told }: { readonly book: Book; readonly told: Told }) {
  const theme = told.coded?.type ?? told.type;
  return (
    <button type="button" class="card" onClick={() => go('c', book.community, 'desk', told.id)}>
      <strong>{theme === undefined ? t('tell.between') : t(`concern.${theme}`)}</strong>
      <span>{weekOf(book, told.id)}</span>
      <span>{t(isWaiting(told) ? 'desk.waits' : 'desk.handled')}</span>
    </button>
  );
}

function List({ book }: { readonly book: Book }) {
  const reports = reportsIn(book.state);
  const parts = [
    ['desk.open', reports.filter(isWaiting)],
    ['desk.ended', reports.filter((told) => !isWaiting(told))],
  ] as const;
  return (
    <section>
      <h1>{t('stage.desk')}</h1>
      <p class="soft">{t('desk.what')}</p>
      {parts.map(([heading, list]) =>
        list.length === 0 ? null : (
          <section key={heading}>
            <h2>{t(heading)}</h2>
            <ul class="cards">
              {list.map((told) => (
                <li key={told.id}>
                  <Card book={book} told={told} />
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
    </section>
  );
}

function Thread({ told }: { readonly told: Told }) {
  if (told.thread.length === 0) return <p class="soft">{t('desk.no-words')}</p>;
  return (
    <ol class="thread">
      {told.thread.map(({ by, text }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a thread only grows
        <li key={at} class={by}>
          <b>{t(`desk.by-${by}`)}</b>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}

/** What can be done with one report: note it, then answer, put it to a known worry, or set it aside. */
function One({ phone, book, told }: Room & { readonly told: Told }) {
  const isMine = !needsAnother(phone.actor, told);
  return (
    <section class="desk">
      <h1>{weekOf(book, told.id)}</h1>
      <Thread told={told} />
      {told.coded === undefined ? (
        <Coding phone={phone} book={book} told={told} />
      ) : (
        <p class="kept">
          ✓ {t(`concern.${told.coded.type}`)}
          {told.coded.official ? ` · ${t('desk.is-official')}` : ''}
        </p>
      )}
      {told.setAside === undefined ? null : <p>{t(`set-aside.${told.setAside}`)}</p>}
      {told.mergedInto === undefined ? null : <p class="kept">✓ {t('receipt.stand-known')}</p>}
      {told.coded === undefined ? null : isMine ? (
        <>
          <Answering phone={phone} book={book} told={told} />
          <Merging phone={phone} book={book} told={told} />
        </>
      ) : (
        <p>{t('desk.another')}</p>
      )}
      {isMine && told.coded !== undefined && told.setAside === undefined ? (
        <SettingAside phone={phone} book={book} told={told} />
      ) : null}
    </section>
  );
}

function Desk({ phone, book, path }: StageProps) {
  const told = reportsIn(book.state).find(({ id }) => id === path[0]);
  return told === undefined ? <List book={book} /> : <One phone={phone} book={book} told={told} />;
}

/** What residents wrote between meetings. */
export const desk: Stage = {
  name: 'desk',
  isOpen: (phone, book) => mayModerate(phone.actor) && reportsIn(book.state).length > 0,
  due: (phone, book) =>
    reportsIn(book.state).filter((told) => isWaiting(told) && !needsAnother(phone.actor, told))
      .length,
  Screen: Desk,
};
