import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { group as Group, GROUPS } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { go, language, t, today } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { Choice, Choices } from '../../ui/choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Saving } from '../../ui/saving.tsx';

const SPOKEN = ['ky', 'ru', 'uz', 'tg', 'dng', 'en'] as const;

const Opening = v.object({
  groups: v.array(Group),
  spoken: v.picklist(SPOKEN),
  on: v.string(),
});
type Opening = v.InferOutput<typeof Opening>;

const begun = (): Opening => ({ groups: [], spoken: language.value, on: today() });

/** Opening a session: the day, the language spoken, and which groups sit apart. */
export function OpenSession({ phone, book }: { readonly phone: Phone; readonly book: Book }) {
  const { community } = book;
  const { value: form, change, left } = useDraft(phone, `open ${community}`, Opening, begun());
  const id = useSignal(uuid7());
  if (form === undefined) return null;
  const { groups, spoken, on } = form;
  const body = () => ({
    type: 'mapping',
    on,
    language: spoken,
    method: 'each-alone-then-group',
    facilitator: phone.profile.person,
    groups,
  });
  return (
    <section>
      <h1>{t('field.session-new')}</h1>
      <Choices
        legend={t('field.which-groups')}
        options={GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
        chosen={groups}
        onChoose={(values) => change({ ...form, groups: [...values] })}
      />
      <Choice
        legend={t('field.which-language')}
        options={SPOKEN.map((value) => ({ value, label: t(`language.${value}`) }))}
        chosen={spoken}
        onChoose={(value) => change({ ...form, spoken: value ?? spoken })}
      />
      <label>
        {t('field.which-day')}
        <input
          type="date"
          required
          value={on}
          onInput={({ currentTarget }) => change({ ...form, on: currentTarget.value })}
        />
      </label>
      <Saving
        label={t('field.session-open')}
        disabled={groups.length === 0 || on === ''}
        save={() =>
          phone.keep(book, [{ type: 'session.opened.v1', subject: id.value, body: body() }], left)
        }
        done={() => go('c', community, 's', id.value)}
      />
    </section>
  );
}
