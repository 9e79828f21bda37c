import type { Group } from '#core/kinds/fields.ts';
import { t } from '../../app/reader.ts';

/** Between two people: nothing of the former one's answers is on the screen, or anywhere that one can go back to. */
export function HandOver(props: {
  readonly group: Group;
  /** The how-manieth this is to have this tablet, 1…. */
  readonly seat: number;
  readonly onReady: () => void;
  readonly onEnd: () => void;
}) {
  const { group, seat, onReady, onEnd } = props;
  return (
    <section class="hand-over">
      <p class="soft">{t(`group.${group}`)}</p>
      <h1>{t('field.hand-to', { seat })}</h1>
      <p>{t('field.hand-why')}</p>
      <button type="button" class="main" onClick={onReady}>
        {t('field.hand-ready')}
      </button>
      <button type="button" class="plain" onClick={onEnd}>
        {t('field.hand-end')}
      </button>
    </section>
  );
}
