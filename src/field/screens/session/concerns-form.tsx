import { useSignal } from '@preact/signals';
import { sensitivityOf } from '#core/concern-types.ts';
import type { Group } from '#core/kinds/fields.ts';
import { FEWEST_TIED } from '#findings/small.ts';
import type { Fact, Phone } from '../../app/phone.ts';
import { language, t } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { Choice, Choices } from '../../ui/choice.tsx';
import { Saving } from '../../ui/saving.tsx';
import { peopleOf, placesIn, type Opened } from '../looking.ts';
import { isWhole, LONGEST, TONGUES, wordingOf, type Draft } from './concerns-draft.ts';
import { concernsOf } from './concerns-looking.ts';
import { OnlyNamed } from './mark-form.tsx';
import { asLine } from './statements-looking.ts';

type Form = {
  readonly book: Book;
  readonly session: Opened;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
};

/** The wording, in the language spoken first; Kyrgyz or Russian is always asked for, the others where somebody opens them. */
function Wording({ session, draft, onChange }: Form) {
  const isAll = useSignal(false);
  const spoken = TONGUES.find((tongue) => tongue === session.opened.language) ?? language.value;
  const needed = [spoken, ...(spoken === 'ky' || spoken === 'ru' ? [] : (['ky'] as const))];
  const shown = TONGUES.filter(
    (tongue) => isAll.value || needed.includes(tongue) || draft.wording[tongue] !== '',
  ).toSorted((a, b) => Number(b === spoken) - Number(a === spoken));
  return (
    <>
      <p class="soft">{t('concerns.wording-how')}</p>
      {shown.map((tongue) => (
        <label key={tongue}>
          {t('concerns.wording', { language: t(`language.${tongue}`) })}
          <textarea
            rows={2}
            lang={tongue}
            maxLength={LONGEST}
            value={draft.wording[tongue]}
            onInput={({ currentTarget }) =>
              onChange({
                ...draft,
                wording: {
                  ...draft.wording,
                  [tongue]: asLine(currentTarget.value).slice(0, LONGEST),
                },
              })
            }
          />
        </label>
      ))}
      {shown.length === TONGUES.length ? null : (
        <button type="button" class="small" onClick={() => (isAll.value = true)}>
          {t('concerns.more-languages')}
        </button>
      )}
    </>
  );
}

function Where({ book, draft, onChange }: Form) {
  const places = placesIn(book.state);
  if (sensitivityOf(draft.type) !== 'ordinary' || places.length === 0) return null;
  const { place: _, ...rest } = draft;
  return (
    <Choice
      legend={t('field.where')}
      options={places.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={draft.place}
      onChoose={(place) => onChange(place === undefined ? rest : { ...rest, place })}
    />
  );
}

/** Which of the groups raise it together; a protected type is tied to no group of fewer than ten. */
function Who({ session, draft, onChange }: Form) {
  const isProtected = sensitivityOf(draft.type) === 'protected';
  const groups = session.opened.groups.filter(
    (group) => !isProtected || peopleOf(session, group) >= FEWEST_TIED,
  );
  return (
    <Choices
      legend={t('concerns.who')}
      options={groups.map((value) => ({ value, label: t(`group.${value}`) }))}
      chosen={draft.groups}
      onChoose={(chosen) => onChange({ ...draft, groups: [...chosen] })}
    />
  );
}

/** The facts that a draft becomes: its words, and each group that raises it. A protected theme is named once for all groups. */
function factsOf(draft: Draft, session: string, fresh: string, named: string | undefined) {
  const { type, place, groups } = draft;
  const subject = named ?? fresh;
  const worded = {
    type,
    ...(sensitivityOf(type) === 'protected' ? {} : { wording: wordingOf(draft) }),
    ...(place === undefined ? {} : { place }),
  };
  const raised = groups.map((group: Group): Fact => ({
    type: 'concern.raised-by.v1',
    subject,
    body: { group, session },
  }));
  return named === undefined
    ? [{ type: 'concern.worded.v1', subject, body: worded }, ...raised]
    : raised;
}

/** Wording one concern. What stands cannot be changed here afterwards, and the form says so. */
export function ConcernForm(
  props: Form & {
    readonly phone: Phone;
    readonly onKept: () => void;
    readonly onCancel: () => void;
  },
) {
  const { phone, onKept, onCancel, ...form } = props;
  const { book, session, draft } = form;
  const isProtected = sensitivityOf(draft.type) === 'protected';
  const fresh = useSignal(uuid7());
  const named = isProtected
    ? concernsOf(book.state, session.id).find(({ type }) => type === draft.type)?.id
    : undefined;
  return (
    <section>
      <h1>{t(`concern.${draft.type}`)}</h1>
      {isProtected ? (
        <OnlyNamed />
      ) : (
        <>
          <Wording {...form} />
          <Where {...form} />
        </>
      )}
      <Who {...form} />
      <p>{t(isProtected ? 'concerns.protected-who' : 'concerns.stands')}</p>
      <Saving
        label={t(isProtected ? 'field.concern-here' : 'concerns.keep')}
        disabled={!isWhole(draft)}
        save={() => phone.keep(book, factsOf(draft, session.id, fresh.value, named))}
        done={onKept}
      />
      <button type="button" class="plain" onClick={onCancel}>
        {t('field.mark-cancel')}
      </button>
    </section>
  );
}
