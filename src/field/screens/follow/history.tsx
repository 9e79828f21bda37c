import { storyOf, type Told } from '#findings/commitment-story.ts';
import { sayDate } from '#words/date.ts';
import { isKey } from '#words/words.ts';
import { language, named, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { dayIn } from './looking.ts';

function saidOf(value: Told): string | number {
  if (typeof value !== 'object') return value;
  if ('date' in value) return sayDate(language.value, value.date);
  if ('word' in value) return isKey(value.word) ? t(value.word) : '';
  return named(value.names);
}

/** Everything that happened to a promise, as the public page tells it. */
export function History({ book, id }: { readonly book: Book; readonly id: string }) {
  const lines = storyOf(book.state, id, book.about(id), dayIn(book))?.said.lines ?? [];
  return (
    <ol class="history">
      {lines.map(({ on, key, values }, at) => {
        const told = Object.entries(values).map(([name, value]) => [name, saidOf(value)] as const);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- lines are only ever added
          <li key={at}>
            <span class="soft">{sayDate(language.value, on)}</span>
            <br />
            {isKey(key) ? t(key, Object.fromEntries(told)) : ''}
          </li>
        );
      })}
    </ol>
  );
}
