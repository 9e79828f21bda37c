import { useSignal } from '@preact/signals';
import type { Phone } from '../app/phone.ts';
import { t } from '../app/reader.ts';
import type { Catalogue } from './catalogue.ts';
import { FileButton } from './file-button.tsx';
import { dropPhotoMap, keepPhotoMap } from './photo-map.ts';
import { PhotoMatch } from './photo-match.tsx';
import { PICTURE_TYPES, redrawn, type Picture } from './photo.ts';

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

/** A map that a group drew on paper: photographed, matched by three places, kept sealed on this device and never sent. */
export function PhotoForm(props: {
  readonly phone: Phone;
  readonly community: string;
  readonly catalogue: Catalogue;
  readonly isThere: boolean;
  readonly onChange: () => void;
}) {
  const { phone, community, catalogue, isThere, onChange } = props;
  const picture = useSignal<Picture | undefined>(undefined);
  const located = catalogue.places.filter(({ at }) => at !== undefined).length;
  const drop = async (): Promise<void> => {
    await dropPhotoMap(phone, community);
    onChange();
  };
  return (
    <>
      <h2>{t('field.photo')}</h2>
      <p>{t(isThere ? 'field.photo-there' : 'field.photo-how')}</p>
      {located < WANTED ? (
        <p class="soft">{t('field.photo-needs')}</p>
      ) : picture.value === undefined ? (
        <Take onTaken={(taken) => (picture.value = taken)} />
      ) : (
        <PhotoMatch
          catalogue={catalogue}
          picture={picture.value}
          save={(map) => keepPhotoMap(phone, community, map)}
          onKept={() => {
            picture.value = undefined;
            onChange();
          }}
        />
      )}
      {isThere ? (
        <button type="button" class="plain" onClick={() => void drop()}>
          {t('field.photo-drop')}
        </button>
      ) : null}
    </>
  );
}
