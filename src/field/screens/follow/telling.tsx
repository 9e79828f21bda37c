import { useSignal } from '@preact/signals';
import type { Result } from '#core/result.ts';
import type { Phone } from '../../app/phone.ts';
import { t, today } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { DayField, LineField } from '../../ui/fields.tsx';
import { useFocus } from '../../ui/focus.ts';
import { Saving } from '../../ui/saving.tsx';
import { mayBePictured } from '#findings/status.ts';
import { dayIn, type Promised } from './looking.ts';
import { PhotoField } from './photo-field.tsx';

type One = { readonly phone: Phone; readonly book: Book; readonly promise: Promised };
type Panel = One & { readonly onClose: () => void };

/** A sentence about a promise, with what is kept of it. */
function Sentence(
  props: Panel & {
    readonly type: 'claimed-done' | 'progressed' | 'replied';
    readonly field: 'note' | 'word';
    readonly start: string;
  },
) {
  const { phone, book, promise, onClose, type, field, start } = props;
  const said = useSignal(start);
  const at = useFocus<HTMLHeadingElement>();
  const image = useSignal<string | undefined>(undefined);
  const text = said.value.trim();
  const isPictured = type !== 'replied' && mayBePictured(book.state, promise);
  const fact = {
    type: `commitment.${type}.v1`,
    subject: promise.id,
    body: { on: today(), [field]: text },
  };
  const save = async (): Promise<Result<undefined>> => {
    const kept = await phone.keep(book, [fact]);
    if (kept.ok && image.value !== undefined)
      await phone.photos.keep(book.community, promise.id, image.value);
    return kept;
  };
  return (
    <div class="deciding">
      <h3 tabIndex={-1} ref={at}>
        {t(`follow.${type}-ask`)}
      </h3>
      <LineField
        label={t('follow.sentence')}
        value={said.value}
        onChange={(value) => (said.value = value)}
      />
      {isPictured ? (
        <PhotoField image={image.value} onChange={(next) => (image.value = next)} />
      ) : null}
      <Saving label={t(`follow.${type}-keep`)} disabled={text === ''} save={save} done={onClose} />
      <button type="button" class="plain" onClick={onClose}>
        {t('field.mark-cancel')}
      </button>
    </div>
  );
}

/** Another day, and why: the old one stays for everybody to see. */
function NewDay({ phone, book, promise, onClose }: Panel) {
  const to = useSignal('');
  const reason = useSignal('');
  const at = useFocus<HTMLHeadingElement>();
  const body = { to: to.value, reason: reason.value.trim() };
  const isReady = body.reason !== '' && to.value > dayIn(book) && to.value !== promise.due;
  return (
    <div class="deciding">
      <h3 tabIndex={-1} ref={at}>
        {t('follow.date-moved-ask')}
      </h3>
      <DayField
        label={t('plan.due')}
        value={to.value}
        min={dayIn(book)}
        onChange={(day) => (to.value = day)}
      />
      <LineField
        label={t('follow.why')}
        value={reason.value}
        onChange={(value) => (reason.value = value)}
      />
      <p class="soft">{t('follow.old-stays')}</p>
      <Saving
        label={t('follow.date-moved-keep')}
        disabled={!isReady}
        save={() =>
          phone.keep(book, [{ type: 'commitment.date-moved.v1', subject: promise.id, body }])
        }
        done={onClose}
      />
      <button type="button" class="plain" onClick={onClose}>
        {t('field.mark-cancel')}
      </button>
    </div>
  );
}

const DOINGS = ['claimed-done', 'date-moved', 'progressed', 'replied'] as const;

/** What its owner can say of a promise: two presses, and a sentence that is there already where nothing else is to be said. */
export function Telling(one: One) {
  const open = useSignal<(typeof DOINGS)[number] | undefined>(undefined);
  const close = (): void => {
    open.value = undefined;
  };
  const { stand, claims } = one.promise;
  const isDone = stand === 'confirmed' || stand === 'dropped';
  const doings = DOINGS.filter((doing) =>
    doing === 'replied' ? claims.length > 0 || stand === 'late' : !isDone && stand !== 'claimed',
  );
  if (open.value === 'date-moved') return <NewDay {...one} onClose={close} />;
  if (open.value !== undefined)
    return (
      <Sentence
        key={open.value}
        {...one}
        onClose={close}
        type={open.value}
        field={open.value === 'replied' ? 'word' : 'note'}
        start={open.value === 'claimed-done' ? t('follow.done-note') : ''}
      />
    );
  return (
    <div class="doings">
      {doings.map((doing) => (
        <button
          type="button"
          key={doing}
          class={doing === 'claimed-done' ? 'main' : 'plain'}
          onClick={() => (open.value = doing)}
        >
          {t(`follow.${doing}`)}
        </button>
      ))}
    </div>
  );
}
