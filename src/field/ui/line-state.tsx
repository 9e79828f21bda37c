import type { Phone } from '../app/phone.ts';
import { t } from '../app/reader.ts';
import { isComing, nameOf } from '../screens/looking.ts';

/** How the phone stands to the house where nothing of its own waits: all is only there once every community has come. */
function settled(phone: Phone): string {
  if (phone.line.value === 'away') return t('field.away');
  const coming = [...phone.books.value.values()].find(({ state }) => isComing(state));
  return coming === undefined ? t('field.all-sent') : nameOf(coming.state, coming.community);
}

/** How much is only on this phone yet, and whether the house can be reached: word, number and shape. */
export function LineState({ phone }: { readonly phone: Phone }) {
  const waiting = [...phone.books.value.values()].flatMap((book) => book.waiting);
  const kept = waiting.filter(({ progress }) => progress === 'kept').length;
  const refused = waiting.filter(({ progress }) => progress === 'refused').length;
  const line = phone.line.value;
  const isOnlyRefused = kept === 0 && refused > 0;
  const notTaken = t('field.refused-count', { count: refused });
  const word = kept > 0 ? t('field.kept-count', { count: kept }) : settled(phone);
  return (
    <button
      type="button"
      class="line"
      data-line={kept > 0 ? 'kept' : line}
      aria-live="polite"
      title={t('field.exchange-now')}
      onClick={() => phone.exchangeSoon(0)}
    >
      <span aria-hidden="true">{kept > 0 ? '◐' : line === 'away' ? '○' : '●'}</span>{' '}
      {isOnlyRefused ? <em>{notTaken}</em> : word}
      {refused > 0 && !isOnlyRefused ? <em> · {notTaken}</em> : null}
    </button>
  );
}
