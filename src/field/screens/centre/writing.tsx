import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import {
  CONCERN_TYPES,
  isConcernType,
  sensitivityOf,
  type ConcernType,
} from '#core/concern-types.ts';
import { OUTCOMES, type Minutes } from '#core/kinds/minutes/minutes.ts';
import type { Meeting } from '#findings/minutes-told.ts';
import type { Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Counter } from '../../ui/counter.tsx';
import { useDraft } from '../../ui/draft.ts';
import { LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import { promisesIn } from '../follow/looking.ts';

type One = { readonly phone: Phone; readonly book: Book; readonly meeting: Meeting };

/** Which promise a decision is about, if any. */
function About(props: {
  readonly book: Book;
  readonly value: string;
  readonly onChange: (commitment: string) => void;
}) {
  const { book, value, onChange } = props;
  return (
    <label>
      {t('minutes.about')}
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">–</option>
        {promisesIn(book).map(({ id, measure }) => (
          <option key={id} value={id}>
            {measure}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What was decided, or who did not agree: one line after the other. */
export function Lines({
  phone,
  book,
  meeting,
  what,
}: One & { readonly what: 'decided' | 'disagreed' }) {
  const { value, change } = useDraft(phone, `${what} ${meeting.id}`, v.string(), '');
  const about = useSignal('');
  if (value === undefined) return null;
  const said =
    what === 'decided' ? meeting.decisions.map(({ text }) => text) : meeting.disagreements;
  const text = value.trim();
  const commitment = what === 'decided' && about.value !== '' ? { commitment: about.value } : {};
  return (
    <>
      <h2>{t(`minutes.${what}`)}</h2>
      <ol>
        {said.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines are only ever added
          <li key={at}>{line}</li>
        ))}
      </ol>
      <LineField label={t(`minutes.${what}-new`)} value={value} onChange={change} />
      {what === 'decided' ? (
        <About book={book} value={about.value} onChange={(id) => (about.value = id)} />
      ) : null}
      <Saving
        label={t('minutes.add')}
        disabled={text === ''}
        save={() =>
          phone.keep(book, [
            { type: `minutes.${what}.v1`, subject: meeting.id, body: { text, ...commitment } },
          ])
        }
        done={() => {
          change('');
          about.value = '';
        }}
      />
    </>
  );
}

const Cases = v.record(v.string(), v.number());
type Cases = v.InferOutput<typeof Cases>;
type Row = Minutes['cases'][number];

const cellOf = ({ type, outcome }: Omit<Row, 'count'>): string => `${type} ${outcome}`;
const TYPES = Object.keys(CONCERN_TYPES)
  .filter(isConcernType)
  .filter((type) => sensitivityOf(type) !== 'protected');

const casesOf = (cases: Cases): readonly Row[] =>
  TYPES.flatMap((type) =>
    OUTCOMES.flatMap((outcome) => {
      const count = cases[cellOf({ type, outcome })] ?? 0;
      return count === 0 ? [] : [{ type, outcome, count }];
    }),
  );

/** How many cases of one theme came to what. */
function Outcomes(props: { readonly value: Cases; readonly change: (value: Cases) => void }) {
  const { value, change } = props;
  const type = useSignal<ConcernType>('livestock_theft');
  return (
    <>
      <label>
        {t('tell.about')}
        <select
          value={type.value}
          onChange={({ currentTarget }) => {
            const next = currentTarget.value;
            if (isConcernType(next)) type.value = next;
          }}
        >
          {TYPES.map((one) => (
            <option key={one} value={one}>
              {t(`concern.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {OUTCOMES.map((outcome) => {
        const cell = cellOf({ type: type.value, outcome });
        return (
          <Counter
            key={outcome}
            label={t(`outcome.${outcome}`)}
            value={value[cell] ?? 0}
            onChange={(count) => change({ ...value, [cell]: count })}
          />
        );
      })}
    </>
  );
}

/** How many cases of which theme came to what; a theme of harm to a person is in no list. */
export function Tally({ phone, book, meeting }: One) {
  const start = Object.fromEntries(meeting.cases.map((row) => [cellOf(row), row.count]));
  const { value, change, left } = useDraft<Cases>(phone, `cases ${meeting.id}`, Cases, start);
  if (value === undefined) return null;
  const cases = casesOf(value);
  return (
    <details>
      <summary>{t('minutes.cases')}</summary>
      <p class="soft">{t('minutes.cases-what')}</p>
      <Outcomes value={value} change={change} />
      <ul class="soft">
        {cases.map((row) => (
          <li key={cellOf(row)}>
            {t(`concern.${row.type}`)}, {t(`outcome.${row.outcome}`)}: {row.count}
          </li>
        ))}
      </ul>
      <Saving
        label={t('minutes.cases-keep')}
        disabled={cases.length === 0}
        save={() =>
          phone.keep(
            book,
            [
              {
                type: 'minutes.tallied.v1',
                subject: meeting.id,
                body: { cases: cases.map((row) => ({ ...row })) },
              },
            ],
            left,
          )
        }
      />
    </details>
  );
}
