import { useSignal } from '@preact/signals';
import { AGE_BANDS, SEXES, type Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Saving } from '../../ui/saving.tsx';
import { ReadAloud } from './read-aloud.tsx';

type Cell = `${(typeof SEXES)[number]} ${(typeof AGE_BANDS)[number]}`;

/** The version of the sentence that is read aloud. */
const SENTENCE = 'consent-1';

function Counter(props: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { label, value, onChange } = props;
  return (
    <div class="counter">
      <span>{label}</span>
      <button
        type="button"
        aria-label={t('field.one-less', { what: label })}
        disabled={value === 0}
        onClick={() => onChange(value - 1)}
      >
        −
      </button>
      <output>{value}</output>
      <button
        type="button"
        aria-label={t('field.one-more', { what: label })}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </div>
  );
}

type CountsOf = ReadonlyMap<Cell, number>;

function Counts(props: {
  readonly counts: CountsOf;
  readonly onChange: (counts: CountsOf) => void;
}) {
  const { counts, onChange } = props;
  return SEXES.map((sex) => (
    <fieldset key={sex}>
      <legend>{t(`sex.${sex}`)}</legend>
      {AGE_BANDS.map((age) => (
        <Counter
          key={age}
          label={t(`age.${age}`)}
          value={counts.get(`${sex} ${age}`) ?? 0}
          onChange={(value) => onChange(new Map(counts).set(`${sex} ${age}`, value))}
        />
      ))}
    </fieldset>
  ));
}

/** Who sits in a group, as counts by sex and age band; then the sentence that is read aloud, and who declined. */
export function Seats(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly id: string;
  readonly group: Group;
}) {
  const { phone, book, id, group } = props;
  const counts = useSignal<CountsOf>(new Map());
  const declined = useSignal(0);
  const total = [...counts.value.values()].reduce((sum, count) => sum + count, 0);
  const rows = SEXES.flatMap((sex) =>
    AGE_BANDS.flatMap((age) => {
      const count = counts.value.get(`${sex} ${age}`) ?? 0;
      return count === 0 ? [] : [{ sex, age, count }];
    }),
  );
  const save = async () => {
    const seats = { type: 'session.seats-counted.v1', subject: id, body: { group, seats: rows } };
    const consent = {
      type: 'session.consented.v1',
      subject: id,
      body: { group, sentence: SENTENCE, declined: declined.value },
    };
    return await phone.keep(book, [seats, consent]);
  };
  return (
    <div class="sheet">
      <h3>{t('field.who-is-here', { group: t(`group.${group}`) })}</h3>
      <p class="soft">{t('field.no-names')}</p>
      <Counts counts={counts.value} onChange={(next) => (counts.value = next)} />
      <ReadAloud phone={phone} />
      <Counter
        label={t('field.declined')}
        value={declined.value}
        onChange={(value) => (declined.value = value)}
      />
      <Saving label={t('field.seats-keep', { count: total })} disabled={total === 0} save={save} />
    </div>
  );
}
