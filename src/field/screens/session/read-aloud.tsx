import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Phone } from '../../app/phone.ts';
import { language, t } from '../../app/reader.ts';

const MOST_BYTES = 5_000_000;

const nameOf = (tongue: string): string => `read-aloud ${tongue}`;

/** A file as text that can be sealed and played again; undefined where it is no sound, or too large for a phone to keep. */
function textOf(file: File): Promise<string | undefined> {
  if (!file.type.startsWith('audio/') || file.size > MOST_BYTES) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () =>
      resolve(typeof reader.result === 'string' ? reader.result : undefined),
    );
    reader.addEventListener('error', () => resolve(undefined));
    reader.readAsDataURL(file);
  });
}

/**
 * The consent sentence, to be read aloud or played: for groups in which somebody reads little, the programme records it once in
 * each language. The recording stays on this phone.
 */
export function ReadAloud({ phone }: { readonly phone: Phone }) {
  const tongue = language.value;
  const sound = useSignal<string | undefined>(undefined);
  const wrong = useSignal(false);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const kept = await phone.readDraft(nameOf(tongue));
      sound.value = typeof kept === 'string' ? kept : undefined;
    };
    void read();
  }, [tongue]);
  const take = async (file: File | undefined): Promise<void> => {
    const text = file === undefined ? undefined : await textOf(file);
    wrong.value = text === undefined;
    if (text === undefined) return;
    await phone.keepDraft(nameOf(tongue), text);
    sound.value = text;
  };
  return (
    <>
      <h3>{t('field.read-aloud')}</h3>
      <blockquote>{t('field.consent')}</blockquote>
      {sound.value === undefined ? null : (
        <audio controls src={sound.value} aria-label={t('field.recording')} />
      )}
      <label class="soft">
        {t(sound.value === undefined ? 'field.recording-take' : 'field.recording-other')}
        <input
          type="file"
          accept="audio/*"
          onChange={({ currentTarget }) => void take(currentTarget.files?.[0])}
        />
      </label>
      {wrong.value ? (
        <p class="fault" role="alert">
          {t('field.recording-wrong')}
        </p>
      ) : null}
    </>
  );
}
