import { isReopened } from '#findings/board.ts';
import { sayDate } from '#words/date.ts';
import type { Phone } from '../../app/phone.ts';
import { go, language, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { wordingOf } from '../choose/looking.ts';
import { ownerOf } from '../plan/looking.ts';
import type { Stage, StageProps } from '../stage.ts';
import { History } from './history.tsx';
import { dayIn, isOwn, isPressing, mayTell, promisesIn, SHAPES, type Promised } from './looking.ts';
import { Reminders } from './reminders.tsx';
import { Telling } from './telling.tsx';
import '../../ui/follow.css';

type Room = { readonly phone: Phone; readonly book: Book };

/** Where a promise stands: a shape and a word, and whether it was opened again. */
function StandOf({ promise }: { readonly promise: Promised }) {
  const { stand, moves, due } = promise;
  return (
    <span class={`stand ${stand}`}>
      <b>
        {SHAPES[stand]} {t(`stand.${stand}`)}
      </b>{' '}
      · {t('community.due', { date: sayDate(language.value, due) })}
      {moves.length === 0 ? null : ` · ${t('community.moved', { count: moves.length })}`}
      {isReopened(promise, promise.stand) ? ` · ${t('stand.reopened')}` : null}
    </span>
  );
}

function Card({ book, promise }: { readonly book: Book; readonly promise: Promised }) {
  return (
    <button
      type="button"
      class="card"
      onClick={() => go('c', book.community, 'follow', promise.id)}
    >
      <strong>{promise.measure}</strong>
      <span>{ownerOf(book.state, promise.owner)}</span>
      <StandOf promise={promise} />
    </button>
  );
}

const PARTS = ['late', 'open', 'claimed', 'ended'] as const;

const partOf = ({ stand }: Promised): (typeof PARTS)[number] => {
  if (stand === 'late' || stand === 'claimed') return stand;
  return stand === 'confirmed' || stand === 'dropped' ? 'ended' : 'open';
};

/** Promises by what they need, late ones first; whoever speaks for an institution sees its own with what to say beside them. */
function List({ phone, book }: Room) {
  const promises = promisesIn(book);
  const own = promises.filter((promise) => isOwn(phone.actor, promise));
  const shown = own.length > 0 ? own : promises;
  const others = own.length > 0 ? promises.length - own.length : 0;
  return (
    <section class="follow">
      <h1>{t('stage.follow')}</h1>
      <p class="soft">{t('follow.as-of', { date: sayDate(language.value, dayIn(book)) })}</p>
      {phone.actor.roles.has('secretary') ? <Reminders book={book} promises={promises} /> : null}
      {PARTS.map((part) => {
        const list = shown.filter((promise) => partOf(promise) === part);
        return list.length === 0 ? null : (
          <section key={part}>
            <h2>{t(`follow.part-${part}`)}</h2>
            <ul class="cards">
              {list.map((promise) => (
                <li key={promise.id}>
                  <Card book={book} promise={promise} />
                  {isOwn(phone.actor, promise) ? (
                    <Telling phone={phone} book={book} promise={promise} />
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {others === 0 ? null : (
        <details>
          <summary>{t('follow.others', { count: others })}</summary>
          <ul class="cards">
            {promises.map((promise) =>
              isOwn(phone.actor, promise) ? null : (
                <li key={promise.id}>
                  <Card book={book} promise={promise} />
                </li>
              ),
            )}
          </ul>
        </details>
      )}
    </section>
  );
}

/** One promise with all that ever happened to it. */
function One({ phone, book, promise }: Room & { readonly promise: Promised }) {
  return (
    <section class="follow">
      <h1>{promise.measure}</h1>
      <p>
        {ownerOf(book.state, promise.owner)} · <StandOf promise={promise} />
      </p>
      <p class="soft">{wordingOf(book.state, promise.concern)}</p>
      {mayTell(phone.actor, promise) ? (
        <Telling phone={phone} book={book} promise={promise} />
      ) : null}
      <h2>{t('story.history')}</h2>
      <History book={book} id={promise.id} />
    </section>
  );
}

function Follow({ phone, book, path }: StageProps) {
  const promise = promisesIn(book).find(({ id }) => id === path[0]);
  return promise === undefined ? (
    <List phone={phone} book={book} />
  ) : (
    <One phone={phone} book={book} promise={promise} />
  );
}

/** What presses of one's own; for the secretary, of everybody's. */
const due = (phone: Phone, book: Book): number =>
  promisesIn(book).filter(
    (promise) => mayTell(phone.actor, promise) && isPressing(promise, dayIn(book)),
  ).length;

/** Following what was promised. */
export const follow: Stage = {
  name: 'follow',
  isOpen: (_, book) => promisesIn(book).length > 0,
  due,
  Screen: Follow,
};
