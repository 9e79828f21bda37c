import { useSignal } from '@preact/signals';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { ownerOf } from '../plan/looking.ts';
import { dayIn, isPressing, type Promised } from './looking.ts';

/** A message may be read by anybody who holds the phone that it comes to: it says that there is something, and nothing of what. */
async function remind(): Promise<'shared' | 'copied' | 'not'> {
  const text = `${t('follow.message')} ${location.origin}/app/`;
  try {
    if (typeof navigator.share === 'function') {
      await navigator.share({ text });
      return 'shared';
    }
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    // She closed the sheet, or the browser may not write: nothing was sent, and the button says so.
    return 'not';
  }
}

/** Whom the secretary may remind of what presses: one button for each institution. */
export function Reminders({
  book,
  promises,
}: {
  readonly book: Book;
  readonly promises: readonly Promised[];
}) {
  const said = useSignal<'shared' | 'copied' | 'not' | undefined>(undefined);
  const pressing = promises.filter((promise) => isPressing(promise, dayIn(book)));
  const owners = [...Map.groupBy(pressing, ({ owner }) => owner)];
  if (owners.length === 0) return null;
  return (
    <details>
      <summary>{t('follow.remind')}</summary>
      <p class="soft">{t('follow.remind-what')}</p>
      <ul class="cards">
        {owners.map(([owner, list]) => (
          <li key={owner}>
            <button
              type="button"
              class="card"
              onClick={() => void remind().then((how) => (said.value = how))}
            >
              <strong>{ownerOf(book.state, owner)}</strong>
              <span>{t('follow.pressing', { count: list.length })}</span>
            </button>
          </li>
        ))}
      </ul>
      {said.value === undefined || said.value === 'shared' ? null : (
        <p role="status">{t(`follow.remind-${said.value}`)}</p>
      )}
    </details>
  );
}
