import { useSignal } from '@preact/signals';
import { ROLES, type Employer, type Role } from '#core/people/roles.ts';
import { given, type Result } from '#core/result.ts';
import type { Fact, Phone } from '../app/phone.ts';
import { t } from '../app/reader.ts';
import { uuid7 } from '../app/uuid.ts';
import type { Book } from '../store/book.ts';
import { house } from '../sync/house.ts';
import { Choice } from '../ui/choice.tsx';
import { Code } from '../ui/code.tsx';
import { Saving } from '../ui/saving.tsx';

const EMPLOYER: Readonly<Partial<Record<Role, Employer>>> = {
  police: 'police',
  'local-government': 'local-government',
};

const invited = (role: Role, person: string): Fact => ({
  type: 'person.invited.v1',
  subject: person,
  body: { role, employer: EMPLOYER[role] ?? 'other' },
});

/** The roles that this person may give here. */
export const rolesToGive = (phone: Phone, book: Book): readonly Role[] =>
  ROLES.filter((role) => phone.may(book, invited(role, uuid7())));

/** Letting somebody in: a role, then a code that they open with their own phone. Needs signal, once. */
export function People({ phone, book }: { readonly phone: Phone; readonly book: Book }) {
  const role = useSignal<Role | undefined>(undefined);
  const person = useSignal(uuid7());
  const link = useSignal<string | undefined>(undefined);
  const away = useSignal(false);
  const save = async (): Promise<Result<undefined>> => {
    if (role.value === undefined) return given(undefined);
    const isKept = book.state.tables.person.records.has(person.value);
    const kept = isKept
      ? given(undefined)
      : await phone.keep(book, [invited(role.value, person.value)]);
    if (!kept.ok) return kept;
    await phone.exchangeNow();
    const answer = await house.invite(book.community, person.value);
    away.value = !('said' in answer);
    if ('said' in answer) link.value = `${location.origin}/join#${answer.said.token}`;
    return given(undefined);
  };
  return (
    <section>
      <h1>{t('field.invite')}</h1>
      <p>{t('field.invite-how')}</p>
      <Choice
        legend={t('field.invite-role')}
        options={rolesToGive(phone, book).map((value) => ({ value, label: t(`role.${value}`) }))}
        chosen={role.value}
        onChoose={(value) => {
          role.value = value;
          person.value = uuid7();
          link.value = undefined;
        }}
      />
      {away.value ? <p class="fault">{t('field.invite-away')}</p> : null}
      {link.value === undefined ? (
        <Saving label={t('field.invite-make')} disabled={role.value === undefined} save={save} />
      ) : (
        <>
          <Code text={link.value} label={t('field.invite-code')} />
          <p class="soft">{t('field.invite-shown')}</p>
          <p>
            <code>{link.value}</code>
          </p>
        </>
      )}
    </section>
  );
}
