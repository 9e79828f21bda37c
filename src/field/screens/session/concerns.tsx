import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { is } from 'valibot';
import type { ConcernType } from '#core/concern-types.ts';
import { group as Group, type Group as GroupName } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { go, named, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Saving } from '../../ui/saving.tsx';
import { sessionOf, type Opened } from '../looking.ts';
import { begun, keepDraft, readDraft, type Draft } from './concerns-draft.ts';
import { ConcernForm } from './concerns-form.tsx';
import {
  concernsOf,
  mayBeNamed,
  offeredTo,
  type Offered,
  type Worded,
} from './concerns-looking.ts';
import { NotNamed, Offers } from './concerns-offers.tsx';
import { Release } from './concerns-release.tsx';
import '../../ui/concerns.css';

type Room = { readonly phone: Phone; readonly book: Book; readonly session: Opened };
type Sheet = Room & { readonly group: GroupName };

/** The way from a revealed session to the concern sheet of each of its groups. */
export function ConcernsDoor({ book, session }: Omit<Room, 'phone'>) {
  const { state, community } = book;
  const concerns = concernsOf(state, session.id);
  return (
    <>
      <h2>{t('concerns.heading')}</h2>
      <p>{t('concerns.what')}</p>
      <ul class="cards">
        {session.opened.groups.map((group) => (
          <li key={group}>
            <button
              type="button"
              class="card"
              onClick={() => go('c', community, 's', session.id, 'concerns', group)}
            >
              <strong>{t(`group.${group}`)}</strong>
              <span>
                {t('concerns.count', {
                  count: concerns.filter(({ groups }) => groups.includes(group)).length,
                })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One concern on a group's sheet. */
function Concern({ concern, ...sheet }: Sheet & { readonly concern: Worded }) {
  const { phone, book, session, group } = sheet;
  return (
    <li class="concern">
      <p class="soft">{t(`concern.${concern.type}`)}</p>
      {concern.wording === undefined ? null : <p class="wording">{named(concern.wording)}</p>}
      <p class="soft">
        {t('concerns.raised-by', {
          groups: concern.groups.map((who) => t(`group.${who}`)).join(', '),
        })}
      </p>
      <Release phone={phone} book={book} session={session.id} group={group} concern={concern} />
    </li>
  );
}

/** What another group has shown already and this one raises too: both at once, so that what is open stays open. */
function Joining({ concern, ...sheet }: Sheet & { readonly concern: Worded }) {
  const { phone, book, session, group } = sheet;
  const body = { group, session: session.id };
  const facts = ['concern.raised-by.v1', 'concern.released.v1'].map((type) => ({
    type,
    subject: concern.id,
    body,
  }));
  return (
    <li class="concern">
      <p class="wording">{named(concern.wording)}</p>
      <Saving label={t('concerns.join')} save={() => phone.keep(book, facts)} />
    </li>
  );
}

/** What stands on a group's sheet, what it may add, and what others have shown. */
function Standing({
  offered,
  onPick,
  ...sheet
}: Sheet & {
  readonly offered: readonly Offered[];
  readonly onPick: (type: ConcernType) => void;
}) {
  const { book, session, group } = sheet;
  const all = concernsOf(book.state, session.id);
  const own = all.filter(({ groups }) => groups.includes(group));
  const worded = new Set(own.map(({ type }) => type));
  // What others keep is theirs: only what they have shown is put before another group.
  const others = all.filter(({ groups, released }) => released && !groups.includes(group));
  return (
    <section>
      <p class="soft">{t('concerns.heading')}</p>
      <h1>{t(`group.${group}`)}</h1>
      <ul>
        {own.map((concern) => (
          <Concern key={concern.id} {...sheet} concern={concern} />
        ))}
      </ul>
      <Offers
        offered={offered.filter(({ type, share }) => share !== undefined || !worded.has(type))}
        named={worded}
        onPick={onPick}
      />
      {others.length === 0 ? null : <h2>{t('concerns.of-others')}</h2>}
      <ul>
        {others.map((concern) => (
          <Joining key={concern.id} {...sheet} concern={concern} />
        ))}
      </ul>
    </section>
  );
}

function GroupSheet(sheet: Sheet) {
  const { phone, book, session, group } = sheet;
  const { state } = book;
  const draft = useSignal<Draft | undefined>(undefined);
  const offered = useMemo(() => offeredTo(state, session, group), [state, session.id, group]);
  useEffect(() => {
    void readDraft(phone, session.id, group).then((kept) => (draft.value ??= kept));
  }, [session.id, group]);
  const type = (next: Draft | undefined): void => {
    draft.value = next;
    void keepDraft(phone, session.id, group, next);
  };
  const move = (next?: Draft): void => {
    type(next);
    scrollTo(0, 0);
  };
  const now = draft.value;
  if (now === undefined)
    return <Standing {...sheet} offered={offered} onPick={(one) => move(begun(one, group))} />;
  if (!mayBeNamed(now.type, offered)) return <NotNamed type={now.type} onBack={() => move()} />;
  return (
    <ConcernForm
      phone={phone}
      book={book}
      session={session}
      draft={now}
      onChange={type}
      onKept={() => move()}
      onCancel={() => move()}
    />
  );
}

/** The concern sheet of one group: from what it marked to words that it agrees on, and who may read them. */
export function Concerns(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly id: string;
  readonly group: string;
}) {
  const { phone, book, id, group } = props;
  const session = sessionOf(book.state, id);
  if (session === undefined) return <p>{t('field.session-none')}</p>;
  if (!session.revealed) return <p>{t('concerns.after-reveal')}</p>;
  return is(Group, group) ? (
    <GroupSheet key={group} phone={phone} book={book} session={session} group={group} />
  ) : null;
}
