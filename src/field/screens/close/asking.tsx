import { VERDICTS } from '#core/kinds/commitment/bodies.ts';
import { askedOf, NOBODY, verdictOf, type Answers } from '#core/kinds/commitment/verdict.ts';
import { go, t } from '../../app/reader.ts';
import { useDraft } from '../../ui/draft.ts';
import { LineField } from '../../ui/fields.tsx';
import { Saving } from '../../ui/saving.tsx';
import { Asking, type Part, type Room } from './asked.ts';
import { ByPhones } from './phones.tsx';

const withOne = (answers: Answers, verdict: keyof Answers, by: 1 | -1): Answers => ({
  ...answers,
  [verdict]: Math.max(0, answers[verdict] + by),
});

/** One person alone with the question; only how many answered what is kept, and nobody's own answer. */
function Alone({
  value,
  change,
  measure,
  onEnd,
}: Part & { readonly measure: string; readonly onEnd: () => void }) {
  const { answers } = value;
  if (value.isBetween)
    return (
      <section class="hand-over">
        <h1>{t('field.hand-to', { seat: askedOf(answers) + 1 })}</h1>
        <p>{t('close.alone-why')}</p>
        <button type="button" class="main" onClick={() => change({ ...value, isBetween: false })}>
          {t('field.hand-ready')}
        </button>
        <button type="button" class="plain" onClick={onEnd}>
          {t('field.hand-end')}
        </button>
      </section>
    );
  return (
    <section class="vote">
      <p class="soft">{measure}</p>
      <h1>{t('stage.close')}</h1>
      <div class="answers">
        {VERDICTS.map((verdict) => (
          <button
            type="button"
            key={verdict}
            onClick={() =>
              change({ answers: withOne(answers, verdict, 1), word: value.word, isBetween: true })
            }
          >
            {t(`verdict.${verdict}`)}
          </button>
        ))}
      </div>
    </section>
  );
}

/** A show of hands: how many answered what. */
function Hands({ value, change }: Part) {
  const count = (verdict: keyof Answers, by: 1 | -1): void =>
    change({ ...value, answers: withOne(value.answers, verdict, by) });
  return (
    <ul class="paper-options">
      {VERDICTS.map((verdict) => (
        <li key={verdict} class="dots">
          <span>{t(`verdict.${verdict}`)}</span>
          <span class="count">
            <button
              type="button"
              aria-label={t('choose.fewer', { option: t(`verdict.${verdict}`) })}
              disabled={value.answers[verdict] === 0}
              onClick={() => count(verdict, -1)}
            >
              −
            </button>
            <output aria-label={t(`verdict.${verdict}`)}>{value.answers[verdict]}</output>
            <button
              type="button"
              aria-label={t('choose.more', { option: t(`verdict.${verdict}`) })}
              onClick={() => count(verdict, 1)}
            >
              +
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What follows from the answers: the group's verdict, its word where it is not better, and what then happens. */
function Verdict({
  phone,
  book,
  promise,
  group,
  value,
  change,
  left,
}: Room & Part & { readonly left: { readonly name: string; readonly value: undefined } }) {
  const asked = askedOf(value.answers);
  const verdict = verdictOf(value.answers);
  const isOpen = verdict === 'partly' || verdict === 'not-better';
  const word = value.word.trim();
  const body = { group, verdict, asked, ...(word === '' || !isOpen ? {} : { word }) };
  const judged = { type: 'commitment.judged.v1', subject: promise.id, body };
  if (asked === 0) return null;
  return (
    <>
      <h2>{t('close.says', { group: t(`group.${group}`), verdict: t(`verdict.${verdict}`) })}</h2>
      <p class="soft">{t('close.rule', { count: asked })}</p>
      {isOpen ? (
        <LineField
          label={t('close.word')}
          value={value.word}
          onChange={(said) => change({ ...value, word: said })}
        />
      ) : null}
      <p>{t(isOpen ? 'close.reopens' : `close.then-${verdict}`)}</p>
      <Saving
        label={t('close.keep')}
        disabled={isOpen && word === ''}
        save={() => phone.keep(book, [judged], left)}
        done={() => go('c', book.community, 'close', promise.id)}
      />
    </>
  );
}

/** How a group is asked: by a show of hands, each alone with the tablet, or each with their own phone. */
export const WAYS = ['ask', 'seats', 'phones'] as const;
export type Way = (typeof WAYS)[number];

/** Asks one group that raised a worry whether it is better. */
export function AskGroup(room: Room & { readonly way: Way }) {
  const { phone, book, promise, group, way } = room;
  const { value, change, left } = useDraft<Asking>(
    phone,
    `close ${promise.id} ${promise.claims.length} ${group}`,
    Asking,
    { answers: NOBODY, word: '', isBetween: true },
  );
  if (value === undefined) return null;
  const goTo = (what: Way): void => go('c', book.community, 'close', promise.id, what, group);
  if (way === 'phones')
    return <ByPhones {...room} value={value} change={change} onEnd={() => goTo('ask')} />;
  if (way === 'seats')
    return (
      <Alone value={value} change={change} measure={promise.measure} onEnd={() => goTo('ask')} />
    );
  return (
    <section>
      <h1>{t('close.ask', { group: t(`group.${group}`) })}</h1>
      <p>{promise.measure}</p>
      <p class="soft">{promise.claims.at(-1)?.note}</p>
      <button type="button" class="plain" onClick={() => goTo('seats')}>
        {t('close.alone')}
      </button>
      <button type="button" class="plain" onClick={() => goTo('phones')}>
        {t('close.phones')}
      </button>
      <p>{t('close.hands')}</p>
      <Hands value={value} change={change} />
      {value.lent === undefined ? (
        <Verdict {...room} value={value} change={change} left={left} />
      ) : (
        <p role="status">{t('close.phones-open')}</p>
      )}
    </section>
  );
}
