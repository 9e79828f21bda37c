import { t } from '../app/reader.ts';
import { Choice } from '../ui/choice.tsx';
import type { Grounds } from './ground.ts';

/** What to draw on, where there is a choice. */
export function GroundChoice({ grounds }: { readonly grounds: Grounds }) {
  const { kinds, laid, choose } = grounds;
  if (kinds.length < 2) return null;
  return (
    <Choice
      legend={t('field.map-ground')}
      options={kinds.map((value) => ({ value, label: t(`map-ground.${value}`) }))}
      chosen={laid.ground.kind}
      onChoose={(kind) => kind !== undefined && choose(kind)}
    />
  );
}
