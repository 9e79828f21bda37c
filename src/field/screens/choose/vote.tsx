import { useSignal } from '@preact/signals';
import { countOfBallot } from '#findings/count.ts';
import { sayDate } from '#words/date.ts';
import type { Phone } from '../../app/phone.ts';
import { go, language, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Saving } from '../../ui/saving.tsx';
import { papersByGroup, wordingOf, type Vote } from './looking.ts';
import { VoteResult } from './result.tsx';

type Room = { readonly phone: Phone; readonly book: Book; readonly vote: Vote };

/** The groups: who votes next with the tablet, and whose papers are typed in. */
function Groups({ book, vote }: Omit<Room, 'phone'>) {
  return (
    <>
      <h2>{t('choose.who-votes')}</h2>
      <ul class="cards">
        {papersByGroup(vote).map(({ group, count }) => (
          <li key={group}>
            <button
              type="button"
              class="card"
              onClick={() => go('c', book.community, 'choose', vote.id, 'seats', group)}
            >
              <strong>{t(`group.${group}`)}</strong>
              {count === 0 ? null : <span>{t('choose.papers', { count })}</span>}
            </button>
            <button
              type="button"
              class="beside"
              onClick={() => go('c', book.community, 'choose', vote.id, 'paper', group)}
            >
              {t('field.paper-type-in')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Counting takes a second press: no paper comes in after it. */
function Counting({ phone, book, vote }: Room) {
  const isSure = useSignal(false);
  const count = vote.cast.size;
  if (!isSure.value)
    return (
      <button
        type="button"
        class="main"
        disabled={count === 0}
        onClick={() => (isSure.value = true)}
      >
        {t('choose.count')}
      </button>
    );
  const state = { type: 'ballot.counted.v1', subject: vote.id };
  return (
    <div class="deciding">
      <p>{t('choose.count-sure', { count })}</p>
      {book.waiting.length === 0 ? null : <p class="soft">{t('choose.count-others')}</p>}
      <Saving
        label={t('choose.count-now')}
        save={() => phone.keep(book, [{ ...state, body: { ...countOfBallot(vote) } }])}
      />
      <button type="button" class="plain" onClick={() => (isSure.value = false)}>
        {t('choose.not-yet')}
      </button>
    </div>
  );
}

/** One vote: what is voted on, who has voted, and what came of it. */
export function VoteScreen(room: Room) {
  const { phone, book, vote } = room;
  const conducts = phone.actor.roles.has('facilitator');
  return (
    <section>
      <h1>{t('choose.vote-of', { date: sayDate(language.value, vote.on) })}</h1>
      <p class="soft">{t('choose.chooses', { count: vote.budget, of: vote.options.length })}</p>
      {vote.result !== undefined ? (
        <VoteResult {...room} />
      ) : (
        <>
          <ol>
            {vote.options.map(({ concern }) => (
              <li key={concern}>{wordingOf(book.state, concern)}</li>
            ))}
          </ol>
          {conducts ? (
            <>
              <Groups book={book} vote={vote} />
              <Counting {...room} />
            </>
          ) : (
            <p>{t('choose.goes-on')}</p>
          )}
        </>
      )}
    </section>
  );
}
