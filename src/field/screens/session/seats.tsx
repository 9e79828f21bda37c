import * as v from 'valibot';
import { AGE_BANDS, SEXES, type Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Counter } from '../../ui/counter.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Saving } from '../../ui/saving.tsx';
import { ReadAloud } from './read-aloud.tsx';

const cell = (sex: (typeof SEXES)[number], age: (typeof AGE_BANDS)[number]) => `${sex} ${age}`;

/** Who has been counted so far: people by sex and age, and how many declined. */
const Counted = v.object({ counts: v.record(v.string(), v.number()), declined: v.number() });
const NOBODY: v.InferOutput<typeof Counted> = { counts: {}, declined: 0 };

/** The version of the sentence that is read aloud. */
const SENTENCE = 'consent-1';

type CountsOf = Readonly<Record<string, number>>;

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
          value={counts[cell(sex, age)] ?? 0}
          onChange={(value) => onChange({ ...counts, [cell(sex, age)]: value })}
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
  const name = `count ${id} ${group}`;
  const { value: counted, change, left } = useDraft(phone, name, Counted, NOBODY);
  if (counted === undefined) return null;
  const { counts, declined } = counted;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rows = SEXES.flatMap((sex) =>
    AGE_BANDS.flatMap((age) => {
      const count = counts[cell(sex, age)] ?? 0;
      return count === 0 ? [] : [{ sex, age, count }];
    }),
  );
  const save = async () => {
    const seats = { type: 'session.seats-counted.v1', subject: id, body: { group, seats: rows } };
    const consent = {
      type: 'session.consented.v1',
      subject: id,
      body: { group, sentence: SENTENCE, declined },
    };
    return await phone.keep(book, [seats, consent], left);
  };
  return (
    <div class="sheet">
      <h3>{t('field.who-is-here', { group: t(`group.${group}`) })}</h3>
      <p class="soft">{t('field.no-names')}</p>
      <Counts counts={counts} onChange={(next) => change({ ...counted, counts: next })} />
      <ReadAloud phone={phone} />
      <Counter
        label={t('field.declined')}
        value={declined}
        onChange={(value) => change({ ...counted, declined: value })}
      />
      <Saving label={t('field.seats-keep', { count: total })} disabled={total === 0} save={save} />
    </div>
  );
}
