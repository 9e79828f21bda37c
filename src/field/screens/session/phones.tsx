import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { is } from 'valibot';
import { group as Group, type Group as GroupName } from '#core/kinds/fields.ts';
import { given, type Result } from '#core/result.ts';
import type { Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { awayOr, CodeShown, isGood } from '../../ui/code-shown.tsx';
import { Saving } from '../../ui/saving.tsx';
import { peopleOf, sessionOf } from '../looking.ts';
import { cameByPhones, lend, readLent, takeBackKey, type Lent } from './phones-lent.ts';

type Circle = {
  readonly phone: Phone;
  readonly book: Book;
  readonly id: string;
  readonly group: GroupName;
};

/** Whoever learned the code elsewhere may have written nonsense: what came by phones can be taken back as a whole. */
function Strangers({ phone, book, id, group }: Circle) {
  const { marks } = cameByPhones(book.state, id, group);
  if (marks.length === 0) return null;
  const takeBack = () =>
    phone.keep(
      book,
      marks.map((subject) => ({ type: 'mark.withdrawn.v1', subject, body: {} })),
    );
  return (
    <details class="strangers">
      <summary>{t('field.phones-strangers')}</summary>
      <p>{t('field.phones-undo-what')}</p>
      <Saving label={t('field.phones-undo', { count: marks.length })} save={takeBack} />
    </details>
  );
}

/** How a group is opened, shown and ended. */
function useLent({ phone, book, id, group }: Circle) {
  const lent = useSignal<Lent | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  useEffect(() => {
    void readLent(phone, book, id, group).then((kept) => (lent.value = kept));
  }, [id, group]);
  const open = async (): Promise<Result<undefined>> => {
    const answer = await lend(phone, book, id, group);
    trouble.value = undefined;
    if ('trouble' in answer) {
      trouble.value = awayOr('code' in answer ? answer.code : undefined);
      return given(undefined);
    }
    if (!answer.ok) return answer;
    lent.value = answer.value;
    return given(undefined);
  };
  const end = () => takeBackKey(phone, book, id, group);
  return { lent, trouble: trouble.value, open, end };
}

function Opening(circle: Circle & { readonly people: number }) {
  const { lent, trouble, open, end } = useLent(circle);
  const { book, id, group, people } = circle;
  const { phones } = cameByPhones(book.state, id, group);
  const isOpen = lent.value !== undefined && isGood(lent.value);
  return (
    <>
      {lent.value !== undefined && isOpen ? (
        <CodeShown shown={lent.value} until="field.phones-until" />
      ) : null}
      {phones === 0 && !isOpen ? null : (
        <p role="status">{t('field.phones-heard', { count: phones, people })}</p>
      )}
      {trouble === undefined ? null : (
        <p class="fault" role="alert">
          {trouble}
        </p>
      )}
      {isOpen ? (
        <Saving
          label={t('field.phones-end')}
          save={end}
          done={() => {
            lent.value = undefined;
          }}
        />
      ) : (
        <Saving label={t('field.phones-open')} save={open} />
      )}
      <Strangers {...circle} />
    </>
  );
}

/** A group with phones of its own: everyone alone with their own, by a code on this screen. Needs the house within reach. */
export function Phones(props: Omit<Circle, 'group'> & { readonly group: string }) {
  const { group, ...rest } = props;
  const session = sessionOf(rest.book.state, rest.id);
  if (session === undefined || session.revealed || !is(Group, group))
    return <p>{t('field.session-none')}</p>;
  return (
    <section>
      <h1>{t('field.phones-of', { group: t(`group.${group}`) })}</h1>
      <p>{t('field.phones-how')}</p>
      <Opening {...rest} group={group} people={peopleOf(session, group)} />
    </section>
  );
}
