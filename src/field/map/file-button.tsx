/** A button that lets one choose a file; `capture` opens the camera where there is one. */
export function FileButton(props: {
  readonly label: string;
  readonly accept?: string;
  readonly capture?: boolean;
  readonly onFile: (file: File) => void;
}) {
  const { label, accept, capture = false, onFile } = props;
  return (
    <label class="plain file-button">
      {label}
      <input
        type="file"
        {...(accept === undefined ? {} : { accept })}
        {...(capture ? { capture: 'environment' as const } : {})}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file again is a choice too.
          currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
}
