import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { typedPoints, wordingOf, type Vote } from './looking.ts';

/** Papers that were filled in by hand: one line each, by the keyboard alone. */
export function TypedPapers(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly vote: Vote;
  readonly group: Group;
}) {
  const { phone, book, vote, group } = props;
  const typed = useSignal('');
  const fault = useSignal<'choose.typed-wrong' | 'field.unkept' | undefined>(undefined);
  const kept = useSignal(0);
  const input = useRef<HTMLInputElement>(null);
  const keep = async (): Promise<void> => {
    const options = vote.options.map(({ concern }) => concern);
    const points = typedPoints(vote.form, options, typed.value);
    fault.value = points === undefined ? 'choose.typed-wrong' : undefined;
    if (points === undefined) return;
    const body = { group, paper: uuid7(), points };
    try {
      const said = await phone.keep(book, [{ type: 'ballot.cast.v2', subject: vote.id, body }]);
      if (!said.ok) throw new Error(said.problem.code);
      kept.value += 1;
      typed.value = '';
      input.current?.focus();
    } catch {
      // A full disk, or a vote that was counted meanwhile: it is not kept, and she must know.
      fault.value = 'field.unkept';
    }
  };
  return (
    <section>
      <h1>{t('choose.typed', { group: t(`group.${group}`) })}</h1>
      <ol>
        {vote.options.map(({ concern }) => (
          <li key={concern}>{wordingOf(book.state, concern)}</li>
        ))}
      </ol>
      <p>{t(`choose.type-${vote.form}`)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
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
      {fault.value === undefined ? null : (
        <p class="fault" role="alert">
          {t(fault.value)}
        </p>
      )}
      {kept.value === 0 ? null : (
        <p class="kept">✓ {t('choose.typed-kept', { count: kept.value })}</p>
      )}
    </section>
  );
}
