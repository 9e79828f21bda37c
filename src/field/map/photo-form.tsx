import { useSignal } from '@preact/signals';
import type { Phone } from '../app/phone.ts';
import { t } from '../app/reader.ts';
import type { Catalogue } from './catalogue.ts';
import { FileButton } from './file-button.tsx';
import { dropPhotoMap } from './photo-map.ts';
import { PICTURE_TYPES, redrawn, type Picture } from './photo.ts';

/** How many places tie a drawing to the map. */
const WANTED = 3;

/** The camera, or a picture that is there already. */
function Take({ onTaken }: { readonly onTaken: (picture: Picture) => void }) {
  const isNone = useSignal(false);
  const take = async (file: File): Promise<void> => {
    const picture = await redrawn(file);
    isNone.value = picture === undefined;
    if (picture !== undefined) onTaken(picture);
  };
  return (
    <>
      <FileButton
        label={t('field.photo-take')}
        accept="image/*"
        capture
        onFile={(file) => void take(file)}
      />
      <FileButton
        label={t('field.photo-choose')}
        accept={PICTURE_TYPES.join()}
        onFile={(file) => void take(file)}
      />
      {isNone.value ? (
        <p class="fault" role="alert">
          {t('field.photo-none')}
        </p>
      ) : null}
    </>
  );
}

/** Brings a map that a group drew on paper, or removes the one that is there. It is kept sealed on this device and never sent. */
export function PhotoForm(props: {
  readonly phone: Phone;
  readonly community: string;
  readonly catalogue: Catalogue;
  readonly isThere: boolean;
  readonly onTaken: (picture: Picture) => void;
  readonly onDropped: () => void;
}) {
  const { phone, community, catalogue, isThere, onTaken, onDropped } = props;
  const located = catalogue.places.filter(({ at }) => at !== undefined).length;
  const drop = async (): Promise<void> => {
    await dropPhotoMap(phone, community);
    onDropped();
  };
  return (
    <>
      <h2>{t('field.photo')}</h2>
      <p>{t(isThere ? 'field.photo-there' : 'field.photo-how')}</p>
      {located < WANTED ? <p class="soft">{t('field.photo-needs')}</p> : <Take onTaken={onTaken} />}
      {isThere ? (
        <button type="button" class="plain" onClick={() => void drop()}>
          {t('field.photo-drop')}
        </button>
      ) : null}
    </>
  );
}
