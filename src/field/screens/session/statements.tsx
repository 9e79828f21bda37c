import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Phone } from '../../app/phone.ts';
import { go, t } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { useFocus } from '../../ui/focus.ts';
import { Saving } from '../../ui/saving.tsx';
import { peopleOf, sessionOf, type Opened } from '../looking.ts';
import { answeredIn, asLine, LONGEST, statementsOf, type Posed } from './statements-looking.ts';
import '../../ui/statements.css';

type Room = { readonly phone: Phone; readonly book: Book; readonly session: Opened };

/** The way from a session to its statements, while its groups have not heard each other. */
export function StatementsDoor({ book, session }: Omit<Room, 'phone'>) {
  const count = statementsOf(book.state, session.id).length;
  return (
    <>
      <h2>{t('statements.heading')}</h2>
      <ul class="cards">
        <li>
          <button
            type="button"
            class="card"
            onClick={() => go('c', book.community, 's', session.id, 'statements')}
          >
            <strong>{t('statements.door')}</strong>
            <span>{count === 0 ? t('statements.none') : t('statements.count', { count })}</span>
          </button>
        </li>
      </ul>
    </>
  );
}

/** A new statement; what is typed is kept as it is typed. */
function Posing({ phone, book, session }: Room) {
  const name = `statement ${session.id}`;
  const text = useSignal('');
  useEffect(() => {
    void phone
      .readDraft(name)
      .then((kept) => (text.value ||= typeof kept === 'string' ? kept : ''));
  }, [name]);
  const type = (value: string): void => {
    text.value = asLine(value).slice(0, LONGEST);
    void phone.keepDraft(name, text.value);
  };
  const body = { session: session.id, text: text.value.trimEnd() };
  return (
    <>
      <label>
        {t('statements.new')}
        <textarea
          rows={3}
          maxLength={LONGEST}
          value={text.value}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </label>
      <p class="soft">{t('statements.left', { count: LONGEST - text.value.length })}</p>
      <Saving
        label={t('statements.add')}
        disabled={body.text === ''}
        save={() => phone.keep(book, [{ type: 'statement.posed.v1', subject: uuid7(), body }])}
        done={() => type('')}
      />
    </>
  );
}

type One = Omit<Room, 'session'> & { readonly posed: Posed };

/** Taking a statement out takes a second press, since what was answered to it then counts no more. */
function TakingOut({ phone, book, posed, onClose }: One & { readonly onClose: () => void }) {
  const at = useFocus<HTMLParagraphElement>();
  const withdrawn = { type: 'statement.withdrawn.v1', subject: posed.id, body: {} };
  return (
    <>
      <p class="soft" tabIndex={-1} ref={at}>
        {t('statements.withdraw-what')}
      </p>
      <Saving label={t('statements.withdraw-sure')} save={() => phone.keep(book, [withdrawn])} />
      <button type="button" class="plain" onClick={onClose}>
        {t('statements.keep')}
      </button>
    </>
  );
}

function Standing(one: One) {
  const isOpen = useSignal(false);
  return (
    <li>
      <p>{one.posed.text}</p>
      {isOpen.value ? (
        <TakingOut {...one} onClose={() => (isOpen.value = false)} />
      ) : (
        <button type="button" class="small" onClick={() => (isOpen.value = true)}>
          {t('statements.withdraw')}
        </button>
      )}
    </li>
  );
}

/** The groups, to hand the tablet to; how many have answered, never what. */
function Voters({ book, session }: Omit<Room, 'phone'>) {
  const { state, community } = book;
  const groups = session.opened.groups.filter((group) => peopleOf(session, group) > 0);
  return (
    <>
      <h2>{t('statements.answer')}</h2>
      {groups.length === 0 ? <p class="soft">{t('statements.count-first')}</p> : null}
      <ul class="cards">
        {groups.map((group) => (
          <li key={group}>
            <button
              type="button"
              class="card"
              onClick={() => go('c', community, 's', session.id, 'votes', group)}
            >
              <strong>{t(`group.${group}`)}</strong>
              <span>
                {t('statements.answered', {
                  count: answeredIn(state, session.id, group),
                  people: peopleOf(session, group),
                })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The facilitator's screen: statements to agree or disagree with, and which group answers them next. */
export function Statements(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly id: string;
}) {
  const { phone, book, id } = props;
  const session = sessionOf(book.state, id);
  if (session === undefined) return <p>{t('field.session-none')}</p>;
  if (session.revealed) return <p>{t('statements.over')}</p>;
  const posed = statementsOf(book.state, id);
  return (
    <section>
      <h1>{t('statements.heading')}</h1>
      <p>{t('statements.what')}</p>
      <ol class="statements">
        {posed.map((one) => (
          <Standing key={one.id} phone={phone} book={book} posed={one} />
        ))}
      </ol>
      <Posing phone={phone} book={book} session={session} />
      {posed.length === 0 ? null : <Voters book={book} session={session} />}
    </section>
  );
}
