import { useSignal } from '@preact/signals';
import { CONCERN_TYPES, isConcernType, type ConcernType } from '#core/concern-types.ts';
import { t } from '../../app/reader.ts';

type Theme = (typeof CONCERN_TYPES)[ConcernType]['group'];

const TYPES = Object.keys(CONCERN_TYPES).filter(isConcernType);
const THEMES: readonly Theme[] = [...new Set(TYPES.map((type) => CONCERN_TYPES[type].group))];

/** What worries: a theme first, then its types; names are in the language of the screen. */
export function TypePicker({ onPick }: { readonly onPick: (type: ConcernType) => void }) {
  const theme = useSignal<Theme | undefined>(undefined);
  const chosen = theme.value;
  if (chosen === undefined)
    return (
      <ul class="tiles">
        {THEMES.map((one) => (
          <li key={one}>
            <button type="button" onClick={() => (theme.value = one)}>
              {t(`theme.${one}`)}
            </button>
          </li>
        ))}
      </ul>
    );
  return (
    <>
      <button type="button" class="plain" onClick={() => (theme.value = undefined)}>
        ← {t(`theme.${chosen}`)}
      </button>
      <ul class="tiles">
        {TYPES.filter((type) => CONCERN_TYPES[type].group === chosen).map((type) => (
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
