import { useSignal } from '@preact/signals';
import { standOf } from '#findings/board.ts';
import { Speech } from '#papers/saying.ts';
import { titleOf } from '#findings/title.ts';
import { sayDate } from '#words/date.ts';
import type { Phone } from '../../app/phone.ts';
import { language, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import { wordingOf } from '../choose/looking.ts';
import { dayIn, SHAPES } from '../follow/looking.ts';
import { mayAccept, mayDraft, ownerOf, rowsOf, type Drafted, type Row } from './looking.ts';
import { RowForm } from './row-form.tsx';

type Room = { readonly phone: Phone; readonly book: Book; readonly plan: Drafted };

const moneyOf = ({ money }: Row): string =>
  money
    .map(({ source, som }) =>
      source === 'none-needed'
        ? t('funds.none-needed')
        : `${t(`funds.${source}`)}: ${new Speech(language.value).som(som)}`,
    )
    .join('; ');

/** Taking a row out that nobody has accepted, with the reason that everybody reads. */
function TakingOut({
  phone,
  book,
  row,
  onClose,
}: Omit<Room, 'plan'> & { readonly row: Row; readonly onClose: () => void }) {
  const reason = useSignal('');
  const body = { reason: reason.value.trim() };
  return (
    <div class="deciding">
      <LineField
        label={t('plan.out-why')}
        value={reason.value}
        onChange={(said) => (reason.value = said)}
      />
      <Saving
        label={t('plan.out')}
        disabled={body.reason === ''}
        save={() => phone.keep(book, [{ type: 'commitment.dropped.v1', subject: row.id, body }])}
        done={onClose}
      />
      <button type="button" class="plain" onClick={onClose}>
        {t('field.mark-cancel')}
      </button>
    </div>
  );
}

/** Its owner's yes to a row, as it reads on this screen; the secretary writes it down for a body without an account. */
function Accepting(props: Omit<Room, 'plan'> & { readonly row: Row; readonly isOwn: boolean }) {
  const { phone, book, row, isOwn } = props;
  const body = { amended: row.amended ?? 0 };
  return (
    <Saving
      label={
        isOwn ? t('plan.accept') : t('plan.accept-for', { owner: ownerOf(book.state, row.owner) })
      }
      save={() => phone.keep(book, [{ type: 'commitment.accepted.v2', subject: row.id, body }])}
    />
  );
}

/** What can be done with a row that is not accepted yet. */
function Undecided({ phone, book, plan, row }: Room & { readonly row: Row }) {
  const open = useSignal<'change' | 'out' | undefined>(undefined);
  const close = (): void => {
    open.value = undefined;
  };
  if (open.value === 'change')
    return (
      <RowForm
        phone={phone}
        book={book}
        plan={plan}
        concern={row.concern}
        row={row}
        onClose={close}
      />
    );
  if (open.value === 'out')
    return <TakingOut phone={phone} book={book} row={row} onClose={close} />;
  const may = mayAccept(phone.actor, row);
  const isOwn = row.owner === phone.actor.institution;
  return (
    <>
      {may ? <Accepting phone={phone} book={book} row={row} isOwn={isOwn} /> : null}
      <p class="ways">
        {mayDraft(phone.actor) ? (
          <button type="button" class="small" onClick={() => (open.value = 'change')}>
            {t('plan.change')}
          </button>
        ) : null}
        {may ? (
          <button type="button" class="small" onClick={() => (open.value = 'out')}>
            {t(isOwn ? 'plan.decline' : 'plan.out')}
          </button>
        ) : null}
      </p>
    </>
  );
}

function RowCard({ phone, book, plan, row }: Room & { readonly row: Row }) {
  const stand = standOf(book.state, row, dayIn(book));
  return (
    <li class="row">
      <h3>{row.measure}</h3>
      <dl>
        <dt>{t('plan.owner')}</dt>
        <dd>{ownerOf(book.state, row.owner)}</dd>
        <dt>{t('plan.due')}</dt>
        <dd>{sayDate(language.value, row.due)}</dd>
        <dt>{t('story.money')}</dt>
        <dd>{moneyOf(row)}</dd>
        <dt>{t('story.result')}</dt>
        <dd>{row.result}</dd>
      </dl>
      <p class={`stand ${stand}`}>
        <b>
          {SHAPES[stand]} {t(`stand.${stand}`)}
        </b>
        {row.moves.length === 0 ? null : ` · ${t('community.moved', { count: row.moves.length })}`}
      </p>
      {row.status === 'proposed' ? (
        <Undecided phone={phone} book={book} plan={plan} row={row} />
      ) : null}
    </li>
  );
}

/** One priority of a plan with its measures. */
export function PriorityRows(
  props: Room & { readonly concern: string; readonly number: number; readonly reason?: string },
) {
  const { phone, book, plan, concern, number, reason } = props;
  const isAdding = useSignal(false);
  // The reason for a kept concern may say whose it is.
  const isHidden = !mayDraft(phone.actor) && 'kept' in titleOf(book.state, concern);
  const rows = rowsOf(book.state, plan.id).filter((row) => row.concern === concern);
  return (
    <section class="priority">
      <h2>
        {number}. {wordingOf(book.state, concern)}
      </h2>
      {reason === undefined || isHidden ? null : <p class="soft">{reason}</p>}
      <ul>
        {rows.map((row) => (
          <RowCard key={row.id} phone={phone} book={book} plan={plan} row={row} />
        ))}
      </ul>
      {rows.length === 0 ? <p>{t('community.unpromised')}</p> : null}
      {isAdding.value ? (
        <RowForm
          phone={phone}
          book={book}
          plan={plan}
          concern={concern}
          row={undefined}
          onClose={() => (isAdding.value = false)}
        />
      ) : mayDraft(phone.actor) ? (
        <button type="button" class="plain" onClick={() => (isAdding.value = true)}>
          {t('plan.add')}
        </button>
      ) : null}
    </section>
  );
}
