import { useSignal } from '@preact/signals';
import { sensitivityOf } from '#core/concern-types.ts';
import type { Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { named, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { useFocus } from '../../ui/focus.ts';
import { Saving } from '../../ui/saving.tsx';
import { isOnlyHere, type Worded } from './concerns-looking.ts';

type Room = {
  readonly phone: Phone;
  readonly book: Book;
  readonly session: string;
  readonly group: Group;
  readonly concern: Worded;
};

const list = (groups: readonly Group[]): string =>
  groups.map((group) => t(`group.${group}`)).join(', ');

/** Who reads what once the group says yes: read aloud before anybody decides. */
function Explained({ concern }: { readonly concern: Worded }) {
  const { groups } = concern;
  return (
    <ul class="plainly">
      <li>{t('concerns.who-reads')}</li>
      <li>{t('concerns.what-is-read', { groups: list(groups) })}</li>
      <li>{t('concerns.what-is-not')}</li>
      <li>{t('concerns.public-too')}</li>
      {groups.length > 1 ? <li>{t('concerns.all-must', { groups: list(groups) })}</li> : null}
      <li>{t('concerns.may-take-back')}</li>
    </ul>
  );
}

type Panel = Room & { readonly onClose: () => void };

/** The decision of one group, made before its eyes: what is decided, who will read it, and two answers of equal weight. */
function Question({ phone, book, session, group, concern, onClose }: Panel) {
  const at = useFocus<HTMLHeadingElement>();
  const body = { group, session };
  const released = { type: 'concern.released.v1', subject: concern.id, body };
  return (
    <div class="deciding">
      <h2 tabIndex={-1} ref={at}>
        {t('concerns.question')}
      </h2>
      <p class="soft">{t('field.read-aloud')}</p>
      <blockquote>{named(concern.wording)}</blockquote>
      <Explained concern={concern} />
      <Saving
        label={t('concerns.yes', { group: t(`group.${group}`) })}
        save={() => phone.keep(book, [released])}
        done={onClose}
      />
      <button type="button" class="plain" onClick={onClose}>
        {t('concerns.no')}
      </button>
    </div>
  );
}

/** Taking a release back, and what that can still do: nobody unreads what they have read. */
function TakingBack({ phone, book, session, group, concern, onClose }: Panel) {
  const at = useFocus<HTMLParagraphElement>();
  const body = { group, session };
  const withheld = { type: 'concern.withheld.v1', subject: concern.id, body };
  return (
    <div class="deciding">
      <p tabIndex={-1} ref={at}>
        {t(isOnlyHere(book, concern.id, group) ? 'concerns.back-here' : 'concerns.back-received')}
      </p>
      <Saving
        label={t('concerns.take-back')}
        save={() => phone.keep(book, [withheld])}
        done={onClose}
      />
      <button type="button" class="plain" onClick={onClose}>
        {t('concerns.leave')}
      </button>
    </div>
  );
}

/** Which groups have agreed, each with a word and a shape, and what follows from it. */
function ReleaseState({ concern }: { readonly concern: Worded }) {
  const { groups, releasedBy, released } = concern;
  return (
    <>
      <p class={released ? 'kept' : 'soft'}>
        {released ? '✓ ' : '○ '}
        {t(released ? 'concerns.open' : 'concerns.closed')}
      </p>
      {groups.length < 2 ? null : (
        <ul class="soft">
          {groups.map((group) => (
            <li key={group}>
              {releasedBy.includes(group) ? '✓ ' : '○ '}
              {t(releasedBy.includes(group) ? 'concerns.agreed' : 'concerns.not-yet', {
                group: t(`group.${group}`),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Whether officials may read a concern: what stands, and the group's decision. A protected one is never shown to them. */
export function Release(room: Room) {
  const { concern, group } = room;
  const open = useSignal<'question' | 'taking-back' | undefined>(undefined);
  if (sensitivityOf(concern.type) === 'protected') return <p class="soft">{t('concerns.never')}</p>;
  // What is decided closes its panel: the next press must not be an answer to the other question.
  const panel = concern.releasedBy.includes(group) ? 'taking-back' : 'question';
  const isGiven = panel === 'taking-back';
  const close = (): void => {
    open.value = undefined;
  };
  return (
    <>
      <ReleaseState concern={concern} />
      {open.value !== panel ? (
        <button
          type="button"
          class={isGiven ? 'small' : 'plain'}
          onClick={() => (open.value = panel)}
        >
          {t(isGiven ? 'concerns.take-back' : 'concerns.decide')}
        </button>
      ) : isGiven ? (
        <TakingBack {...room} onClose={close} />
      ) : (
        <Question {...room} onClose={close} />
      )}
    </>
  );
}
