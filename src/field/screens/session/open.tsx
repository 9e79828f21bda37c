import { useSignal } from '@preact/signals';
import { GROUPS, type Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { go, language, t, today } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { Choice, Choices } from '../../ui/choice.tsx';
import { Saving } from '../../ui/saving.tsx';

const SPOKEN = ['ky', 'ru', 'uz', 'tg', 'dng', 'en'] as const;
type Spoken = (typeof SPOKEN)[number];

/** Opening a session: the day, the language spoken, and which groups sit apart. */
export function OpenSession({ phone, book }: { readonly phone: Phone; readonly book: Book }) {
  const groups = useSignal<readonly Group[]>([]);
  const spoken = useSignal<Spoken>(language.value);
  const on = useSignal(today());
  const { community } = book;
  const id = useSignal(uuid7());
  const body = () => ({
    type: 'mapping',
    on: on.value,
    language: spoken.value,
    method: 'each-alone-then-group',
    facilitator: phone.profile.person,
    groups: [...groups.value],
  });
  return (
    <section>
      <h1>{t('field.session-new')}</h1>
      <Choices
        legend={t('field.which-groups')}
        options={GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
        chosen={groups.value}
        onChoose={(values) => (groups.value = values)}
      />
      <Choice
        legend={t('field.which-language')}
        options={SPOKEN.map((value) => ({ value, label: t(`language.${value}`) }))}
        chosen={spoken.value}
        onChoose={(value) => (spoken.value = value ?? spoken.value)}
      />
      <label>
        {t('field.which-day')}
        <input
          type="date"
          required
          value={on.value}
          onInput={({ currentTarget }) => (on.value = currentTarget.value)}
        />
      </label>
      <Saving
        label={t('field.session-open')}
        disabled={groups.value.length === 0 || on.value === ''}
        save={() =>
          phone.keep(book, [{ type: 'session.opened.v1', subject: id.value, body: body() }])
        }
        done={() => go('c', community, 's', id.value)}
      />
    </section>
  );
}
