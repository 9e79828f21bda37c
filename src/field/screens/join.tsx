import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isWiped, join } from '../app/opening.ts';
import { t } from '../app/reader.ts';
import { problemStatus, type ProblemCode } from '#core/problem.ts';

const TOKEN = /[\w-]{43}$/;

const isCode = (code: string): code is ProblemCode => code in problemStatus;

/** What is wrong with an invite, in words. */
const said = (code: string): string => (isCode(code) ? t(`problem.${code}`) : t('field.join-away'));

/** The first screen on a new phone: an invite's link or its text. */
export function Join() {
  const link = useSignal(location.hash);
  const fault = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const take = async (): Promise<void> => {
    const [token] = TOKEN.exec(link.value.trim()) ?? [];
    if (token === undefined) {
      fault.value = t('field.join-none');
      return;
    }
    busy.value = true;
    const wrong = await join(token);
    busy.value = false;
    fault.value = wrong === undefined ? undefined : said(wrong);
    // The token is spent, and the address bar is no place for it.
    if (wrong === undefined) history.replaceState(null, '', '/app/');
  };
  useEffect(() => {
    if (TOKEN.test(link.value)) void take();
  }, []);
  return (
    <section>
      <h1>{t('field.join')}</h1>
      {isWiped.value ? <p class="fault">{t('field.wiped')}</p> : null}
      <p>{t('field.join-how')}</p>
      <label>
        {t('field.join-link')}
        <input
          type="text"
          autocomplete="off"
          value={link.value}
          onInput={({ currentTarget }) => (link.value = currentTarget.value)}
        />
      </label>
      <button type="button" class="main" disabled={busy.value} onClick={() => void take()}>
        {t('field.join-take')}
      </button>
      {fault.value === undefined ? null : (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
    </section>
  );
}
