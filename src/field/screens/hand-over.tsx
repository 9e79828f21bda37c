import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sayDate } from '#words/date.ts';
import type { Phone } from '../app/phone.ts';
import { language, t } from '../app/reader.ts';
import type { OnItsWay } from '../store/kept.ts';
import type { Progress } from '../store/shelf.ts';
import { refusalsOf } from '../sync/refusals.ts';
// oxlint-disable-next-line import/no-unassigned-import -- a stylesheet has nothing to give
import '../ui/hand-over.css';

/** How many own entries of a phone have come so far. */
const countOf = (waiting: readonly OnItsWay[], how: Progress): number =>
  waiting.filter(({ progress }) => progress === how).length;

const waitingOn = (phone: Phone): readonly OnItsWay[] =>
  [...phone.books.value.values()].flatMap((book) => book.waiting);

/** How much of a phone has not arrived: own work, and what it carries for others. */
export const unfinishedOn = (phone: Phone): number =>
  waitingOn(phone).filter(({ progress }) => progress !== 'sent').length +
  phone.parcels.all.value.length;

/** Why the house did not take own work, by day and reason; the work itself stays on the phone. */
function Refused({ waiting }: { readonly waiting: readonly OnItsWay[] }) {
  return refusalsOf(waiting).map(({ day, code, part, count }) => (
    <li key={`${day} ${code} ${part}`}>
      <strong>
        {sayDate(language.value, day)} ({count})
      </strong>
      <br />
      {t(`problem.${code}`, { part })}
    </li>
  ));
}

function Waiting({ phone }: { readonly phone: Phone }) {
  const waiting = waitingOn(phone);
  const [kept, held, refused] = (['kept', 'held', 'refused'] as const).map((how) =>
    countOf(waiting, how),
  );
  return (
    <ul class="waiting">
      {kept === 0 && held === 0 && refused === 0 ? <li>✓ {t('field.waiting-none')}</li> : null}
      {kept === 0 ? null : <li>◐ {t('field.waiting-kept', { count: kept ?? 0 })}</li>}
      {held === 0 ? null : <li>◔ {t('field.waiting-held', { count: held ?? 0 })}</li>}
      {refused === 0 ? null : (
        <li>
          ✕ {t('field.waiting-refused', { count: refused ?? 0 })}
          <ul class="refusals">
            <Refused waiting={waiting} />
          </ul>
        </li>
      )}
    </ul>
  );
}

/** The file that was made, and the ways in which it can leave. */
function Ready({ file }: { readonly file: File }) {
  const address = useSignal('');
  useEffect(() => {
    address.value = URL.createObjectURL(file);
    return () => URL.revokeObjectURL(address.value);
  }, [file]);
  const shared = { files: [file] };
  return (
    <>
      {'canShare' in navigator && navigator.canShare(shared) ? (
        <button
          type="button"
          class="main"
          // Whoever thinks better of it closes the sheet: that is no fault.
          onClick={() => void navigator.share(shared).catch(() => undefined)}
        >
          {t('field.hand-over-share')}
        </button>
      ) : null}
      <a class="plain" href={address.value} download={file.name}>
        {t('field.hand-over-save')}
      </a>
    </>
  );
}

function Out({ phone }: { readonly phone: Phone }) {
  const file = useSignal<File | 'unknown' | undefined>(undefined);
  const make = async (): Promise<void> => {
    file.value = (await phone.handOver()) ?? 'unknown';
  };
  return (
    <>
      <h2>{t('field.hand-over')}</h2>
      <p>{t('field.hand-over-how')}</p>
      <button type="button" class="main" onClick={() => void make()}>
        {t('field.hand-over-make')}
      </button>
      {file.value === 'unknown' ? (
        <p class="fault" role="alert">
          {t('field.hand-over-later')}
        </p>
      ) : null}
      {file.value instanceof File ? <Ready file={file.value} /> : null}
    </>
  );
}

/** What came of files that were carried, and those that wait. */
function Carried({ phone }: { readonly phone: Phone }) {
  const parcels = phone.parcels.all.value;
  const unread = parcels.filter(({ isUnreadable }) => isUnreadable === true);
  const brought = phone.parcels.brought.value;
  return (
    <>
      {parcels.length === unread.length ? null : (
        <p role="status">◐ {t('field.carry-waits', { count: parcels.length - unread.length })}</p>
      )}
      {brought === undefined ? null : (
        <p role="status">✓ {t('field.carry-done', { count: brought.received + brought.held })}</p>
      )}
      {unread.map((parcel) => (
        <div key={parcel.key} class="notice">
          <p>{t('field.carry-unread')}</p>
          <button type="button" class="plain" onClick={() => void phone.parcels.drop(parcel)}>
            {t('field.carry-drop')}
          </button>
        </div>
      ))}
    </>
  );
}

function In({ phone }: { readonly phone: Phone }) {
  const fault = useSignal<'field.carry-none' | 'field.unkept' | undefined>(undefined);
  const take = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    const kept = await file
      .text()
      .then((text) => phone.parcels.keep(text))
      .catch(() => undefined);
    input.value = '';
    fault.value = kept === undefined ? 'field.unkept' : kept ? undefined : 'field.carry-none';
    if (kept === true) phone.exchangeSoon();
  };
  return (
    <>
      <h2>{t('field.carry')}</h2>
      <p>{t('field.carry-how')}</p>
      <label>
        {t('field.carry-choose')}
        <input type="file" onChange={({ currentTarget }) => void take(currentTarget)} />
      </label>
      {fault.value === undefined ? null : (
        <p class="fault" role="alert">
          {t(fault.value)}
        </p>
      )}
      <Carried phone={phone} />
    </>
  );
}

/** What waits on this phone, out as one sealed file, and a colleague's file in. */
export function HandOver({ phone }: { readonly phone: Phone }) {
  const hasKept = countOf(waitingOn(phone), 'kept') > 0;
  return (
    <section>
      <h1>{t('field.waiting')}</h1>
      <Waiting phone={phone} />
      {hasKept ? <Out phone={phone} /> : null}
      <In phone={phone} />
    </section>
  );
}
