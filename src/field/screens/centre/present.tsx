import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { AGE_BANDS, SEXES } from '#core/kinds/fields.ts';
import { PRESENT_AS, type Minutes } from '#core/kinds/minutes/minutes.ts';
import { meetingsIn, missingVoices, type Meeting } from '#findings/minutes-told.ts';
import type { Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { Counter } from '../../ui/counter.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Saving } from '../../ui/saving.tsx';

type Present = Minutes['present'];
const Counts = v.record(v.string(), v.number());
type Counts = v.InferOutput<typeof Counts>;

const cellOf = ({ as, sex, age }: Omit<Present[number], 'count'>): string => `${as} ${sex} ${age}`;

const rowsOf = (counts: Counts): Present =>
  PRESENT_AS.flatMap((as) =>
    SEXES.flatMap((sex) =>
      AGE_BANDS.flatMap((age) => {
        const count = counts[cellOf({ as, sex, age })] ?? 0;
        return count === 0 ? [] : [{ as, sex, age, count }];
      }),
    ),
  );

/** The voices that have been missing, said before the meeting ends: there is still time to call somebody. */
function Balance({
  book,
  meeting,
  present,
}: {
  readonly book: Book;
  readonly meeting: Meeting;
  readonly present: Present;
}) {
  const others = meetingsIn(book.state).filter(
    ({ id, on }) => id !== meeting.id && on <= meeting.on,
  );
  const missing = missingVoices([{ present }, ...others]);
  if (missing.length === 0) return null;
  return (
    <div class="balance" role="status">
      <p>
        <b>▲ {t('minutes.missing')}</b>
      </p>
      <ul>
        {missing.map((voice) => (
          <li key={voice}>{t(`missing-voice.${voice}`)}</li>
        ))}
      </ul>
      <p>{t('minutes.missing-what')}</p>
    </div>
  );
}

/** How many of each sex and age sit there in one part. */
function Grid(props: {
  readonly as: Present[number]['as'];
  readonly value: Counts;
  readonly change: (value: Counts) => void;
}) {
  const { as, value, change } = props;
  return SEXES.map((sex) => (
    <fieldset key={sex}>
      <legend>{t(`sex.${sex}`)}</legend>
      {AGE_BANDS.map((age) => {
        const cell = cellOf({ as, sex, age });
        return (
          <Counter
            key={age}
            label={t(`age.${age}`)}
            value={value[cell] ?? 0}
            onChange={(count) => change({ ...value, [cell]: count })}
          />
        );
      })}
    </fieldset>
  ));
}

/** Who sits there, as counts: by part, sex and age. */
export function Attendance({
  phone,
  book,
  meeting,
}: {
  readonly phone: Phone;
  readonly book: Book;
  readonly meeting: Meeting;
}) {
  const start = Object.fromEntries(meeting.present.map((row) => [cellOf(row), row.count]));
  const { value, change, left } = useDraft<Counts>(phone, `present ${meeting.id}`, Counts, start);
  const as = useSignal<(typeof PRESENT_AS)[number]>('guest');
  if (value === undefined) return null;
  const present = rowsOf(value);
  const total = present.reduce((sum, { count }) => sum + count, 0);
  const body = { present: present.map((row) => ({ ...row })) };
  return (
    <>
      <h2>{t('minutes.present')}</h2>
      <p class="soft">{t('field.no-names')}</p>
      <Choice
        legend={t('minutes.as')}
        options={PRESENT_AS.map((one) => ({ value: one, label: t(`seat.${one}`) }))}
        chosen={as.value}
        onChoose={(next) => (as.value = next ?? as.value)}
      />
      <Grid as={as.value} value={value} change={change} />
      <Saving
        label={t('field.seats-keep', { count: total })}
        disabled={total === 0}
        save={() =>
          phone.keep(book, [{ type: 'minutes.attended.v1', subject: meeting.id, body }], left)
        }
      />
      {total === 0 ? null : <Balance book={book} meeting={meeting} present={present} />}
    </>
  );
}
