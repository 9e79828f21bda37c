import { useSignal } from '@preact/signals';
import { t } from '../app/reader.ts';
import type { Key } from '#words/words.ts';
import type { Earth } from './plane.ts';
import { FileButton } from './file-button.tsx';
import { dropPack, keepPack } from './pack.ts';

const isWithin = (
  { lat, lon }: Earth,
  [west, south, east, north]: readonly [number, number, number, number],
): boolean => west <= lon && lon <= east && south <= lat && lat <= north;

/** The map file of the device: chosen, changed or removed. Without one nothing is missing but the roads. */
export function PackFile(props: {
  readonly isThere: boolean;
  /** Whether this device has shown that it cannot draw one. */
  readonly isFlat: boolean;
  readonly middle: Earth | undefined;
  readonly onChange: () => void;
}) {
  const { isThere, isFlat, middle, onChange } = props;
  const said = useSignal<Key | undefined>(undefined);
  const take = async (file: File): Promise<void> => {
    const { openArchive } = await import('./archive.ts');
    const archive = await openArchive(file);
    if (archive === undefined) {
      said.value = 'field.pack-none';
      return;
    }
    try {
      await keepPack(file);
    } catch {
      said.value = 'field.unkept';
      return;
    }
    const isHere = middle === undefined || isWithin(middle, archive.bounds);
    said.value = isHere ? undefined : 'field.pack-elsewhere';
    onChange();
  };
  const drop = async (): Promise<void> => {
    await dropPack();
    onChange();
  };
  return (
    <>
      <h2>{t('field.pack')}</h2>
      <p>{t(isThere ? 'field.pack-there' : 'field.pack-how')}</p>
      {isFlat ? <p class="soft">{t('field.pack-flat')}</p> : null}
      <FileButton label={t('field.pack-choose')} onFile={(file) => void take(file)} />
      {said.value === undefined ? null : (
        <p class="fault" role="alert">
          {t(said.value)}
        </p>
      )}
      {isThere ? (
        <button type="button" class="plain" onClick={() => void drop()}>
          {t('field.pack-drop')}
        </button>
      ) : null}
    </>
  );
}
