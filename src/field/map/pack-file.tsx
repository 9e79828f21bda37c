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

/** Keeps a map file; answers what is to be said of it. */
async function keptAs(file: File, middle: Earth | undefined): Promise<Key | undefined> {
  const { openArchive } = await import('./archive.ts');
  const archive = await openArchive(file);
  if (archive === undefined) return 'field.pack-none';
  try {
    await keepPack(file);
  } catch {
    return 'field.unkept';
  }
  const isHere = middle === undefined || isWithin(middle, archive.bounds);
  return isHere ? undefined : 'field.pack-elsewhere';
}

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
  const isBusy = useSignal(false);
  const take = async (file: File): Promise<void> => {
    isBusy.value = true;
    said.value = await keptAs(file, middle);
    isBusy.value = false;
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
      {isBusy.value ? <p role="status">{t('field.opening')}</p> : null}
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
