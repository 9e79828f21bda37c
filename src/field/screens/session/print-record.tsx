import { useMemo } from 'preact/hooks';
import { perceptionOf, type Perception, type SeenShare } from '#findings/perception.ts';
import { statementsTold, type StatementsTold } from '#findings/statements-told.ts';
import type { Group } from '#core/kinds/fields.ts';
import { t } from '../../app/reader.ts';
import { PrintedMaps } from '../../map/group-maps.tsx';
import type { Book } from '../../store/book.ts';
import { peopleOf, type Opened } from '../looking.ts';
import { PaperHead, Signatures } from './print-parts.tsx';
import { statementsOf } from './statements-looking.ts';
import { sayVoices } from './statements-told.tsx';

/** Makes the tests of chance the same on every device. */
const SEED = 1;

type Room = { readonly book: Book; readonly session: Opened };

/** Who sat in one group, by sex and age: a count of seats, never a list. */
function seatsIn(session: Opened, group: Group): string {
  const rows = session.seats.find((row) => row.group === group)?.seats ?? [];
  return rows
    .map(({ sex, age, count }) => `${t(`sex.${sex}`)} ${t(`age.${age}`)}: ${count}`)
    .join('; ');
}

function Attendance({ session }: Omit<Room, 'book'>) {
  const { opened, consents } = session;
  return (
    <>
      <h2>{t('print.who-sat')}</h2>
      <table class="sheet-table">
        <thead>
          <tr>
            <th scope="col">{t('print.group')}</th>
            <th scope="col">{t('print.people')}</th>
            <th scope="col">{t('print.sex-age')}</th>
            <th scope="col">{t('field.declined')}</th>
          </tr>
        </thead>
        <tbody>
          {opened.groups.map((group) => (
            <tr key={group}>
              <td>{t(`group.${group}`)}</td>
              <td>{peopleOf(session, group)}</td>
              <td>{seatsIn(session, group)}</td>
              <td>{consents.find((consent) => consent.group === group)?.declined ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {consents.length === 0 ? null : (
        <p>
          {t('print.consent')} «{t('field.consent')}»
        </p>
      )}
    </>
  );
}

const share = ({ percent, raised, people }: SeenShare): string =>
  percent === undefined
    ? t('heard.few')
    : t('field.share', { percent: percent.value, raised, people });

function Seen({ seen }: { readonly seen: Perception['said'] }) {
  const voices = seen.types[0]?.shares.map(({ voice }) => voice) ?? [];
  return (
    <>
      <h2>{t('field.what-each-sees')}</h2>
      <p>{t(seen.sentence)}</p>
      <ul class="told">
        {[...seen.among, ...seen.beside].map(({ type, seenBy, notBy, points }) => (
          <li key={`${type} ${seenBy} ${notBy}`}>
            {t(`concern.${type}`)}:{' '}
            {t('field.seen-by', {
              by: t(`voice.${seenBy}`),
              not: t(`voice.${notBy}`),
              points: points.value,
            })}
          </li>
        ))}
      </ul>
      {voices.length === 0 ? null : (
        <table class="sheet-table">
          <thead>
            <tr>
              <th scope="col">{t('print.type')}</th>
              {voices.map((voice) => (
                <th key={voice} scope="col">
                  {t(`voice.${voice}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {seen.types.map(({ type, shares }) => (
              <tr key={type}>
                <td>{t(`concern.${type}`)}</td>
                {shares.map((one) => (
                  <td key={one.voice}>{share(one)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {seen.here.length === 0 ? null : (
        <p>
          {t('field.also-here')}: {seen.here.map((type) => t(`concern.${type}`)).join(', ')}
        </p>
      )}
    </>
  );
}

function Statements({ book, session, told }: Room & { readonly told: StatementsTold['said'] }) {
  const posed = statementsOf(book.state, session.id);
  if (posed.length === 0) return null;
  const textOf = (id: string): string => posed.find((one) => one.id === id)?.text ?? '';
  return (
    <>
      <h2>{t('statements.seen')}</h2>
      <p>{t(told.sentence)}</p>
      <ul class="told">
        {told.unites.map(({ statement, side }) => (
          <li key={`${statement} ${side}`}>
            «{textOf(statement)}»:{' '}
            {t(side === 'agree' ? 'statements.all-agree' : 'statements.all-disagree')}
          </li>
        ))}
        {told.divides.map(({ statement, agree, disagree }) => (
          <li key={statement}>
            «{textOf(statement)}»:{' '}
            {t('statements.differ', { agree: sayVoices(agree), disagree: sayVoices(disagree) })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The record of a meeting: who sat there as counts, and what was told to all. For the facilitator and the programme's file. */
export function RecordPages({ book, session }: Room) {
  const { state } = book;
  const { id } = session;
  const { said: seen } = useMemo(() => perceptionOf(state, { session: id }, SEED), [state, id]);
  const { said: told } = useMemo(() => statementsTold(state, id), [state, id]);
  const isHere = (group: Group): boolean => session.opened.groups.includes(group);
  const withheld = [...seen.withheld, ...told.withheld].filter(({ groups }) => groups.some(isHere));
  return (
    <>
      <PaperHead
        book={book}
        session={session}
        title={t('print.record')}
        readers={t('print.record-for')}
      />
      <Attendance session={session} />
      <Seen seen={seen} />
      <PrintedMaps book={book} id={id} />
      <Statements book={book} session={session} told={told} />
      {[...new Set(withheld.map(({ key }) => key))].map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
      <Signatures who={[t('role.facilitator')]} />
    </>
  );
}
