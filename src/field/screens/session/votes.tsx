import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { is } from 'valibot';
import { group as Group, type Group as GroupName } from '#core/kinds/fields.ts';
import type { Vote } from '#core/kinds/vote/vote.ts';
import type { Result } from '#core/result.ts';
import { given } from '#core/result.ts';
import type { Phone } from '../../app/phone.ts';
import { go, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Saving } from '../../ui/saving.tsx';
import { sessionOf } from '../looking.ts';
import { firstSeat, turnOf } from './first-seat.ts';
import { HandOver } from './hand-over.tsx';
import { statementsOf, type Posed } from './statements-looking.ts';
import { before, CHOICES, keepVoting, readVoting, type Voting } from './votes-running.ts';
import '../../ui/statements.css';

type Choice = Vote['choice'];

const SHAPES: Readonly<Record<Choice, string>> = { agree: '✓', disagree: '✕', pass: '–' };

/** One statement: three large answers, and one press to go on. */
function Card(props: {
  readonly posed: Posed;
  readonly at: number;
  readonly of: number;
  readonly chosen: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
  readonly save: () => Promise<Result<undefined>>;
  readonly onKept: () => void;
  readonly onBack: (() => void) | undefined;
}) {
  const { posed, at, of, chosen, onChoose, save, onKept, onBack } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [posed.id]);
  return (
    <section class="vote">
      <p class="soft">{t('votes.card', { at, of })}</p>
      <h1 tabIndex={-1} ref={heading}>
        {posed.text}
      </h1>
      <div class="answers">
        {CHOICES.map((choice) => (
          <button
            type="button"
            key={choice}
            aria-pressed={choice === chosen}
            onClick={() => onChoose(choice)}
          >
            <span aria-hidden="true">{SHAPES[choice]}</span> {t(`votes.${choice}`)}
          </button>
        ))}
      </div>
      <Saving label={t('votes.next')} disabled={chosen === undefined} save={save} done={onKept} />
      {onBack === undefined ? null : (
        <button type="button" class="plain" onClick={onBack}>
          {t('votes.back')}
        </button>
      )}
    </section>
  );
}

/** After the last card one may still go back; then the tablet goes on. */
function Done({ onBack, onDone }: { readonly onBack: () => void; readonly onDone: () => void }) {
  return (
    <section class="hand-over">
      <h1>{t('votes.done')}</h1>
      <p>{t('votes.done-what')}</p>
      <button type="button" class="main" onClick={onDone}>
        {t('field.seat-done')}
      </button>
      <button type="button" class="plain" onClick={onBack}>
        {t('votes.back')}
      </button>
    </section>
  );
}

type Room = {
  readonly phone: Phone;
  readonly book: Book;
  readonly id: string;
  readonly group: GroupName;
};

function Turn(
  props: Room & {
    readonly cards: readonly Posed[];
    readonly voting: Voting;
    readonly move: (next: Voting) => void;
  },
) {
  const { phone, book, id, group, cards, voting, move } = props;
  const { seat, said, card } = voting;
  const posed = cards[card];
  const back = (): void => move({ seat, said, card: card - 1, between: false });
  if (posed === undefined)
    return (
      <Done
        onBack={() => move({ seat, said, card: cards.length - 1, between: false })}
        onDone={() => move(before(seat + 1))}
      />
    );
  const chosen = voting.chosen ?? said[posed.id];
  const save = async (): Promise<Result<undefined>> => {
    if (chosen === undefined || chosen === said[posed.id]) return given(undefined);
    const body = { session: id, statement: posed.id, group, seat, choice: chosen };
    // One record for each seat and statement, so that the last word is the one that counts.
    const subject = `${posed.id}-${group}-${seat}`;
    return await phone.keep(book, [{ type: 'vote.cast.v1', subject, body }]);
  };
  const goOn = (): void => {
    const now = chosen === undefined ? said : { ...said, [posed.id]: chosen };
    move({ seat, said: now, card: card + 1, between: false });
  };
  return (
    <Card
      key={posed.id}
      posed={posed}
      at={card + 1}
      of={cards.length}
      chosen={chosen}
      onChoose={(choice) => move({ ...voting, chosen: choice })}
      save={save}
      onKept={goOn}
      onBack={card === 0 ? undefined : back}
    />
  );
}

function Voters(room: Room) {
  const { phone, book, id, group } = room;
  const voting = useSignal<Voting | undefined>(undefined);
  const first = firstSeat(phone.profile.device, book.about(id));
  useEffect(() => {
    void readVoting(phone, id, group, first).then((kept) => (voting.value = kept));
  }, [id, group]);
  const now = voting.value;
  if (now === undefined) return null;
  const move = (next: Voting): void => {
    voting.value = next;
    void keepVoting(phone, id, group, next);
  };
  if (now.between)
    return (
      <HandOver
        group={group}
        seat={turnOf(now.seat, first)}
        onReady={() => move({ ...before(now.seat), between: false })}
        onEnd={() => go('c', book.community, 's', id, 'statements')}
      />
    );
  return <Turn {...room} cards={statementsOf(book.state, id)} voting={now} move={move} />;
}

/** Each participant of a group alone with the statements, one card at a time, one after the other. */
export function VoteRun(props: Omit<Room, 'group'> & { readonly group: string }) {
  const { group, ...rest } = props;
  // Whoever knows how the others see it would answer otherwise.
  if (sessionOf(rest.book.state, rest.id)?.revealed !== false) return <p>{t('statements.over')}</p>;
  return is(Group, group) ? <Voters {...rest} group={group} /> : null;
}
