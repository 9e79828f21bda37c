import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ROLES, type Role } from '#core/people/roles.ts';
import { problemStatus, type ProblemCode } from '#core/problem.ts';
import { isJoining, isWiped, join, profiles } from '../app/opening.ts';
import { t } from '../app/reader.ts';
import { isStrong } from '../store/lock.ts';
import { house } from '../sync/house.ts';
import { Choice } from '../ui/choice.tsx';

const TOKEN = /[\w-]{43}$/;

const isCode = (code: string): code is ProblemCode => code in problemStatus;

/** What is wrong with an invite, in words. */
function said(code: string): string {
  if (code === 'unkept') return t('field.unkept');
  return isCode(code) ? t(`problem.${code}`) : t('field.join-away');
}

/** Takes an invite; answers what is wrong in words, or nothing. */
async function take(token: string, secret?: string): Promise<string | undefined> {
  const wrong = await join(token, secret);
  return wrong === undefined ? undefined : said(wrong);
}

/** The demonstration's own door, where there is one: a tap for each role. */
function Demonstration({ onFault }: { readonly onFault: (fault: string | undefined) => void }) {
  const roles = useSignal<readonly Role[]>([]);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const answer = await house.demonstration();
      if ('said' in answer) roles.value = ROLES.filter((role) => answer.said.roles.includes(role));
    };
    void ask();
  }, []);
  const enter = async (role: Role): Promise<void> => {
    const invited = await house.enterDemonstration(role);
    if ('said' in invited) onFault(await take(invited.said.token));
    else onFault(t('field.join-away'));
  };
  if (roles.value.length === 0) return null;
  return (
    <div class="demonstration">
      <h2>{t('field.demonstration')}</h2>
      <p>{t('field.demonstration-how')}</p>
      <ul class="tiles">
        {roles.value.map((role) => (
          <li key={role}>
            <button type="button" onClick={() => void enter(role)}>
              {t(`role.${role}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether others use the phone too: then a secret locks what is kept. */
function Sharing(props: {
  readonly shared: boolean;
  readonly secret: string;
  readonly onShare: (shared: boolean) => void;
  readonly onSecret: (secret: string) => void;
}) {
  const { shared, secret, onShare, onSecret } = props;
  return (
    <>
      <Choice
        legend={t('field.who-else')}
        options={[
          { value: 'alone', label: t('field.only-me') },
          { value: 'shared', label: t('field.others-too') },
        ]}
        chosen={shared ? 'shared' : 'alone'}
        onChoose={(value) => onShare(value === 'shared')}
      />
      {shared ? (
        <label>
          {t('field.secret-new')}
          <input
            type="text"
            autocomplete="off"
            autocapitalize="off"
            value={secret}
            onInput={({ currentTarget }) => onSecret(currentTarget.value)}
          />
        </label>
      ) : null}
    </>
  );
}

/** Whoever has an account here already goes back to it. */
function Others() {
  if (profiles.value.length === 0) return null;
  return (
    <button type="button" class="plain" onClick={() => (isJoining.value = false)}>
      {t('field.back')}
    </button>
  );
}

/** The first screen on a new phone: an invite's link or its text, and who else uses the phone. */
export function Join() {
  const link = useSignal(location.hash);
  const shared = useSignal(false);
  const secret = useSignal('');
  const fault = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const press = async (): Promise<void> => {
    const [token] = TOKEN.exec(link.value.trim()) ?? [];
    const isWeak = shared.value && !isStrong(secret.value);
    fault.value = isWeak ? t('field.secret-weak') : undefined;
    if (token === undefined) fault.value = t('field.join-none');
    if (token === undefined || fault.value !== undefined) return;
    busy.value = true;
    fault.value = await take(token, shared.value ? secret.value : undefined);
    busy.value = false;
  };
  return (
    <section>
      <h1>{t('field.join')}</h1>
      {isWiped.value ? <p class="fault">{t('field.wiped')}</p> : null}
      <Demonstration onFault={(wrong) => (fault.value = wrong)} />
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
      <Sharing
        shared={shared.value}
        secret={secret.value}
        onShare={(value) => (shared.value = value)}
        onSecret={(value) => (secret.value = value)}
      />
      <button type="button" class="main" disabled={busy.value} onClick={() => void press()}>
        {t('field.join-take')}
      </button>
      {fault.value === undefined ? null : (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
      <Others />
    </section>
  );
}
