import * as v from 'valibot';
import { titleOf } from '#findings/title.ts';
import type { Phone } from '../../app/phone.ts';
import { go, t, today } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { useDraft } from '../../ui/draft.ts';
import { Choices } from '../../ui/choice.tsx';
import { DayField, LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import { concernsToChoose, wordingOf } from '../choose/looking.ts';
import { prioritiesOf } from './looking.ts';

const Draft = v.object({
  from: v.string(),
  until: v.string(),
  priorities: v.array(v.object({ concern: v.string(), reason: v.string() })),
});

/** The day a year after a day, less one. */
function yearAfter(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCFullYear(at.getUTCFullYear() + 1);
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}

type Drafting = v.InferOutput<typeof Draft>;

/** Why each priority is in the plan; of one that its groups keep nothing is written, since it might say whose it is. */
function Reasons(props: {
  readonly book: Book;
  readonly value: Drafting;
  readonly change: (value: Drafting) => void;
}) {
  const { book, value, change } = props;
  const say = (concern: string, reason: string): void =>
    change({
      ...value,
      priorities: value.priorities.map((one) =>
        one.concern === concern ? { concern, reason } : one,
      ),
    });
  return value.priorities.map(({ concern, reason }, at) => {
    const label = `${at + 1}. ${wordingOf(book.state, concern)}`;
    return 'kept' in titleOf(book.state, concern) ? (
      <p key={concern}>
        {label}
        <br />
        <span class="soft">{reason}</span>
      </p>
    ) : (
      <LineField
        key={concern}
        label={label}
        value={reason}
        onChange={(said) => say(concern, said)}
      />
    );
  });
}

/** Which concerns come first, where no vote said so: only those that everybody may read. */
function Picking(props: {
  readonly book: Book;
  readonly value: Drafting;
  readonly change: (value: Drafting) => void;
}) {
  const { book, value, change } = props;
  const open = concernsToChoose(book.state).filter(({ isOpen }) => isOpen);
  const known = (concern: string) => value.priorities.find((one) => one.concern === concern);
  return (
    <Choices
      legend={t('plan.pick')}
      options={open.map(({ id }) => ({ value: id, label: wordingOf(book.state, id) }))}
      chosen={value.priorities.map(({ concern }) => concern)}
      onChoose={(chosen) =>
        change({
          ...value,
          priorities: chosen.map((concern) => known(concern) ?? { concern, reason: '' }),
        })
      }
    />
  );
}

/** A plan out of what a vote chose, or of concerns picked without one: its period, and why each priority is in it. */
export function NewPlan(props: {
  readonly phone: Phone;
  readonly book: Book;
  /** Undefined: nobody voted. */
  readonly vote: string | undefined;
}) {
  const { phone, book, vote } = props;
  const from = today();
  const { value, change, left } = useDraft(phone, `plan ${vote ?? ''}`, Draft, {
    from,
    until: yearAfter(from),
    priorities: vote === undefined ? [] : [...prioritiesOf(book.state, vote)],
  });
  if (value === undefined) return null;
  const id = uuid7();
  const isReady =
    value.from !== '' &&
    value.until > value.from &&
    value.priorities.length > 0 &&
    value.priorities.every(({ reason }) => reason.trim() !== '');
  const body = vote === undefined ? value : { ...value, ballot: vote };
  return (
    <section>
      <h1>{t('plan.new')}</h1>
      <p>{t(vote === undefined ? 'plan.unvoted-what' : 'plan.new-what')}</p>
      <DayField
        label={t('plan.from')}
        value={value.from}
        onChange={(day) => change({ ...value, from: day })}
      />
      <DayField
        label={t('plan.until')}
        value={value.until}
        min={value.from}
        onChange={(day) => change({ ...value, until: day })}
      />
      {vote === undefined ? <Picking book={book} value={value} change={change} /> : null}
      <Reasons book={book} value={value} change={change} />
      <p class="soft">{t('plan.public')}</p>
      <Saving
        label={t('plan.draft')}
        disabled={!isReady}
        save={() => phone.keep(book, [{ type: 'plan.drafted.v1', subject: id, body }], left)}
        done={() => go('c', book.community, 'plan', id)}
      />
    </section>
  );
}
