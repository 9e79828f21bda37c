import type { State } from '#core/log/fold.ts';
import { t } from '../../app/reader.ts';
import { dotsLeft, pressed, rankedIn, wordingOf, type Points, type Vote } from './looking.ts';

type Paper = {
  readonly state: State;
  readonly vote: Vote;
  readonly points: Points;
  readonly onChange: (next: Points) => void;
};

type Row = Omit<Paper, 'state'> & { readonly concern: string; readonly name: string };

/** One option with its dots: fewer, how many, more. */
function Dots({ vote, points, onChange, concern, name }: Row) {
  const count = points[concern] ?? 0;
  const press = (by: 1 | -1): void => onChange(pressed(vote.form, points, concern, by));
  return (
    <li class="dots">
      <span>{name}</span>
      <span class="count">
        <button
          type="button"
          aria-label={t('choose.fewer', { option: name })}
          disabled={count === 0}
          onClick={() => press(-1)}
        >
          −
        </button>
        <output aria-label={t('choose.dots-on', { option: name })}>{count}</output>
        <button
          type="button"
          aria-label={t('choose.more', { option: name })}
          disabled={dotsLeft(points) < 1}
          onClick={() => press(1)}
        >
          +
        </button>
      </span>
    </li>
  );
}

/** One option that is chosen or not, or has its place in an order. */
function Pick({ vote, points, onChange, concern, name }: Row) {
  const isChosen = points[concern] !== undefined;
  const place = rankedIn(points).indexOf(concern) + 1;
  const sign = vote.form === 'ranking' ? (place === 0 ? '○' : `${place}.`) : isChosen ? '✓' : '○';
  return (
    <li>
      <button
        type="button"
        class="option"
        aria-pressed={isChosen}
        onClick={() => onChange(pressed(vote.form, points, concern, 1))}
      >
        <b>{sign}</b> {name}
      </button>
    </li>
  );
}

/** A paper as one person fills it in. */
export function PaperForm({ state, vote, points, onChange }: Paper) {
  const Option = vote.form === 'dots' ? Dots : Pick;
  return (
    <>
      <p aria-live="polite">
        {t(`choose.how-${vote.form}`)}{' '}
        {vote.form === 'dots' ? t('choose.dots-left', { count: dotsLeft(points) }) : null}
      </p>
      <ul class="paper-options">
        {vote.options.map(({ concern }) => (
          <Option
            key={concern}
            vote={vote}
            points={points}
            onChange={onChange}
            concern={concern}
            name={wordingOf(state, concern)}
          />
        ))}
      </ul>
    </>
  );
}
