import type { Meeting } from '#findings/minutes-told.ts';
import { t } from '../../app/reader.ts';
import { presentAt } from './looking.ts';

function Told({ heading, lines }: { readonly heading: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{heading}</h2>
      <ul>
        {lines.map((text, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines are only ever added
          <li key={at}>{text}</li>
        ))}
      </ul>
    </>
  );
}

/** All of the minutes as they stand, counts too: the second person vouches for every line. */
export function Whole({ meeting }: { readonly meeting: Meeting }) {
  const { present, decisions, disagreements, cases } = meeting;
  return (
    <>
      <Told
        heading={t('history.minutes.attended', { count: presentAt(meeting) })}
        lines={present.map(
          ({ as, sex, age, count }) =>
            `${t(`seat.${as}`)}: ${t(`sex.${sex}`)}, ${t(`age.${age}`)}: ${count}`,
        )}
      />
      <Told heading={t('minutes.decided')} lines={decisions.map(({ text }) => text)} />
      <Told heading={t('minutes.disagreed')} lines={disagreements} />
      <Told
        heading={t('minutes.cases')}
        lines={cases.map(
          ({ type, outcome, count }) =>
            `${t(`concern.${type}`)}, ${t(`outcome.${outcome}`)}: ${count}`,
        )}
      />
    </>
  );
}
