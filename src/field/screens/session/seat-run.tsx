import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { is } from 'valibot';
import { group as Group, type Group as GroupName } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import { go, t } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { HandOver } from './hand-over.tsx';
import { MarkForm } from './mark-form.tsx';
import {
  answersOf,
  keepRunning,
  leftOf,
  readRunning,
  type Draft,
  type Running,
} from './running.ts';
import { firstSeat, turnOf } from './first-seat.ts';
import { TypePicker } from './type-picker.tsx';

type Seat = {
  readonly phone: Phone;
  readonly book: Book;
  readonly id: string;
  readonly group: GroupName;
};

/** What a seat does next: name a worry, or finish. */
function Turn(props: {
  readonly running: Running;
  readonly onPick: (draft: Draft) => void;
  readonly onFinish: () => void;
}) {
  const { running, onPick, onFinish } = props;
  return (
    <section>
      <h1>{t('field.what-worries')}</h1>
      <p class="soft">{t('field.alone')}</p>
      {running.kept > 0 ? (
        <p class="kept" role="status">
          ✓ {t('field.marks-kept', { count: running.kept })}
        </p>
      ) : null}
      <TypePicker onPick={(type) => onPick({ type })} />
      <button type="button" class="plain" onClick={onFinish}>
        {t(running.kept > 0 ? 'field.seat-done' : 'field.seat-nothing')}
      </button>
    </section>
  );
}

/** How far the seats are, kept with every change; a new step begins at the top of the screen. */
function useRunning({ phone, id, group }: Seat, first: number) {
  const running = useSignal<Running | undefined>(undefined);
  useEffect(() => {
    void readRunning(phone, id, group, first).then((kept) => (running.value = kept));
  }, [id, group]);
  const now = running.value;
  const step = now === undefined ? '' : `${now.seat} ${now.between} ${now.draft?.type} ${now.kept}`;
  useEffect(() => {
    scrollTo(0, 0);
    // The button that was pressed is gone: whoever uses the keyboard or hears the screen goes on from its beginning.
    document.querySelector('main')?.focus({ preventScroll: true });
  }, [step]);
  const move = (next: Running): void => {
    running.value = next;
    void keepRunning(phone, id, group, next);
  };
  return { now, move };
}

function Sitting(seat: Seat) {
  const { phone, book, id, group } = seat;
  // Who opened a session does not change; to look through five thousand entries at every tap would be felt.
  const first = useMemo(() => firstSeat(phone.profile.device, book.about(id)), [book, id]);
  const { now, move } = useRunning(seat, first);
  if (now === undefined) return null;
  const { draft: _, subject: __, ...still } = now;
  if (now.between)
    return (
      <HandOver
        group={group}
        seat={turnOf(now.seat, first)}
        onReady={() => move({ seat: now.seat, kept: 0, between: false })}
        onEnd={() => go('c', book.community, 's', id)}
      />
    );
  if (now.draft === undefined)
    return (
      <Turn
        running={now}
        onPick={(draft) => move({ ...now, draft, subject: uuid7() })}
        onFinish={() => move({ seat: now.seat + 1, kept: 0, between: true })}
      />
    );
  const { draft, subject = uuid7() } = now;
  const next = { ...still, kept: now.kept + 1 };
  const save = () =>
    phone.keep(
      book,
      [
        {
          type: 'mark.placed.v1',
          subject,
          body: { session: id, group, seat: now.seat, ...answersOf(draft) },
        },
      ],
      leftOf(id, group, next),
    );
  return (
    <MarkForm
      state={book.state}
      draft={draft}
      onChange={(changed) => move({ ...now, draft: changed })}
      save={save}
      onKept={() => move(next)}
      onCancel={() => move(still)}
    />
  );
}

/** Each participant of a group alone with the tablet, one after the other. */
export function SeatRun(props: Omit<Seat, 'group'> & { readonly group: string }) {
  const { group, ...rest } = props;
  return is(Group, group) ? <Sitting {...rest} group={group} /> : null;
}
