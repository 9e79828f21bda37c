import { useSignal } from '@preact/signals';
import { placeOf } from '#findings/place.ts';
import { planTableOf } from '#findings/plan-table.ts';
import { planPaper } from '#papers/plan-paper.ts';
import { LANGUAGES, say } from '#words/words.ts';
import { go, language, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { dayIn } from '../follow/looking.ts';

type Shown = { readonly book: Book; readonly plan: string };

/** The way from a plan to its paper. */
export function PlanPaperDoor({ book, plan }: Shown) {
  return (
    <button
      type="button"
      class="plain"
      onClick={() => go('c', book.community, 'plan', plan, 'paper')}
    >
      {t('paper.link')}
    </button>
  );
}

/** A plan as the office writes it: printed from this phone without a line, or taken from the house as a file, in any language. */
export function PlanPaper({ book, plan }: Shown) {
  const chosen = useSignal(language.value);
  const tongue = chosen.value;
  const day = dayIn(book);
  const place = placeOf(book.state, book.community, day);
  const table = planTableOf(book.state, day, plan).said;
  if (place === undefined || table === undefined) return <p>{t('plan.none')}</p>;
  return (
    <section>
      <div class="no-print">
        <h1>{t('paper.link')}</h1>
        <Choice
          legend={t('page.languages')}
          options={LANGUAGES.map((value) => ({ value, label: say(value, 'page.own-language') }))}
          chosen={tongue}
          onChoose={(value) => (chosen.value = value ?? tongue)}
        />
        <button type="button" class="main" onClick={() => print()}>
          {t('print.now')}
        </button>
        <p>
          <a
            class="doc-file"
            href={`/c/${book.community}/plan/${plan}.docx?lang=${tongue}`}
            download
          >
            {t('paper.file')}
          </a>
        </p>
        <p class="soft">{t('paper.file-how')}</p>
      </div>
      <Document
        paper={planPaper(table, place, { language: tongue, today: day, synthetic: false })}
      />
    </section>
  );
}
