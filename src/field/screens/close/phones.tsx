import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { VERDICTS } from '#core/kinds/commitment/bodies.ts';
import { NOBODY, type Answers } from '#core/kinds/commitment/verdict.ts';
import { given, type Result } from '#core/result.ts';
import { t } from '../../app/reader.ts';
import { house } from '../../sync/house.ts';
import { awayOr, CodeShown, isGood, type Shown } from '../../ui/code-shown.tsx';
import { Saving } from '../../ui/saving.tsx';
import type { Asking, Part, Room } from './asked.ts';

const LOOK_MS = 4_000;

/** Two counts of one group together: what phones answered beside raised hands. */
function together(a: Answers, b: Answers): Answers {
  const sum = { ...a };
  for (const verdict of VERDICTS) sum[verdict] += b[verdict];
  return sum;
}

const withoutCode = ({ lent: _, ...rest }: Asking): Asking => rest;

/** How many phones have answered, asked now and then while their code is shown; undefined until it was heard. */
function useHeard({ book, promise, group }: Room, lent: Shown | undefined): number | undefined {
  const heard = useSignal<number | undefined>(undefined);
  const code = lent?.code;
  useEffect(() => {
    heard.value = undefined;
    if (code === undefined) return undefined;
    const look = async (): Promise<void> => {
      const answer = await house.heardByPhones(book.community, promise.id, group, false);
      if ('said' in answer) heard.value = answer.said.heard;
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    void look();
    return () => clearInterval(timer);
  }, [code]);
  return heard.value;
}

/** What the two buttons do: make a code, and end the question. Both need the house. */
function useAsking(props: Room & Part & { readonly onEnd: () => void }) {
  const { phone, book, promise, group, value, change, onEnd } = props;
  const trouble = useSignal<string | undefined>(undefined);
  const open = async (): Promise<Result<undefined>> => {
    // The house must know the promise, and that it is said to be done.
    await phone.exchangeNow();
    const answer = await house.askByPhones(book.community, promise.id, group);
    const isHeard = 'said' in answer;
    trouble.value = isHeard ? undefined : awayOr('code' in answer ? answer.code : undefined);
    if (isHeard) change({ ...value, lent: answer.said });
    return given(undefined);
  };
  const end = async (): Promise<Result<undefined>> => {
    const answer = await house.heardByPhones(book.community, promise.id, group, true);
    if (!('said' in answer)) {
      trouble.value = awayOr('code' in answer ? answer.code : undefined);
      // Nothing of this code is to be had any more.
      if ('code' in answer && answer.code === 'asking.closed') change(withoutCode(value));
      return given(undefined);
    }
    const answers = together(value.answers, answer.said.answers ?? NOBODY);
    change({ ...withoutCode(value), answers });
    onEnd();
    return given(undefined);
  };
  return { trouble: trouble.value, open, end };
}

/** A group asked by phones of its own: everyone alone with theirs, by a code on this screen. Needs the house within reach. */
export function ByPhones(props: Room & Part & { readonly onEnd: () => void }) {
  const { promise, group, value, change, onEnd } = props;
  const { lent } = value;
  const leave = (): void => {
    change(withoutCode(value));
    onEnd();
  };
  const heard = useHeard(props, lent);
  const { trouble, open, end } = useAsking(props);
  return (
    <section>
      <h1>{t('field.phones-of', { group: t(`group.${group}`) })}</h1>
      <p>{promise.measure}</p>
      <p>{t('close.phones-how')}</p>
      {lent !== undefined && isGood(lent) ? (
        <CodeShown shown={lent} until="close.phones-until" />
      ) : null}
      {heard === undefined ? null : (
        <p role="status">{t('close.phones-heard', { count: heard })}</p>
      )}
      {trouble === undefined ? null : (
        <p class="fault" role="alert">
          {trouble}
        </p>
      )}
      {trouble === undefined || lent === undefined ? null : (
        <button type="button" class="plain" onClick={leave}>
          {t('close.phones-leave')}
        </button>
      )}
      {lent === undefined ? (
        <Saving key="open" label={t('field.phones-open')} save={open} />
      ) : (
        <Saving key="end" label={t('close.phones-end')} save={end} />
      )}
    </section>
  );
}
