import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Group } from '#core/kinds/fields.ts';
import type { Fact, Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { typedPoints, wordingOf, type Vote } from './looking.ts';

/** Whether a fact was kept: a full disk, or a vote that was counted meanwhile, keeps none. */
async function isKept(phone: Phone, book: Book, fact: Fact): Promise<boolean> {
  try {
    return (await phone.keep(book, [fact])).ok;
  } catch {
    return false;
  }
}

/** The options with the numbers by which they are typed. */
function Numbered({ book, vote }: { readonly book: Book; readonly vote: Vote }) {
  return (
    <ol>
      {vote.options.map(({ concern }) => (
        <li key={concern}>{wordingOf(book.state, concern)}</li>
      ))}
    </ol>
  );
}

type Fault = 'choose.typed-wrong' | 'field.unkept' | undefined;

/** What became of the papers so far. */
function Told({ fault, kept }: { readonly fault: Fault; readonly kept: number }) {
  return (
    <>
      {fault === undefined ? null : (
        <p class="fault" role="alert">
          {t(fault)}
        </p>
      )}
      {kept === 0 ? null : <p class="kept">✓ {t('choose.typed-kept', { count: kept })}</p>}
    </>
  );
}

/** Papers that were filled in by hand: one line each, by the keyboard alone. */
export function TypedPapers(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly vote: Vote;
  readonly group: Group;
}) {
  const { phone, book, vote, group } = props;
  const typed = useSignal('');
  const fault = useSignal<Fault>(undefined);
  const kept = useSignal(0);
  const input = useRef<HTMLInputElement>(null);
  const type = async (): Promise<void> => {
    const options = vote.options.map(({ concern }) => concern);
    const points = typedPoints(vote.form, options, typed.value);
    fault.value = points === undefined ? 'choose.typed-wrong' : undefined;
    if (points === undefined) return;
    const body = { group, paper: uuid7(), points };
    if (await isKept(phone, book, { type: 'ballot.cast.v2', subject: vote.id, body })) {
      kept.value += 1;
      typed.value = '';
      input.current?.focus();
    } else fault.value = 'field.unkept';
  };
  return (
    <section>
      <h1>{t('choose.typed', { group: t(`group.${group}`) })}</h1>
      <Numbered book={book} vote={vote} />
      <p>{t(`choose.type-${vote.form}`)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void type();
        }}
      >
        <label>
          {t('choose.paper-number', { number: kept.value + 1 })}
          <input
            ref={input}
            inputMode="decimal"
            autocomplete="off"
            value={typed.value}
            onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
          />
        </label>
        <button class="main">{t('choose.typed-keep')}</button>
      </form>
      <Told fault={fault.value} kept={kept.value} />
    </section>
  );
}
