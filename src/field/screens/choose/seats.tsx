import * as v from 'valibot';
import type { Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { go, t } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { useDraft } from '../../ui/draft.ts';
import { Saving } from '../../ui/saving.tsx';
import { HandOver } from '../session/hand-over.tsx';
import type { Vote } from './looking.ts';
import { PaperForm } from './paper-form.tsx';

const Running = v.object({
  /** Which of the people that vote on this tablet it is. */
  seat: v.number(),
  isBetween: v.boolean(),
  points: v.record(v.string(), v.number()),
});
const FIRST = { seat: 1, isBetween: true, points: {} };

/** Each participant of a group alone with the paper, one after the other. */
export function VoterRun(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly vote: Vote;
  readonly group: Group;
}) {
  const { phone, book, vote, group } = props;
  const { value, change } = useDraft(phone, `choose ${vote.id} ${group}`, Running, FIRST);
  if (value === undefined) return null;
  const { seat, isBetween, points } = value;
  if (isBetween)
    return (
      <HandOver
        group={group}
        seat={seat}
        onReady={() => change({ seat, isBetween: false, points: {} })}
        onEnd={() => go('c', book.community, 'choose', vote.id)}
      />
    );
  const next = { seat: seat + 1, isBetween: true, points: {} };
  const body = { group, paper: uuid7(), points };
  const left = { name: `choose ${vote.id} ${group}`, value: next };
  return (
    <section>
      <h1>{t('choose.what-first')}</h1>
      <PaperForm
        state={book.state}
        vote={vote}
        points={points}
        onChange={(changed) => change({ seat, isBetween: false, points: changed })}
      />
      <Saving
        label={t(Object.keys(points).length === 0 ? 'choose.hand-in-empty' : 'choose.hand-in')}
        save={() => phone.keep(book, [{ type: 'ballot.cast.v2', subject: vote.id, body }], left)}
        done={() => change(next)}
      />
    </section>
  );
}
