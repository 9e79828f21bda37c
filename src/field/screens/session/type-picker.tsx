import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { CONCERN_TYPES, isConcernType, type ConcernType } from '#core/concern-types.ts';
import { t } from '../../app/reader.ts';

type Theme = (typeof CONCERN_TYPES)[ConcernType]['group'];

const TYPES = Object.keys(CONCERN_TYPES).filter(isConcernType);
const THEMES: readonly Theme[] = [...new Set(TYPES.map((type) => CONCERN_TYPES[type].group))];

function Themes({ onChoose }: { readonly onChoose: (theme: Theme) => void }) {
  return (
    <ul class="tiles">
      {THEMES.map((one) => (
        <li key={one}>
          <button type="button" onClick={() => onChoose(one)}>
            {t(`theme.${one}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Types(props: {
  readonly theme: Theme;
  readonly onBack: () => void;
  readonly onPick: (type: ConcernType) => void;
}) {
  const { theme, onBack, onPick } = props;
  return (
    <>
      <button type="button" class="plain" onClick={onBack}>
        ← {t(`theme.${theme}`)}
      </button>
      <ul class="tiles">
        {TYPES.filter((type) => CONCERN_TYPES[type].group === theme).map((type) => (
          <li key={type}>
            <button type="button" onClick={() => onPick(type)}>
              {t(`concern.${type}`)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What worries: a theme first, then its types; names are in the language of the screen. */
export function TypePicker({ onPick }: { readonly onPick: (type: ConcernType) => void }) {
  const theme = useSignal<Theme | undefined>(undefined);
  const at = useRef<HTMLDivElement>(null);
  const show = (next: Theme | undefined): void => {
    theme.value = next;
    // The button that was pressed is gone: the focus stays where it was.
    at.current?.focus({ preventScroll: true });
  };
  return (
    <div tabIndex={-1} ref={at}>
      {theme.value === undefined ? (
        <Themes onChoose={show} />
      ) : (
        <Types theme={theme.value} onBack={() => show(undefined)} onPick={onPick} />
      )}
    </div>
  );
}
