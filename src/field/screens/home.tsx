import { useEffect } from 'preact/hooks';
import { install, offer } from '../app/installing.ts';
import { leave } from '../app/opening.ts';
import type { Phone } from '../app/phone.ts';
import { go, t } from '../app/reader.ts';
import type { Book } from '../store/book.ts';
import { labelProfile } from '../store/profile.ts';
import { unfinishedOn } from './hand-over.tsx';
import { nameOf, unfinishedIn } from './looking.ts';
import { dueIn } from './stages.ts';

function Entry({ phone, book }: { readonly phone: Phone; readonly book: Book }) {
  const unfinished = unfinishedIn(book.state).length;
  const due = dueIn(phone, book);
  return (
    <li>
      <button type="button" class="card" onClick={() => go('c', book.community)}>
        <strong>{nameOf(book.state, book.community)}</strong>
        {unfinished > 0 ? <span>{t('field.sessions-open', { count: unfinished })}</span> : null}
        {due > 0 ? <span>{t('field.waits-for-you', { count: due })}</span> : null}
      </button>
    </li>
  );
}

/** Whether numbers go to the public by this person's hands. */
const mayRelease = ({ actor: { roles, employer } }: Phone): boolean =>
  roles.has('programme-officer') && employer === 'other';

/** Home: my communities, what is due on top. */
export function Home({ phone }: { readonly phone: Phone }) {
  const waits = (book: Book): number => unfinishedIn(book.state).length + dueIn(phone, book);
  const books = [...phone.books.value.values()].toSorted((a, b) => waits(b) - waits(a));
  const waiting = unfinishedOn(phone);
  const [role] = phone.me.value?.roles ?? [];
  const [first] = books;
  const place = first === undefined ? undefined : nameOf(first.state, first.community);
  useEffect(() => {
    if (role !== undefined && place !== undefined)
      void labelProfile(phone.profile.device, { role, place });
  }, [role, place]);
  return (
    <section>
      <h1>{t('field.home')}</h1>
      {role === undefined ? null : <p class="soft">{t(`role.${role}`)}</p>}
      {books.length === 0 ? <p>{t('field.home-none')}</p> : null}
      <ul class="cards">
        {books.map((book) => (
          <Entry key={book.community} phone={phone} book={book} />
        ))}
      </ul>
      {mayRelease(phone) ? (
        <button type="button" class="plain" onClick={() => go('releases')}>
          {t('releases.heading')}
        </button>
      ) : null}
      <button type="button" class="plain" onClick={() => go('hand-over')}>
        {waiting === 0 ? t('field.carry') : `◐ ${t('field.waiting')}: ${waiting}`}
      </button>
      {offer.value === undefined ? null : (
        <button type="button" class="plain" onClick={() => void install()}>
          {t('field.install')}
        </button>
      )}
      <button type="button" class="plain" onClick={leave}>
        {t(phone.profile.isLocked ? 'field.leave' : 'field.change-person')}
      </button>
    </section>
  );
}
