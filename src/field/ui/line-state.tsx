import type { Phone } from '../app/phone.ts';
import { t } from '../app/reader.ts';

/** How much is only on this phone yet, and whether the house can be reached: word, number and shape. */
export function LineState({ phone }: { readonly phone: Phone }) {
  const waiting = [...phone.books.value.values()].flatMap((book) => book.waiting);
  const kept = waiting.filter(({ progress }) => progress === 'kept').length;
  const refused = waiting.filter(({ progress }) => progress === 'refused').length;
  const line = phone.line.value;
  const word =
    kept > 0
      ? t('field.kept-count', { count: kept })
      : line === 'away'
        ? t('field.away')
        : t('field.all-sent');
  return (
    <button
      type="button"
      class="line"
      data-line={kept > 0 ? 'kept' : line}
      aria-live="polite"
      title={t('field.exchange-now')}
      onClick={() => phone.exchangeSoon(0)}
    >
      <span aria-hidden="true">{kept > 0 ? '◐' : line === 'away' ? '○' : '●'}</span> {word}
      {refused > 0 ? <em> · {t('field.refused-count', { count: refused })}</em> : null}
    </button>
  );
}
