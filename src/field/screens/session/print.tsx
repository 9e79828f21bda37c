import { useSignal } from '@preact/signals';
import { go, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { sessionOf, type Opened } from '../looking.ts';
import { ConcernPages } from './print-concerns.tsx';
import { RecordPages } from './print-record.tsx';
import '../../ui/print.css';

const PAPERS = ['record', 'released', 'kept'] as const;
type PaperName = (typeof PAPERS)[number];

/** The way from a revealed session to its papers. */
export function PrintDoor({ book, session }: { readonly book: Book; readonly session: Opened }) {
  return (
    <button
      type="button"
      class="plain"
      onClick={() => go('c', book.community, 's', session.id, 'print')}
    >
      {t('print.door')}
    </button>
  );
}

/** What may be printed of a session: its record, the sheet for officials, and the groups' own sheet; each says who it is for. */
export function PrintView({ book, id }: { readonly book: Book; readonly id: string }) {
  const chosen = useSignal<PaperName>('record');
  const session = sessionOf(book.state, id);
  if (session === undefined) return <p>{t('field.session-none')}</p>;
  if (!session.revealed) return <p>{t('print.after-reveal')}</p>;
  const paper = chosen.value;
  return (
    <section>
      <div class="no-print">
        <h1>{t('print.heading')}</h1>
        <Choice
          legend={t('print.which')}
          options={PAPERS.map((value) => ({ value, label: t(`print.${value}`) }))}
          chosen={paper}
          onChoose={(value) => (chosen.value = value ?? paper)}
        />
        <p>{t(`print.${paper}-for`)}</p>
        <button type="button" class="main" onClick={() => print()}>
          {t('print.now')}
        </button>
      </div>
      <article class="page printed" tabIndex={0} aria-label={t(`print.${paper}`)}>
        {paper === 'record' ? (
          <RecordPages book={book} session={session} />
        ) : (
          <ConcernPages book={book} session={session} isReleasedOnly={paper === 'released'} />
        )}
      </article>
    </section>
  );
}
