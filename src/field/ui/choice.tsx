type Option<T extends string> = { readonly value: T; readonly label: string };

/** One question with one answer, or none: large buttons, as many rows as it takes. */
export function Choice<T extends string>(props: {
  readonly legend: string;
  readonly options: readonly Option<T>[];
  readonly chosen: T | undefined;
  readonly onChoose: (value: T | undefined) => void;
}) {
  const { legend, options, chosen, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <button
          type="button"
          key={value}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value === chosen ? undefined : value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

/** One question with any number of answers. */
export function Choices<T extends string>(props: {
  readonly legend: string;
  readonly options: readonly Option<T>[];
  readonly chosen: readonly T[];
  readonly onChoose: (values: readonly T[]) => void;
}) {
  const { legend, options, chosen, onChoose } = props;
  const without = (value: T): readonly T[] => chosen.filter((one) => one !== value);
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <button
          type="button"
          key={value}
          aria-pressed={chosen.includes(value)}
          onClick={() => onChoose(chosen.includes(value) ? without(value) : [...chosen, value])}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
