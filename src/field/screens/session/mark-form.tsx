import { sensitivityOf } from '#core/concern-types.ts';
import {
  AFFECTED,
  DAYTIMES,
  OFTEN,
  SEASONS,
  TOLD,
  TRENDS,
  WHY_NOT,
} from '#core/kinds/mark/mark.ts';
import type { State } from '#core/log/fold.ts';
import type { Result } from '#core/result.ts';
import { t } from '../../app/reader.ts';
import { PlacePicker } from '../../map/place-picker.tsx';
import { Choice, Choices } from '../../ui/choice.tsx';
import { Saving } from '../../ui/saving.tsx';
import type { Draft } from './running.ts';

const SERIOUS = ['1', '2', '3', '4', '5'] as const;
const LONGEST = 280;

type Form = {
  readonly state: State;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
};

const option = <T extends string>(values: readonly T[], label: (value: T) => string) =>
  values.map((value) => ({ value, label: label(value) }));

/** A draft without one of its answers, or with another one. */
function answered<K extends keyof Draft>(draft: Draft, key: K, value: Draft[K] | undefined): Draft {
  const { [key]: _, ...rest } = draft;
  const next: Draft = { ...rest, type: draft.type };
  return value === undefined ? next : { ...next, [key]: value };
}

function Where({ state, draft, onChange }: Form) {
  if (sensitivityOf(draft.type) !== 'ordinary') return null;
  return (
    <PlacePicker
      state={state}
      chosen={draft.place}
      onChoose={(place) => onChange(answered(draft, 'place', place))}
    />
  );
}

function When({ draft, onChange }: Form) {
  return (
    <>
      <Choice
        legend={t('field.daytime')}
        options={option(DAYTIMES, (one) => t(`daytime.${one}`))}
        chosen={draft.daytime}
        onChoose={(value) => onChange(answered(draft, 'daytime', value))}
      />
      <Choice
        legend={t('field.season')}
        options={option(SEASONS, (one) => t(`season.${one}`))}
        chosen={draft.season}
        onChoose={(value) => onChange(answered(draft, 'season', value))}
      />
      <Choice
        legend={t('field.often')}
        options={option(OFTEN, (one) => t(`often.${one}`))}
        chosen={draft.often}
        onChoose={(value) => onChange(answered(draft, 'often', value))}
      />
    </>
  );
}

function Weight({ draft, onChange }: Form) {
  return (
    <>
      <Choice
        legend={t('field.serious')}
        options={option(SERIOUS, (one) => t(`serious.${one}`))}
        chosen={SERIOUS.find((one) => Number(one) === draft.serious)}
        onChoose={(value) =>
          onChange(answered(draft, 'serious', value === undefined ? undefined : Number(value)))
        }
      />
      <Choices
        legend={t('field.affected')}
        options={option(AFFECTED, (one) => t(`affected.${one}`))}
        chosen={draft.affected ?? []}
        onChoose={(values) =>
          onChange(answered(draft, 'affected', values.length === 0 ? undefined : [...values]))
        }
      />
      <Choice
        legend={t('field.trend')}
        options={option(TRENDS, (one) => t(`trend.${one}`))}
        chosen={draft.trend}
        onChoose={(value) => onChange(answered(draft, 'trend', value))}
      />
    </>
  );
}

function Told({ draft, onChange }: Form) {
  return (
    <>
      <Choice
        legend={t('field.told')}
        options={option(TOLD, (one) => t(`told.${one}`))}
        chosen={draft.told}
        onChoose={(value) =>
          onChange(answered(answered(draft, 'told', value), 'whyNot', undefined))
        }
      />
      {draft.told === 'no' ? (
        <Choice
          legend={t('field.why-not')}
          options={option(WHY_NOT, (one) => t(`why-not.${one}`))}
          chosen={draft.whyNot}
          onChoose={(value) => onChange(answered(draft, 'whyNot', value))}
        />
      ) : null}
    </>
  );
}

function Words({ draft, onChange }: Form) {
  return (
    <label>
      {t('field.own-words')}
      <textarea
        maxLength={LONGEST}
        rows={3}
        value={draft.text ?? ''}
        onInput={({ currentTarget: { value } }) => {
          const line = value.replaceAll(/\s+/g, ' ');
          onChange(answered(draft, 'text', line.trim() === '' ? undefined : line));
        }}
      />
    </label>
  );
}

/** A protected type is only named: no question is asked about it, and help comes first. */
export function OnlyNamed() {
  return (
    <div class="help">
      <p>{t('field.protected')}</p>
      <ul>
        {(['117', '111', '112'] as const).map((number) => (
          <li key={number}>
            <strong>{number}</strong> {t(`help.${number}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One worry: all questions may be left open. Everything typed is kept as it is typed. */
export function MarkForm(
  props: Form & {
    readonly save: () => Promise<Result<undefined>>;
    readonly onKept: () => void;
    readonly onCancel: () => void;
  },
) {
  const { save, onKept, onCancel, ...form } = props;
  const { type } = form.draft;
  const isProtected = sensitivityOf(type) === 'protected';
  return (
    <section>
      <h1>{t(`concern.${type}`)}</h1>
      {isProtected ? (
        <OnlyNamed />
      ) : (
        <>
          <p class="soft">{t('field.leave-open')}</p>
          <Where {...form} />
          <When {...form} />
          <Weight {...form} />
          <Told {...form} />
          <Words {...form} />
        </>
      )}
      <Saving
        label={t(isProtected ? 'field.concern-here' : 'field.mark-keep')}
        save={save}
        done={onKept}
      />
      <button type="button" class="plain" onClick={onCancel}>
        {t('field.mark-cancel')}
      </button>
    </section>
  );
}
