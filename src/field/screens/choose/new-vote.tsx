import * as v from 'valibot';
import { FORMS, type Ballot } from '#core/kinds/ballot/ballot.ts';
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
  const opened = {
    on: today(),
    rule: 'equal-shares',
    utility: utilityOf(value.form),
    completion: 'greedy',
    form: value.form,
    budget: places,
    options: options.map(({ id }) => ({ concern: id, cost: 1 })),
  };
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
      <Choice
        legend={t('choose.form')}
        options={FORMS.map((form) => ({ value: form, label: t(`choose.form-${form}`) }))}
        chosen={value.form}
        onChoose={(form = value.form) => change({ ...value, form })}
      />
      <Choice
        legend={t('choose.places')}
        options={Array.from({ length: most }, (_, at) => String(at + 1)).map((one) => ({
          value: one,
          label: one,
        }))}
        chosen={String(places)}
        onChoose={(one = String(places)) => change({ ...value, places: Number(one) })}
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
