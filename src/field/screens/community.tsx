import type { Phone } from '../app/phone.ts';
import { go, language, t } from '../app/reader.ts';
import type { Book } from '../store/book.ts';
import { sayDate } from '#words/date.ts';
import { rolesToGive } from './people.tsx';
import { closedIn, nameOf, unfinishedIn, type Opened } from './looking.ts';
import { stagesFor } from './stages.ts';

const SHOWN = 12;

function SessionCard({ book, session }: { readonly book: Book; readonly session: Opened }) {
  const { id, opened } = session;
  return (
    <li>
      <button type="button" class="card" onClick={() => go('c', book.community, 's', id)}>
        <strong>{t(`session.${opened.type}`)}</strong>
        <span>
          {sayDate(language.value, opened.on)} ·{' '}
          {opened.groups.map((group) => t(`group.${group}`)).join(', ')}
        </span>
      </button>
    </li>
  );
}

/** The doors to what follows the sessions, with what waits behind each. */
function Stages({ phone, book }: { readonly phone: Phone; readonly book: Book }) {
  return (
    <ul class="cards">
      {stagesFor(phone, book).map(({ name, due }) => {
        const count = due(phone, book);
        return (
          <li key={name}>
            <button type="button" class="card" onClick={() => go('c', book.community, name)}>
              <strong>{t(`stage.${name}`)}</strong>
              {count === 0 ? null : <span>{t('field.waits-for-you', { count })}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** A community on its cycle; what is not there yet is not shown. */
export function Community({ phone, book }: { readonly phone: Phone; readonly book: Book }) {
  const { state, community } = book;
  const open = unfinishedIn(state);
  const closed = closedIn(state);
  const mayOpen = phone.actor.roles.has('facilitator');
  return (
    <section>
      <h1>{nameOf(state, community)}</h1>
      {open.length === 0 ? null : <h2>{t('field.sessions-unfinished')}</h2>}
      <ul class="cards">
        {open.map((session) => (
          <SessionCard key={session.id} book={book} session={session} />
        ))}
      </ul>
      {mayOpen ? (
        <button type="button" class="main" onClick={() => go('c', community, 'open')}>
          {t('field.session-new')}
        </button>
      ) : null}
      <Stages phone={phone} book={book} />
      {closed.length === 0 ? null : <h2>{t('field.sessions-closed')}</h2>}
      <ul class="cards">
        {closed.slice(0, SHOWN).map((session) => (
          <SessionCard key={session.id} book={book} session={session} />
        ))}
      </ul>
      <button type="button" class="plain" onClick={() => go('c', community, 'map')}>
        {t('field.places')}
      </button>
      <button type="button" class="plain" onClick={() => go('c', community, 'help')}>
        {t('services.heading')}
      </button>
      {rolesToGive(phone, book).length === 0 ? null : (
        <button type="button" class="plain" onClick={() => go('c', community, 'people')}>
          {t('field.invite')}
        </button>
      )}
    </section>
  );
}
