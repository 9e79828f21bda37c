import { useSignal } from '@preact/signals';
import { SET_ASIDE } from '#core/kinds/report/report.ts';
import { likenessesOf } from '#findings/report-likeness.ts';
import type { Phone } from '../../app/phone.ts';
import { named, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import type { Told } from './looking.ts';

type One = { readonly phone: Phone; readonly book: Book; readonly told: Told };

/** What the resident reads under their number. */
export function Answering({ phone, book, told }: One) {
  const said = useSignal('');
  const text = said.value.trim();
  return (
    <>
      <LineField
        label={t('desk.answer')}
        value={said.value}
        onChange={(value) => (said.value = value)}
      />
      <p class="soft">{t('desk.answer-how')}</p>
      <Saving
        label={t('desk.answer-send')}
        disabled={text === ''}
        save={() =>
          phone.keep(book, [{ type: 'report.answered.v1', subject: told.id, body: { text } }])
        }
        done={() => (said.value = '')}
      />
    </>
  );
}

/** Worries that are known and may be the same, and reports like this one. */
export function Merging({ phone, book, told }: One) {
  const alike = likenessesOf(book.state, told.id);
  const concerns = [...book.state.tables.concern.records]
    .filter(([, { closed, mergedInto }]) => closed === undefined && mergedInto === undefined)
    .map(([id, { wording, type }]) => ({
      value: id,
      label: named(wording) || t(`concern.${type}`),
    }));
  const likely = alike.flatMap(({ kind, id }) => (kind === 'concern' ? [id] : []));
  const chosen = useSignal<string | undefined>(undefined);
  const sorted = concerns.toSorted(
    (a, b) => Number(likely.includes(b.value)) - Number(likely.includes(a.value)),
  );
  const reports = alike.filter(({ kind }) => kind === 'report').length;
  const concern = chosen.value;
  return (
    <details>
      <summary>{t('desk.merge')}</summary>
      {reports === 0 ? null : <p class="soft">{t('desk.alike', { count: reports })}</p>}
      <Choice
        legend={t('desk.merge-into')}
        options={sorted.map(({ value, label }) => ({
          value,
          label: likely.includes(value) ? `≈ ${label}` : label,
        }))}
        chosen={concern}
        onChoose={(next) => (chosen.value = next)}
      />
      <Saving
        label={t('desk.merge-keep')}
        disabled={concern === undefined}
        save={() =>
          phone.keep(book, [
            { type: 'report.merged.v1', subject: told.id, body: { concern: concern ?? '' } },
          ])
        }
      />
    </details>
  );
}

/** Setting a report aside, with the reason. */
export function SettingAside({ phone, book, told }: One) {
  const reason = useSignal<(typeof SET_ASIDE)[number] | undefined>(undefined);
  return (
    <details>
      <summary>{t('desk.set-aside')}</summary>
      <Choice
        legend={t('desk.set-aside-why')}
        options={SET_ASIDE.map((one) => ({ value: one, label: t(`set-aside.${one}`) }))}
        chosen={reason.value}
        onChoose={(next) => (reason.value = next)}
      />
      <Saving
        label={t('desk.set-aside')}
        disabled={reason.value === undefined}
        save={() =>
          phone.keep(book, [
            {
              type: 'report.set-aside.v1',
              subject: told.id,
              body: { reason: reason.value ?? '' },
            },
          ])
        }
      />
    </details>
  );
}
