import { sayDate } from '#words/date.ts';
import type { Phone } from '../app/phone.ts';
import { language, t, today } from '../app/reader.ts';
import { newer, opensOffline, takeNewer } from '../app/renewal.ts';
import { clockBehindMs } from '../sync/house.ts';

const DAY_MS = 86_400_000;
/** No phone of the programme is older than the app: a clock before this is wrong, whoever can be reached. */
const FIRST_DAY = Date.UTC(2026, 0, 1);

function Notice(props: {
  readonly text: string;
  readonly label?: string;
  readonly press?: () => unknown;
}) {
  const { text, label, press } = props;
  return (
    <div class="notice" role="status">
      <p>{text}</p>
      {label === undefined ? null : (
        <button type="button" class="plain" onClick={() => void press?.()}>
          {label}
        </button>
      )}
    </div>
  );
}

/** What whoever types must know at once: it is not kept. Shown also to the participant who holds the tablet. */
export function Unkept({ phone }: { readonly phone: Phone }) {
  if (phone.isLost.value)
    return (
      <Notice text={t('field.lost')} label={t('field.open-anew')} press={() => location.reload()} />
    );
  if (!phone.drafts.isFailing.value) return null;
  return (
    <Notice
      text={t('field.typing-unkept')}
      label={t('field.try-again')}
      press={() => phone.drafts.settle()}
    />
  );
}

function Newer() {
  const worker = newer.value;
  return worker === undefined ? null : (
    <Notice text={t('field.newer')} label={t('field.newer-take')} press={() => takeNewer(worker)} />
  );
}

function Clock() {
  const isWrong = Math.abs(clockBehindMs.value) > DAY_MS || Date.now() < FIRST_DAY;
  if (!isWrong) return null;
  return <Notice text={t('field.clock-wrong', { date: sayDate(language.value, today()) })} />;
}

/** What is out of order between the phone and the programme, and what to do. */
function LineTrouble({ phone }: { readonly phone: Phone }) {
  const line = phone.line.value;
  if (line === 'refused') return <Notice text={t('field.signed-out')} />;
  if (line === 'full' || line === 'unwell' || line === 'strange')
    return <Notice text={t(`field.line-${line}`)} />;
  if (line !== 'stuck') return null;
  return (
    <Notice
      text={t('field.line-stuck')}
      label={t('field.open-anew')}
      press={() => location.reload()}
    />
  );
}

/** Everything that is not as it should be, each with a sentence and a way on. */
export function Notices({ phone }: { readonly phone: Phone | undefined }) {
  return (
    <>
      <Newer />
      {opensOffline.value ? null : <Notice text={t('field.no-offline')} />}
      <Clock />
      {phone === undefined ? null : (
        <>
          <Unkept phone={phone} />
          <LineTrouble phone={phone} />
        </>
      )}
    </>
  );
}
