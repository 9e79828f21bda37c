import { sayDate } from '#words/date.ts';
import type { Mark } from '#core/kinds/mark/mark.ts';
import type { Phone } from '../../app/phone.ts';
import { go, language, t, today } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Saving } from '../../ui/saving.tsx';
import { peopleOf, sessionOf, type Opened } from '../looking.ts';
import { ConcernsDoor } from './concerns.tsx';
import { endPhones } from './phones-lent.ts';
import { PrintDoor } from './print.tsx';
import { Reveal } from './reveal.tsx';
import { Seats } from './seats.tsx';
import { StatementsSeen } from './statements-told.tsx';
import { StatementsDoor } from './statements.tsx';

type Room = { readonly phone: Phone; readonly book: Book; readonly session: Opened };

const isCounted = (session: Opened, group: string): boolean =>
  session.consents.some((consent) => consent.group === group);

/** The groups with their seats; whoever is not counted yet is counted first. */
function Groups({ phone, book, session }: Room) {
  const { id, opened } = session;
  const next = opened.groups.find((group) => !isCounted(session, group));
  return (
    <>
      <h2>{t('field.step-listen')}</h2>
      <ul class="cards">
        {opened.groups
          .filter((group) => isCounted(session, group))
          .map((group) => (
            <li key={group}>
              <button
                type="button"
                class="card"
                onClick={() => go('c', book.community, 's', id, 'seats', group)}
              >
                <strong>{t(`group.${group}`)}</strong>
                <span>{t('field.people', { count: peopleOf(session, group) })}</span>
              </button>
              <button
                type="button"
                class="beside"
                onClick={() => go('c', book.community, 's', id, 'paper', group)}
              >
                {t('field.paper-type-in')}
              </button>
              <button
                type="button"
                class="beside"
                onClick={() => go('c', book.community, 's', id, 'phones', group)}
              >
                {t('field.phones')}
              </button>
            </li>
          ))}
      </ul>
      <button type="button" class="plain" onClick={() => go('c', book.community, 's', id, 'sheet')}>
        {t('field.sheet')}
      </button>
      {next === undefined ? null : (
        <Seats key={next} phone={phone} book={book} id={id} group={next} />
      )}
    </>
  );
}

const marksOf = (book: Book, id: string): readonly Mark[] =>
  [...book.state.tables.mark.records.values()].filter((mark) => mark.session === id);

/** Closing the marking: from here on the groups see what they see. It cannot be undone. */
function Closing({ phone, book, session }: Room) {
  const { id } = session;
  const marks = marksOf(book, id);
  const votes = [...book.state.tables.vote.records.values()].filter((vote) => vote.session === id);
  return (
    <>
      <h2>{t('field.step-reveal')}</h2>
      <p>{t('field.reveal-what', { count: marks.length })}</p>
      <Saving
        label={t('field.reveal')}
        disabled={marks.length === 0 && votes.length === 0}
        save={() => phone.keep(book, [{ type: 'session.revealed.v1', subject: id, body: {} }])}
        done={() => void endPhones(phone, book, session)}
      />
    </>
  );
}

function Ending({ phone, book, session }: Room) {
  const closed = { type: 'session.closed.v1', subject: session.id, body: { on: today() } };
  return session.closed === undefined ? (
    <Saving label={t('field.session-close')} save={() => phone.keep(book, [closed])} />
  ) : (
    <p class="soft">
      {t('field.session-closed', { date: sayDate(language.value, session.closed) })}
    </p>
  );
}

/** One session from the first seat to its end: what comes next is what is shown. */
export function SessionScreen(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly id: string;
}) {
  const { phone, book, id } = props;
  const session = sessionOf(book.state, id);
  if (session === undefined) return <p>{t('field.session-none')}</p>;
  const room = { phone, book, session };
  return (
    <section>
      <h1>{t(`session.${session.opened.type}`)}</h1>
      <p class="soft">{sayDate(language.value, session.opened.on)}</p>
      {session.revealed ? (
        <>
          {marksOf(book, id).length === 0 ? null : <Reveal book={book} id={id} />}
          <StatementsSeen book={book} id={id} />
          <ConcernsDoor {...room} />
          <PrintDoor {...room} />
          <Ending {...room} />
        </>
      ) : (
        <>
          <Groups {...room} />
          <StatementsDoor {...room} />
          <Closing {...room} />
        </>
      )}
    </section>
  );
}
