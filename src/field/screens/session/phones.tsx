import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { is } from 'valibot';
import { group as Group, type Group as GroupName } from '#core/kinds/fields.ts';
import { problemStatus, type ProblemCode } from '#core/problem.ts';
import { given, type Result } from '#core/result.ts';
import type { Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { clockBehindMs } from '../../sync/house.ts';
import { Code } from '../../ui/code.tsx';
import { Saving } from '../../ui/saving.tsx';
import { peopleOf, sessionOf } from '../looking.ts';
import { cameByPhones, lend, readLent, takeBackKey, type Lent } from './phones-lent.ts';
import '../../ui/phones.css';

type Circle = {
  readonly phone: Phone;
  readonly book: Book;
  readonly id: string;
  readonly group: GroupName;
};

const isCode = (code: string): code is ProblemCode => code in problemStatus;

const isHere = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** Where the phones of a room find the house: never "localhost", which every phone takes for itself. */
function addressesOf({ addresses }: Lent): readonly string[] {
  if (addresses.length > 0) return addresses;
  return isHere.test(location.hostname) ? [] : [location.origin];
}

/** A time of the house as the clock of this phone shows it. */
function timeOf(at: number): string {
  const here = new Date(at - clockBehindMs.value);
  return `${here.getHours()}:${String(here.getMinutes()).padStart(2, '0')}`;
}

/** Address and code, large enough for the whole room. */
function Shown({ lent }: { readonly lent: Lent }) {
  const addresses = addressesOf(lent);
  const [first] = addresses;
  if (first === undefined) return <p class="fault">{t('field.phones-nowhere')}</p>;
  return (
    <div class="phones">
      <Code text={`${first}/s/${lent.code.replace('-', '')}`} label={t('field.phones-picture')} />
      <dl>
        <dt>{t('field.phones-address')}</dt>
        {addresses.map((address) => (
          <dd key={address} class="address">
            {address.replace(/^https?:\/\//, '')}/s
          </dd>
        ))}
        <dt>{t('field.phones-code')}</dt>
        <dd class="letters">{lent.code}</dd>
      </dl>
      <p class="soft">{t('field.phones-until', { time: timeOf(lent.until) })}</p>
      {first.startsWith('http:') ? <p>{t('field.phones-wifi')}</p> : null}
    </div>
  );
}

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
      const code = 'code' in answer && isCode(answer.code) ? answer.code : undefined;
      trouble.value = code === undefined ? t('field.phones-away') : t(`problem.${code}`);
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
  // The house's time counts: a phone's clock may be years off.
  const now = Date.now() + clockBehindMs.value;
  const isOpen = lent.value !== undefined && lent.value.until > now;
  return (
    <>
      {lent.value !== undefined && isOpen ? <Shown lent={lent.value} /> : null}
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
