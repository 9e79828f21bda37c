import { useSignal } from '@preact/signals';
import { minutesTold, type Meeting } from '#findings/minutes-told.ts';
import { placeOf } from '#findings/place.ts';
import { minutesPaper } from '#papers/minutes-paper.ts';
import { sayDate } from '#words/date.ts';
import type { Phone } from '../../app/phone.ts';
import { language, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Document } from '../../ui/document.tsx';
import { LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import { dayIn } from '../follow/looking.ts';
import { mayApprove, mayWriteMinutes } from './looking.ts';
import { Attendance } from './present.tsx';
import { Whole } from './whole.tsx';
import { Lines, Tally } from './writing.tsx';

type Room = { readonly phone: Phone; readonly book: Book; readonly meeting: Meeting };

/** Minutes that are being written: who is there first, so that whoever is missing is noticed while there is time. */
function Open(room: Room) {
  const { phone, book, meeting } = room;
  const { returned } = meeting;
  const proposed = { type: 'minutes.proposed.v1', subject: meeting.id, body: {} };
  return (
    <>
      {returned === undefined ? null : (
        <p class="fault">
          {t('minutes.was-returned')}: {returned}
        </p>
      )}
      <Attendance {...room} />
      <Lines {...room} what="decided" />
      <Lines {...room} what="disagreed" />
      <Tally {...room} />
      <h2>{t('minutes.end')}</h2>
      <p>{t('minutes.end-what')}</p>
      <Saving
        label={t('minutes.propose')}
        disabled={meeting.present.length === 0}
        save={() => phone.keep(book, [proposed])}
      />
    </>
  );
}

/** The second person publishes the minutes, or returns them with a word. */
function Second({ phone, book, meeting }: Room) {
  const word = useSignal('');
  const said = word.value.trim();
  return (
    <>
      <p>{t('minutes.second')}</p>
      <Saving
        label={t('minutes.approve')}
        save={() =>
          phone.keep(book, [{ type: 'minutes.approved.v1', subject: meeting.id, body: {} }])
        }
      />
      <LineField
        label={t('minutes.mend')}
        value={word.value}
        onChange={(value) => (word.value = value)}
      />
      <Saving
        label={t('minutes.return')}
        disabled={said === ''}
        save={() =>
          phone.keep(book, [
            { type: 'minutes.returned.v1', subject: meeting.id, body: { word: said } },
          ])
        }
      />
    </>
  );
}

function Approved({ book, meeting }: Omit<Room, 'phone'>) {
  const place = placeOf(book.state, book.community, dayIn(book));
  const told = minutesTold(book.state, meeting.id);
  if (place === undefined || told === undefined) return null;
  return (
    <>
      <button type="button" class="main no-print" onClick={() => print()}>
        {t('print.now')}
      </button>
      <Document paper={minutesPaper(told, place, { language: language.value, synthetic: false })} />
    </>
  );
}

/** One meeting of the centre. */
export function MeetingScreen(room: Room) {
  const { phone, meeting } = room;
  const { status } = meeting;
  if (status === 'approved') return <Approved {...room} />;
  const isOpen = status === 'open' && mayWriteMinutes(phone.actor);
  return (
    <section>
      <h1>
        {sayDate(language.value, meeting.on)}, {meeting.where}
      </h1>
      <ol>
        {meeting.agenda.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
      {isOpen ? (
        <Open {...room} />
      ) : (
        <>
          <Whole meeting={meeting} />
          {mayApprove(phone.actor, meeting) ? <Second {...room} /> : <p>{t('minutes.waits')}</p>}
        </>
      )}
    </section>
  );
}
