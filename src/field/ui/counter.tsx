import { t } from '../app/reader.ts';

/** How many: one fewer, the number, one more. */
export function Counter(props: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { label, value, onChange } = props;
  return (
    <div class="counter">
      <span>{label}</span>
      <button
        type="button"
        aria-label={t('field.one-less', { what: label })}
        disabled={value === 0}
        onClick={() => onChange(value - 1)}
      >
        −
      </button>
      <output>{value}</output>
      <button
        type="button"
        aria-label={t('field.one-more', { what: label })}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </div>
  );
}
