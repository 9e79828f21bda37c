import { useSignal } from '@preact/signals';
import type { Problem } from '#core/problem.ts';
import type { Result } from '#core/result.ts';
import { t } from '../app/reader.ts';

/** A button that keeps something on the phone, says so, and says what is wrong where it may not be kept. */
export function Saving(props: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly save: () => Promise<Result<undefined>>;
  readonly done?: () => void;
}) {
  const { label, save, done, disabled = false } = props;
  const fault = useSignal<Problem | 'unkept' | undefined>(undefined);
  const busy = useSignal(false);
  const press = async (): Promise<void> => {
    busy.value = true;
    try {
      const kept = await save();
      fault.value = kept.ok ? undefined : kept.problem;
      if (kept.ok) done?.();
    } catch {
      // Whatever the browser's reason, most often a full disk: it is not kept, and she must know.
      fault.value = 'unkept';
    } finally {
      busy.value = false;
    }
  };
  return (
    <>
      <button
        type="button"
        class="main"
        disabled={disabled || busy.value}
        onClick={() => void press()}
      >
        {label}
      </button>
      {fault.value === undefined ? null : (
        <p class="fault" role="alert">
          {fault.value === 'unkept'
            ? t('field.unkept')
            : t(`problem.${fault.value.code}`, fault.value.detail)}
        </p>
      )}
    </>
  );
}
