import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { meetingsIn, type Meeting } from '#findings/minutes-told.ts';
import { placeOf } from '#findings/place.ts';
import { quarterlyOf, quarterOf } from '#findings/quarterly.ts';
import { quarterlyPaper } from '#papers/minutes-paper.ts';
import { sayDate } from '#words/date.ts';
import type { Phone } from '../../app/phone.ts';
import { go, language, t, today } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { useDraft } from '../../ui/draft.ts';
import { DayField, LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import { dayIn } from '../follow/looking.ts';
import type { Stage, StageProps } from '../stage.ts';
import { mayApprove, mayWriteMinutes } from './looking.ts';
import { MeetingScreen } from './meeting.tsx';
import '../../ui/centre.css';

type Room = { readonly phone: Phone; readonly book: Book };

const Draft = v.object({ on: v.string(), where: v.string(), agenda: v.string() });

/** A new meeting: when, where, and what is on the agenda, a line for each. */
function NewMeeting({ phone, book }: Room) {
  const { value, change, left } = useDraft(phone, `meeting ${book.community}`, Draft, {
    on: today(),
    where: '',
    agenda: '',
  });
  if (value === undefined) return null;
  const id = uuid7();
  const agenda = value.agenda
    .split('\n')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .slice(0, 20);
  const body = { on: value.on, where: value.where.trim().slice(0, 140), agenda };
  const isReady = value.on !== '' && body.where !== '' && agenda.length > 0;
  return (
    <section>
      <h1>{t('minutes.new')}</h1>
      <DayField
        label={t('print.day')}
        value={value.on}
        onChange={(on) => change({ ...value, on })}
      />
      <LineField
        label={t('minutes.where')}
        value={value.where}
        onChange={(where) => change({ ...value, where })}
      />
      <label>
        {t('minutes.agenda-lines')}
        <textarea
          rows={5}
          maxLength={2000}
          value={value.agenda}
          onInput={({ currentTarget }) => change({ ...value, agenda: currentTarget.value })}
        />
      </label>
      <Saving
        label={t('minutes.begin')}
        disabled={!isReady || agenda.some((item) => item.length > 140)}
        save={() => phone.keep(book, [{ type: 'minutes.opened.v1', subject: id, body }], left)}
        done={() => go('c', book.community, 'centre', id)}
      />
    </section>
  );
}

/** The quarters of which something can be reported: this one and the three before. */
function quartersUntil(day: string): readonly string[] {
  const [year = 0, number = 0] = quarterOf(day).split('-').map(Number);
  return [0, 1, 2, 3].map((back) => {
    const at = year * 4 + number - 1 - back;
    return `${Math.floor(at / 4)}-${(at % 4) + 1}`;
  });
}

/** What the centre reports of a quarter: on the screen, on paper, or as a file from the house. */
function Report({ book }: Omit<Room, 'phone'>) {
  const day = dayIn(book);
  const quarters = quartersUntil(day);
  const chosen = useSignal(quarters[0] ?? '');
  const quarter = chosen.value;
  const place = placeOf(book.state, book.community, day);
  if (place === undefined) return null;
  const asked = { language: language.value, synthetic: false };
  const { community } = book;
  return (
    <section>
      <div class="no-print">
        <h1>{t('quarterly.door')}</h1>
        <Choice
          legend={t('quarterly.which')}
          options={quarters.map((one) => ({ value: one, label: one.replace('-', ' / ') }))}
          chosen={quarter}
          onChoose={(next) => (chosen.value = next ?? quarter)}
        />
        <button type="button" class="main" onClick={() => print()}>
          {t('print.now')}
        </button>
        <p>
          <a
            class="doc-file"
            href={`/api/communities/${community}/quarterly?quarter=${quarter}&lang=${language.value}`}
            download
          >
            {t('paper.file')}
          </a>
        </p>
        <p class="soft">{t('paper.file-how')}</p>
      </div>
      <Document paper={quarterlyPaper(quarterlyOf(book.state, quarter, day), place, asked)} />
    </section>
  );
}

function Card({ book, meeting }: { readonly book: Book; readonly meeting: Meeting }) {
  return (
    <button
      type="button"
      class="card"
      onClick={() => go('c', book.community, 'centre', meeting.id)}
    >
      <strong>{sayDate(language.value, meeting.on)}</strong>
      <span>{t(`minutes.is-${meeting.status}`)}</span>
    </button>
  );
}

function List({ phone, book }: Room) {
  const isWriter = mayWriteMinutes(phone.actor);
  return (
    <section>
      <h1>{t('stage.centre')}</h1>
      <ul class="cards">
        {meetingsIn(book.state).map((meeting) => (
          <li key={meeting.id}>
            <Card book={book} meeting={meeting} />
          </li>
        ))}
      </ul>
      {isWriter ? (
        <>
          <button
            type="button"
            class="main"
            onClick={() => go('c', book.community, 'centre', 'new')}
          >
            {t('minutes.new')}
          </button>
          <button
            type="button"
            class="plain"
            onClick={() => go('c', book.community, 'centre', 'report')}
          >
            {t('quarterly.door')}
          </button>
        </>
      ) : null}
    </section>
  );
}

function Centre({ phone, book, path }: StageProps) {
  const [id] = path;
  const isWriter = mayWriteMinutes(phone.actor);
  if (id === 'new' && isWriter) return <NewMeeting phone={phone} book={book} />;
  if (id === 'report' && isWriter) return <Report book={book} />;
  const meeting = meetingsIn(book.state).find((one) => one.id === id);
  return meeting === undefined ? (
    <List phone={phone} book={book} />
  ) : (
    <MeetingScreen phone={phone} book={book} meeting={meeting} />
  );
}

/** The meetings of the centre and its reports. */
export const centre: Stage = {
  name: 'centre',
  isOpen: (phone, book) => meetingsIn(book.state).length > 0 || mayWriteMinutes(phone.actor),
  due: (phone, book) =>
    meetingsIn(book.state).filter((meeting) => mayApprove(phone.actor, meeting)).length,
  Screen: Centre,
};
