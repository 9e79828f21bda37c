import { useSignal } from '@preact/signals';
import { GROUPS, type Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import type { Vote } from './looking.ts';

type Room = { readonly phone: Phone; readonly book: Book; readonly vote: Vote };

/** What a group has to say against what was chosen, for the minutes. */
export function Disagreeing({ phone, book, vote }: Room) {
  const group = useSignal<Group | undefined>(undefined);
  const word = useSignal('');
  const body = { group: group.value ?? '', word: word.value.trim() };
  const empty = (): void => {
    group.value = undefined;
    word.value = '';
  };
  return (
    <details>
      <summary>{t('choose.disagree')}</summary>
      <Choice
        legend={t('choose.group')}
        options={GROUPS.map((one) => ({ value: one, label: t(`group.${one}`) }))}
        chosen={group.value}
        onChoose={(one) => (group.value = one)}
      />
      <LineField
        label={t('choose.disagree-word')}
        value={word.value}
        onChange={(said) => (word.value = said)}
      />
      <Saving
        label={t('choose.disagree-keep')}
        disabled={group.value === undefined || body.word === ''}
        save={() => phone.keep(book, [{ type: 'ballot.disagreed.v1', subject: vote.id, body }])}
        done={empty}
      />
    </details>
  );
}

/** Who does not agree, and with what. */
export function Disagreements({ vote }: { readonly vote: Vote }) {
  if (vote.disagreements.length === 0) return null;
  return (
    <>
      <h2>{t('choose.disagreements')}</h2>
      <ul>
        {vote.disagreements.map(({ group, word }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- they are never taken back, so that each keeps its place
          <li key={at}>
            <b>{t(`group.${group}`)}:</b> {word}
          </li>
        ))}
      </ul>
    </>
  );
}
