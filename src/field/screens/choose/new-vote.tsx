import * as v from 'valibot';
import { FORMS, type Ballot } from '#core/kinds/ballot/ballot.ts';
import type { Entry } from '#core/log/entry.ts';
import type { Phone } from '../../app/phone.ts';
import { go, t, today } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { Choice, Choices } from '../../ui/choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Saving } from '../../ui/saving.tsx';
import { concernsToChoose, wordingOf } from './looking.ts';

/** A plan holds what a centre can do in a year. */
const MOST = 7;

const Draft = v.object({
  left: v.array(v.string()),
  form: v.picklist(FORMS),
  places: v.number(),
});
const FIRST: v.InferOutput<typeof Draft> = { left: [], form: 'approval', places: 5 };

const utilityOf = (form: Ballot['form']): Ballot['utility'] =>
  form === 'approval' ? 'cardinality' : 'score';

/** How people vote, and how many are chosen. */
function Manner(props: {
  readonly form: Ballot['form'];
  readonly places: number;
  readonly most: number;
  readonly onChange: (manner: { readonly form: Ballot['form']; readonly places: number }) => void;
}) {
  const { form, places, most, onChange } = props;
  const numbers = Array.from({ length: most }, (_, at) => String(at + 1));
  return (
    <>
      <Choice
        legend={t('choose.form')}
        options={FORMS.map((one) => ({ value: one, label: t(`choose.form-${one}`) }))}
        chosen={form}
        onChoose={(next = form) => onChange({ form: next, places })}
      />
      <Choice
        legend={t('choose.places')}
        options={numbers.map((one) => ({ value: one, label: one }))}
        chosen={String(places)}
        onChoose={(next = String(places)) => onChange({ form, places: Number(next) })}
      />
    </>
  );
}

const bodyOf = (
  form: Ballot['form'],
  budget: number,
  options: readonly { readonly id: string }[],
): Entry['body'] => ({
  on: today(),
  rule: 'equal-shares',
  utility: utilityOf(form),
  completion: 'greedy',
  form,
  budget,
  options: options.map(({ id }) => ({ concern: id, cost: 1 })),
});

/** Opening a vote: which concerns, how people vote, how many are chosen. */
export function NewVote({ phone, book }: { readonly phone: Phone; readonly book: Book }) {
  const { value, change, left } = useDraft(phone, `choose ${book.community}`, Draft, FIRST);
  if (value === undefined) return null;
  const standing = concernsToChoose(book.state);
  const open = standing.filter(({ isOpen }) => isOpen);
  const kept = standing.length - open.length;
  const options = open.filter(({ id }) => !value.left.includes(id));
  const most = Math.min(MOST, Math.max(1, options.length - 1));
  const places = Math.min(value.places, most);
  const subject = uuid7();
  const opened = bodyOf(value.form, places, options);
  return (
    <section>
      <h1>{t('choose.new')}</h1>
      {open.length < 2 ? <p>{t('choose.too-few')}</p> : null}
      {kept === 0 ? null : <p class="soft">{t('choose.kept', { count: kept })}</p>}
      <Choices
        legend={t('choose.options')}
        options={open.map(({ id }) => ({ value: id, label: wordingOf(book.state, id) }))}
        chosen={options.map(({ id }) => id)}
        onChoose={(chosen) =>
          change({
            ...value,
            left: open.flatMap(({ id }) => (chosen.includes(id) ? [] : [id])),
          })
        }
      />
      <Manner
        form={value.form}
        places={places}
        most={most}
        onChange={(manner) => change({ ...value, ...manner })}
      />
      <p class="soft">{t('choice.equal-shares')}</p>
      <Saving
        label={t('choose.open')}
        disabled={options.length < 2}
        save={() => phone.keep(book, [{ type: 'ballot.opened.v2', subject, body: opened }], left)}
        done={() => go('c', book.community, 'choose', subject)}
      />
    </section>
  );
}
