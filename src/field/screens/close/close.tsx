import { is } from 'valibot';
import { group as Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { go, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { promisesIn, type Promised } from '../follow/looking.ts';
import { ownerOf } from '../plan/looking.ts';
import type { Stage, StageProps } from '../stage.ts';
import { AskGroup, WAYS } from './asking.tsx';
import { mayAsk, raisersOf, toJudge, verdictFrom } from './looking.ts';
import '../../ui/choose.css';
import '../../ui/statements.css';

type Room = { readonly phone: Phone; readonly book: Book };

/** The groups that raised a worry, and what each has said since it was said to be done. */
function Groups({ phone, book, promise }: Room & { readonly promise: Promised }) {
  return (
    <section>
      <h1>{promise.measure}</h1>
      <p>{ownerOf(book.state, promise.owner)}</p>
      <p class="soft">{promise.claims.at(-1)?.note}</p>
      <p>{t('close.only-they')}</p>
      <ul class="cards">
        {raisersOf(book, promise).map((group) => {
          const said = verdictFrom(promise, group);
          return (
            <li key={group}>
              <button
                type="button"
                class="card"
                disabled={!mayAsk(phone.actor, promise)}
                onClick={() => go('c', book.community, 'close', promise.id, 'ask', group)}
              >
                <strong>{t(`group.${group}`)}</strong>
                <span>
                  {said === undefined ? t('close.not-asked') : t(`verdict.${said.verdict}`)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Claims({ phone, book }: Room) {
  const open = toJudge(book).filter((promise) => mayAsk(phone.actor, promise));
  return (
    <section>
      <h1>{t('stage.close')}</h1>
      <p>{t('close.what')}</p>
      {open.length === 0 ? <p>{t('close.none')}</p> : null}
      <ul class="cards">
        {open.map((promise) => (
          <li key={promise.id}>
            <button
              type="button"
              class="card"
              onClick={() => go('c', book.community, 'close', promise.id)}
            >
              <strong>{promise.measure}</strong>
              <span>{ownerOf(book.state, promise.owner)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Close({ phone, book, path }: StageProps) {
  const [id, what, group] = path;
  const promise = promisesIn(book).find((one) => one.id === id && one.claims.length > 0);
  if (promise === undefined) return <Claims phone={phone} book={book} />;
  return is(Group, group) && mayAsk(phone.actor, promise) ? (
    <AskGroup
      phone={phone}
      book={book}
      promise={promise}
      group={group}
      way={WAYS.find((one) => one === what) ?? 'ask'}
    />
  ) : (
    <Groups phone={phone} book={book} promise={promise} />
  );
}

const waiting = (phone: Phone, book: Book): number =>
  toJudge(book).filter((promise) => mayAsk(phone.actor, promise)).length;

/** Asking those who raised a worry whether it is better. */
export const close: Stage = {
  name: 'close',
  isOpen: (phone, book) => waiting(phone, book) > 0,
  due: waiting,
  Screen: Close,
};
