import { useSignal } from '@preact/signals';
import { t } from '../../app/reader.ts';
import { PICTURE_TYPES, redrawn } from '../../map/photo.ts';

/** A photograph to go with a sentence: drawn anew on this phone, so that nothing of the camera's notes is left. */
export function PhotoField(props: {
  readonly image: string | undefined;
  readonly onChange: (image: string | undefined) => void;
}) {
  const { image, onChange } = props;
  const isNone = useSignal(false);
  const take = async (file: File | undefined): Promise<void> => {
    const picture = file === undefined ? undefined : await redrawn(file);
    isNone.value = file !== undefined && picture === undefined;
    onChange(picture?.image);
  };
  return (
    <>
      <label>
        {t('follow.photo')}
        <input
          type="file"
          accept={PICTURE_TYPES.join()}
          capture="environment"
          onChange={({ currentTarget }) => void take(currentTarget.files?.[0])}
        />
      </label>
      <p class="soft">{t('follow.photo-what')}</p>
      {isNone.value ? (
        <p class="fault" role="alert">
          {t('problem.photo.malformed')}
        </p>
      ) : null}
      {image === undefined ? null : <img class="taken" src={image} alt={t('follow.photo')} />}
    </>
  );
}
