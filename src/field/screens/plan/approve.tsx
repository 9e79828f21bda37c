import * as v from 'valibot';
import type { Phone } from '../../app/phone.ts';
import { t, today } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import { DayField, LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import { isWhole, ownersIn, rowsOf, type Drafted } from './looking.ts';

type Room = { readonly phone: Phone; readonly book: Book; readonly plan: Drafted };

const Resolution = v.object({ resolution: v.string(), on: v.string(), by: v.optional(v.string()) });

/** The council's resolution, once every measure was accepted by its owner. */
export function Approving({ phone, book, plan }: Room) {
  const start: v.InferOutput<typeof Resolution> = { resolution: '', on: today() };
  const { value, change, left } = useDraft(phone, `approve ${plan.id}`, Resolution, start);
  const rows = rowsOf(book.state, plan.id);
  if (value === undefined) return null;
  if (!isWhole(rows))
    return (
      <p>
        {t('plan.not-whole', { count: rows.filter(({ status }) => status === 'proposed').length })}
      </p>
    );
  const { by, ...rest } = value;
  const councils = ownersIn(book.state).filter(({ id }) =>
    ['local-council', 'local-government'].includes(
      book.state.tables.body.records.get(id)?.type ?? '',
    ),
  );
  const body = { resolution: value.resolution.trim(), on: value.on, by: by ?? '' };
  return (
    <>
      <h2>{t('plan.approve')}</h2>
      <label>
        {t('plan.resolution')}
        <input
          maxLength={40}
          value={value.resolution}
          onInput={({ currentTarget }) => change({ ...value, resolution: currentTarget.value })}
        />
      </label>
      <DayField
        label={t('plan.resolved-on')}
        value={value.on}
        onChange={(on) => change({ ...value, on })}
      />
      <Choice
        legend={t('plan.by')}
        options={councils.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={by}
        onChoose={(next) => change(next === undefined ? rest : { ...rest, by: next })}
      />
      <Saving
        label={t('plan.approve-keep')}
        disabled={body.resolution === '' || value.on === '' || by === undefined}
        save={() => phone.keep(book, [{ type: 'plan.approved.v1', subject: plan.id, body }], left)}
      />
    </>
  );
}

const Revision = v.object({ reason: v.string() });

/** A revised version of an approved plan: why it changed, for everybody to read. */
export function Revising({ phone, book, plan }: Room) {
  const { value, change, left } = useDraft(phone, `revise ${plan.id}`, Revision, { reason: '' });
  if (value === undefined) return null;
  const reason = value.reason.trim();
  // The approved plan is the first version.
  const body = { version: String(plan.revisions.length + 2), on: today(), reason };
  return (
    <details>
      <summary>{t('plan.revise')}</summary>
      <p>{t('plan.revise-what')}</p>
      <LineField
        label={t('plan.revise-why')}
        value={value.reason}
        onChange={(said) => change({ reason: said })}
      />
      <Saving
        label={t('plan.revise-keep', { version: body.version })}
        disabled={reason === ''}
        save={() => phone.keep(book, [{ type: 'plan.revised.v1', subject: plan.id, body }], left)}
        done={() => change({ reason: '' })}
      />
    </details>
  );
}
