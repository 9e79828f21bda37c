/** One day to be chosen. */
export function DayField(props: {
  readonly label: string;
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChange: (day: string) => void;
}) {
  const { label, value, onChange, ...bounds } = props;
  return (
    <label>
      {label}
      <input
        type="date"
        required
        value={value}
        {...bounds}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}

/** How long one line of a plan, a promise or a verdict may be, in characters. */
const LONGEST = 280;

/** One line that somebody writes; a line break becomes a space. */
export function LineField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const { label, value, onChange } = props;
  return (
    <label>
      {label}
      <textarea
        rows={2}
        maxLength={LONGEST}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value.replaceAll(/\s+/g, ' '))}
      />
    </label>
  );
}
