import { choiceOf, type Chosen } from '#findings/choice.ts';
import { reasonsFor, type Missed, type Reason } from '#findings/choice-reasons.ts';
import type { Title } from '#findings/title.ts';
import type { Phone } from '../../app/phone.ts';
import { go, named, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Disagreeing, Disagreements } from './disagreeing.tsx';
import type { Vote } from './looking.ts';

type Room = { readonly phone: Phone; readonly book: Book; readonly vote: Vote };

const saidTitle = (title: Title): string =>
  'kept' in title ? t('title.kept') : named(title.wording);
const saidCount = (count: number | 'few'): string =>
  count === 'few' ? t('heard.few') : String(count);

function Voices({ chosen }: { readonly chosen: Chosen }) {
  return chosen.voices.length === 0 ? (
    <p class="soft">{t('choice.unsaid')}</p>
  ) : (
    <p>
      {chosen.voices
        .map(({ group, tenths }) =>
          t('choice.share', {
            group: group === 'others' ? t('choice.others') : t(`group.${group}`),
            percent: tenths * 10,
          }),
        )
        .join(' · ')}
    </p>
  );
}

function Won({ chosen, reason }: { readonly chosen: Chosen; readonly reason: Reason | undefined }) {
  return (
    <li>
      <h3>{saidTitle(chosen.title)}</h3>
      {reason === undefined ? null : <p>{t(reason.key, { round: reason.round })}</p>}
      {reason?.supporters === undefined ? null : (
        <p class="soft">{t('choose.wanted-by', { count: saidCount(reason.supporters) })}</p>
      )}
      <Voices chosen={chosen} />
      {chosen.majority ? null : <p class="kept">{t('choice.minority')}</p>}
    </li>
  );
}

function Lost({ missed }: { readonly missed: Missed }) {
  const { missing = 'few' } = missed;
  return (
    <li>
      <b>{saidTitle(missed.title)}</b>
      <br />
      {missed.key === 'choice.lost'
        ? t(missed.key, { missing: saidCount(missing) })
        : t(missed.key)}
    </li>
  );
}

/** What part of what was chosen each group wanted, beside what plain majority would have given it. */
function Parts({ book, vote }: Omit<Room, 'phone'>) {
  const groups = reasonsFor(book.state, vote.id).said?.groups ?? [];
  if (groups.length === 0) return <p class="soft">{t('choose.parts-few')}</p>;
  return (
    <table>
      <caption>{t('choose.parts')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('choose.group')}</th>
          <th scope="col">{t('choose.by-shares')}</th>
          <th scope="col">{t('choose.by-majority')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ group, chosen, majority }) => (
          <tr key={group}>
            <th scope="row">{t(`group.${group}`)}</th>
            <td>{chosen * 10} %</td>
            <td>{majority * 10} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NotChosen({ losers }: { readonly losers: readonly Missed[] }) {
  if (losers.length === 0) return null;
  return (
    <details>
      <summary>{t('choose.not-chosen')}</summary>
      <ul>
        {losers.map((missed, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a counted vote does not change
          <Lost key={at} missed={missed} />
        ))}
      </ul>
    </details>
  );
}

/** What follows the count: what a group has to say against it, and the plan. */
function After(room: Room) {
  const { phone, book, vote } = room;
  const { roles } = phone.actor;
  return (
    <>
      <Disagreements vote={vote} />
      {roles.has('facilitator') ? <Disagreeing {...room} /> : null}
      {roles.has('facilitator') || roles.has('secretary') ? (
        <button
          type="button"
          class="main"
          onClick={() => go('c', book.community, 'plan', 'new', vote.id)}
        >
          {t('choose.make-plan')}
        </button>
      ) : null}
    </>
  );
}

/** What a vote decided, why, and what plain majority would have done. */
export function VoteResult(room: Room) {
  const { book, vote } = room;
  const choice = choiceOf(book.state, vote.id).said;
  const reasons = reasonsFor(book.state, vote.id).said;
  if (choice === undefined) return null;
  return (
    <>
      <h2>{t('choose.result')}</h2>
      <ol class="chosen">
        {choice.chosen.map((chosen, at) => (
          <Won key={vote.result?.winners[at]} chosen={chosen} reason={reasons?.winners[at]} />
        ))}
      </ol>
      {reasons === undefined ? null : <p class="soft">{t(reasons.recount)}</p>}
      {choice.instead.length === 0 ? null : (
        <p>
          {t('choice.instead')}: {choice.instead.map(saidTitle).join('; ')}
        </p>
      )}
      <Parts book={book} vote={vote} />
      <NotChosen losers={reasons?.losers ?? []} />
      <After {...room} />
    </>
  );
}
