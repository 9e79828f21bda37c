import { useSignal } from '@preact/signals';
import { enter, isJoining, profiles } from '../app/opening.ts';
import { t } from '../app/reader.ts';
import type { KeptProfile } from '../store/profile.ts';

const titleOf = ({ role, place }: KeptProfile): string =>
  [role === undefined ? t('field.someone') : t(`role.${role}`), place].filter(Boolean).join(' · ');

function Secret({ profile }: { readonly profile: KeptProfile }) {
  const secret = useSignal('');
  const wrong = useSignal(false);
  const busy = useSignal(false);
  const open = async (): Promise<void> => {
    busy.value = true;
    wrong.value = !(await enter(profile, secret.value));
    busy.value = false;
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <label>
        {t('field.secret')}
        <input
          type="password"
          autocomplete="current-password"
          value={secret.value}
          onInput={({ currentTarget }) => (secret.value = currentTarget.value)}
        />
      </label>
      <button type="submit" class="main" disabled={busy.value}>
        {t(busy.value ? 'field.opening' : 'field.unlock')}
      </button>
      {wrong.value ? (
        <p class="fault" role="alert">
          {t('field.secret-wrong')}
        </p>
      ) : null}
    </form>
  );
}

/** Who holds the phone: those who have an account here, each behind their own lock. */
export function Profiles() {
  const chosen = useSignal<KeptProfile | undefined>(undefined);
  const choose = (profile: KeptProfile): void => {
    if ('lock' in profile.keys) chosen.value = profile;
    else void enter(profile);
  };
  return (
    <section>
      <h1>{t('field.who-are-you')}</h1>
      <ul class="cards">
        {profiles.value.map((profile) => (
          <li key={profile.device}>
            <button type="button" class="card" onClick={() => choose(profile)}>
              <strong>{titleOf(profile)}</strong>
            </button>
          </li>
        ))}
      </ul>
      {chosen.value === undefined ? null : (
        <Secret key={chosen.value.device} profile={chosen.value} />
      )}
      <button type="button" class="plain" onClick={() => (isJoining.value = true)}>
        {t('field.join-another')}
      </button>
    </section>
  );
}
