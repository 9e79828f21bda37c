import { useSignal } from '@preact/signals';
import type { ConcernType } from '#core/concern-types.ts';
import { t } from '../../app/reader.ts';
import type { Offered } from './concerns-looking.ts';
import { OnlyNamed } from './mark-form.tsx';
import { TypePicker } from './type-picker.tsx';

/** What a group may choose from, and a way to what it names aloud. */
export function Offers(props: {
  readonly offered: readonly Offered[];
  /** What stands on the sheet already; it may be said in other words of another place. */
  readonly named: ReadonlySet<ConcernType>;
  readonly onPick: (type: ConcernType) => void;
}) {
  const { offered, named, onPick } = props;
  const isMore = useSignal(false);
  return (
    <>
      <h2>{t('concerns.add')}</h2>
      <p class="soft">{t(offered.length === 0 ? 'concerns.nothing-told' : 'concerns.pick')}</p>
      <ul class="tiles">
        {offered.map(({ type, share }) => (
          <li key={type}>
            <button type="button" onClick={() => onPick(type)}>
              {t(`concern.${type}`)}
              {named.has(type) ? <span class="soft"> · ✓ {t('concerns.on-sheet')}</span> : null}
              {share === undefined || named.has(type) ? null : (
                <span class="soft"> · {t('concerns.share', share)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {isMore.value ? (
        <TypePicker onPick={onPick} />
      ) : (
        <button type="button" class="plain" onClick={() => (isMore.value = true)}>
          {t('concerns.other')}
        </button>
      )}
    </>
  );
}

/** A protected theme that was not told to be here: help, and why it is on no sheet. */
export function NotNamed({
  type,
  onBack,
}: {
  readonly type: ConcernType;
  readonly onBack: () => void;
}) {
  return (
    <section>
      <h1>{t(`concern.${type}`)}</h1>
      <OnlyNamed />
      <p>{t('concerns.not-named')}</p>
      <button type="button" class="plain" onClick={onBack}>
        {t('field.back')}
      </button>
    </section>
  );
}
