import * as v from 'valibot';
import { FUNDS } from '#core/kinds/commitment/bodies.ts';
import type { Entry } from '#core/log/entry.ts';
import type { Fact, Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import { DayField, LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import { ownersIn, type Drafted, type Row } from './looking.ts';

const Draft = v.object({
  owner: v.optional(v.string()),
  measure: v.string(),
  due: v.string(),
  source: v.optional(v.picklist(FUNDS)),
  som: v.string(),
  result: v.string(),
});
type Draft = v.InferOutput<typeof Draft>;

const EMPTY: Draft = { measure: '', due: '', som: '', result: '' };

const draftOf = ({ owner, measure, due, money, result }: Row): Draft => ({
  owner,
  measure,
  due,
  source: money[0]?.source,
  som: String(money[0]?.som ?? ''),
  result,
});

/** What a row still lacks before anybody can say yes to it, first thing first. */
function lackOf(draft: Draft, plan: Drafted) {
  if (draft.measure.trim() === '') return 'plan.lacks-measure';
  if (draft.owner === undefined) return 'plan.lacks-owner';
  if (draft.due === '' || draft.due < plan.from || draft.due > plan.until) return 'plan.lacks-day';
  if (draft.source === undefined) return 'plan.lacks-money';
  if (draft.source !== 'none-needed' && !/^[1-9]\d{0,11}$/.test(draft.som))
    return 'plan.lacks-money';
  return draft.result.trim() === '' ? 'plan.lacks-result' : undefined;
}

/** The row as it is proposed; further sources of money, which the form does not show, stay as they were. */
function bodyOf(draft: Draft, row: Row | undefined): Entry['body'] {
  const { owner = '', measure, due, source = 'none-needed', result } = draft;
  const som = source === 'none-needed' ? 0 : Number(draft.som);
  const others = row?.money.slice(1) ?? [];
  const indicator = row?.indicator;
  return {
    owner,
    measure: measure.trim(),
    due,
    money: [{ source, som }, ...others.map((one) => ({ ...one }))],
    result: result.trim(),
    ...(indicator === undefined ? {} : { indicator }),
  };
}

type Change = (draft: Draft) => void;
type Part = { readonly draft: Draft; readonly change: Change };

function Money({ draft, change }: Part) {
  const { source: _, ...rest } = draft;
  return (
    <>
      <Choice
        legend={t('story.money')}
        options={FUNDS.map((value) => ({ value, label: t(`funds.${value}`) }))}
        chosen={draft.source}
        onChoose={(source) => change(source === undefined ? rest : { ...rest, source })}
      />
      {draft.source === undefined || draft.source === 'none-needed' ? null : (
        <label>
          {t('plan.som')}
          <input
            inputMode="numeric"
            value={draft.som}
            onInput={({ currentTarget }) =>
              change({ ...draft, som: currentTarget.value.replaceAll(/\D/g, '') })
            }
          />
        </label>
      )}
    </>
  );
}

function Fields({
  book,
  plan,
  draft,
  change,
}: Part & { readonly book: Book; readonly plan: Drafted }) {
  const { owner: _, ...rest } = draft;
  return (
    <>
      <LineField
        label={t('plan.measure')}
        value={draft.measure}
        onChange={(measure) => change({ ...draft, measure })}
      />
      <Choice
        legend={t('plan.owner')}
        options={ownersIn(book.state).map(({ id, name }) => ({ value: id, label: name }))}
        chosen={draft.owner}
        onChoose={(owner) => change(owner === undefined ? rest : { ...rest, owner })}
      />
      <DayField
        label={t('plan.due')}
        value={draft.due}
        min={plan.from}
        max={plan.until}
        onChange={(due) => change({ ...draft, due })}
      />
      <Money draft={draft} change={change} />
      <LineField
        label={t('story.result')}
        value={draft.result}
        onChange={(result) => change({ ...draft, result })}
      />
    </>
  );
}

/** One measure of a plan, new or not accepted yet: one owner, a real day, a result, or it is none. */
export function RowForm(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly plan: Drafted;
  readonly concern: string;
  readonly row: Row | undefined;
  readonly onClose: () => void;
}) {
  const { phone, book, plan, concern, row, onClose } = props;
  const name = `row ${plan.id} ${row?.id ?? concern}`;
  const start = row === undefined ? EMPTY : draftOf(row);
  const { value, change, left } = useDraft(phone, name, Draft, start);
  if (value === undefined) return null;
  const lack = lackOf(value, plan);
  const body = bodyOf(value, row);
  const fact: Fact =
    row === undefined
      ? {
          type: 'commitment.proposed.v1',
          subject: uuid7(),
          body: { ...body, plan: plan.id, concern },
        }
      : { type: 'commitment.amended.v1', subject: row.id, body };
  return (
    <div class="deciding">
      <Fields book={book} plan={plan} draft={value} change={change} />
      {lack === undefined ? null : <p class="soft">{t(lack)}</p>}
      <Saving
        label={t('plan.keep-row')}
        disabled={lack !== undefined}
        save={() => phone.keep(book, [fact], left)}
        done={onClose}
      />
      <button type="button" class="plain" onClick={onClose}>
        {t('field.mark-cancel')}
      </button>
    </div>
  );
}
