import { is } from 'valibot';
import { group as Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { go, language, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { sayDate } from '#words/date.ts';
import type { Stage, StageProps } from '../stage.ts';
import { concernsToChoose, votesIn } from './looking.ts';
import { NewVote } from './new-vote.tsx';
import { VoterRun } from './seats.tsx';
import { TypedPapers } from './typed.tsx';
import { VoteScreen } from './vote.tsx';
import '../../ui/choose.css';

/** The votes of a community, and the way to a new one. */
function Votes({ phone, book }: Omit<StageProps, 'path'>) {
  return (
    <section>
      <h1>{t('stage.choose')}</h1>
      <p>{t('choose.what')}</p>
      <ul class="cards">
        {votesIn(book.state).map((vote) => (
          <li key={vote.id}>
            <button
              type="button"
              class="card"
              onClick={() => go('c', book.community, 'choose', vote.id)}
            >
              <strong>{t('choose.vote-of', { date: sayDate(language.value, vote.on) })}</strong>
              <span>
                {vote.result === undefined
                  ? t('choose.is-open')
                  : t('choose.is-counted', { count: vote.result.winners.length })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {mayConduct(phone) ? (
        <button type="button" class="main" onClick={() => go('c', book.community, 'choose', 'new')}>
          {t('choose.new')}
        </button>
      ) : null}
    </section>
  );
}

/** Who conducts a vote: the facilitator alone reads every group's papers, and counts none that they do not read. */
const mayConduct = (phone: Phone): boolean =>
  phone.actor.roles.has('facilitator') && phone.actor.employer === 'other';

const openVotes = (book: Book): number =>
  votesIn(book.state).filter(({ result }) => result === undefined).length;

function Choose({ phone, book, path }: StageProps) {
  const [id, what, group] = path;
  if (id === 'new' && mayConduct(phone)) return <NewVote phone={phone} book={book} />;
  const vote = votesIn(book.state).find((one) => one.id === id);
  if (vote === undefined) return <Votes phone={phone} book={book} />;
  const isOpen = vote.result === undefined && mayConduct(phone);
  if (isOpen && is(Group, group)) {
    const Papers = what === 'paper' ? TypedPapers : VoterRun;
    return <Papers phone={phone} book={book} vote={vote} group={group} />;
  }
  return <VoteScreen phone={phone} book={book} vote={vote} />;
}

/** Choosing what comes first. */
export const choose: Stage = {
  name: 'choose',
  isOpen: (phone, book) =>
    votesIn(book.state).length > 0 ||
    (mayConduct(phone) && concernsToChoose(book.state).length > 0),
  due: (phone, book) => (mayConduct(phone) ? openVotes(book) : 0),
  Screen: Choose,
};
