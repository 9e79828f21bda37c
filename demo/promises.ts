import type { Concern } from './concerns.ts';
import type { Diary } from './diary.ts';
import { BUILT, DROPS, VOICES, WORKED, type Measure } from './measures.ts';
import type { BodyKey, Staff } from './people.ts';
import type { Dice } from './random.ts';
import type { Heard } from './worries.ts';

/** What becomes of a promise by today. */
export type Fate =
  | 'confirmed'
  | 'partly'
  | 'not-better'
  | 'claimed'
  | 'doing'
  | 'promised'
  | 'late'
  | 'dropped'
  | 'proposed';

/** A meeting at which groups say whether it is better. */
export type Review = { readonly id: string; readonly on: number };

/** A promise to be written: of which plan, against which concern, approved when. */
export type Promised = {
  readonly plan: string;
  readonly concern: Concern;
  readonly measure: Measure;
  readonly draftedOn: number;
  readonly approvedOn: number;
  readonly reviews: readonly Review[];
};

/** Believable shares of fates, in hundredths. */
const FATES: readonly (readonly [Fate, number])[] = [
  ['confirmed', 33],
  ['partly', 14],
  ['not-better', 4],
  ['claimed', 10],
  ['doing', 17],
  ['promised', 8],
  ['late', 8],
  ['dropped', 4],
  ['proposed', 2],
];

/** One fate by its share. */
export function fateOf(dice: Dice): Fate {
  let at = dice.roll() * 100;
  return FATES.find(([, share]) => (at -= share) < 0)?.[0] ?? 'doing';
}

/** The last date of a promise by its fate, as days after today: from, until. */
const LAST_DUE: Readonly<Record<Fate, readonly [number, number]>> = {
  confirmed: [-185, -60],
  partly: [-185, -60],
  'not-better': [-185, -60],
  claimed: [-30, -6],
  doing: [34, 140],
  promised: [50, 150],
  late: [-75, -8],
  dropped: [-120, -20],
  proposed: [60, 150],
};

/** Who writes for a body: its own account, or the secretary where it has none. */
export function penOf(staff: Staff, owner: BodyKey): string {
  if (owner === 'police') return staff.police;
  return owner === 'local-government' ? staff.localGovernment : staff.secretary;
}

/** A sum parted over its sources, in whole thousands. */
export function moneyOf({ som, sources }: Measure) {
  const share = Math.floor(som / sources.length / 1000) * 1000;
  return sources.map((source, at) => ({
    source,
    som: at === 0 ? som - share * (sources.length - 1) : share,
  }));
}

/** What the promise says as it is proposed, its first date told. */
export function proposalOf(diary: Diary, staff: Staff, promised: Promised, due: number) {
  const { plan, concern, measure } = promised;
  return {
    plan,
    concern: concern.id,
    owner: staff.bodies[measure.owner],
    measure: measure.text,
    due: diary.day(due),
    money: moneyOf(measure),
    result: measure.result,
  };
}

/** The dates of a promise, first to last; the first is never before its plan. */
function datesOf(dice: Dice, last: number, earliest: number): readonly number[] {
  const moves = dice.happens(0.35) ? (dice.happens(0.2) ? 2 : 1) : 0;
  const dates = [last];
  for (let move = 0; move < moves; move++) {
    const before = (dates[0] ?? last) - dice.between(25, 60);
    if (before < earliest) break;
    dates.unshift(before);
  }
  return dates;
}

/** The groups that are asked: those that raised it, residents before officials. */
export function judgesOf({ groups }: Concern): readonly Heard[] {
  const residents = groups.filter((group) => group !== 'police' && group !== 'local-government');
  return residents.length > 0 ? residents : groups;
}

function writeVerdicts(
  diary: Diary,
  staff: Staff,
  id: string,
  promised: Promised,
  claim: number,
  fate: Fate,
) {
  const review = promised.reviews.find(({ on }) => on > claim + 2);
  if (review === undefined) return;
  const { dice } = diary;
  const words = {
    better: dice.shuffle<string>(VOICES.better),
    partly: dice.shuffle<string>(VOICES.partly),
    'not-better': dice.shuffle<string>(VOICES['not-better']),
    'cannot-say': dice.shuffle<string>(VOICES['cannot-say']),
  };
  for (const [at, group] of judgesOf(promised.concern).entries()) {
    // Whoever began it is the hardest to please.
    const hard = fate === 'partly' || fate === 'not-better' ? fate : 'better';
    const verdict = at === 0 ? hard : dice.happens(0.75) ? 'better' : 'cannot-say';
    const word = words[verdict].pop();
    diary.state(staff.facilitator, review.on, 'commitment.judged.v1', id, {
      group,
      verdict,
      session: review.id,
      ...(word !== undefined && dice.happens(0.5) ? { word } : {}),
      asked: dice.between(6, 10),
    });
  }
  if (fate === 'confirmed' || !dice.happens(0.85)) return;
  const pen = penOf(staff, promised.measure.owner);
  const to = diary.day(dice.between(30, 90));
  const again = { to, reason: 'Топтор жетиштүү эмес деди, калган бөлүгү кошумча аткарылат' };
  diary.state(pen, review.on + 5, 'commitment.date-moved.v1', id, again);
}

const saidOf = ({ som }: Measure) => (som > 0 ? BUILT : WORKED);

function writeMoves(
  diary: Diary,
  pen: string,
  id: string,
  measure: Measure,
  dates: readonly number[],
): void {
  const reasons = diary.dice.shuffle<string>(saidOf(measure).moves);
  for (const [at, date] of dates.slice(1).entries()) {
    const body = { to: diary.day(date), reason: reasons[at] ?? '' };
    // Told a few days before the old date passes, or, often enough, a few days after.
    const told = (dates[at] ?? date) + diary.dice.between(-9, 4);
    diary.state(pen, Math.min(told, -3), 'commitment.date-moved.v1', id, body);
  }
}

/** Writes one promise from its proposal to what has become of it. */
export function writePromise(diary: Diary, staff: Staff, promised: Promised, fate: Fate): void {
  const { dice } = diary;
  const id = dice.id();
  const pen = penOf(staff, promised.measure.owner);
  const accepted = promised.approvedOn + dice.between(1, 6);
  const [from, until] = LAST_DUE[fate];
  const last = Math.max(dice.between(from, until), accepted + 25);
  const first = fate === 'proposed' ? [last] : datesOf(dice, last, accepted + 20);
  const due = first[0] ?? last;
  const proposal = proposalOf(diary, staff, promised, due);
  diary.state(staff.secretary, promised.draftedOn, 'commitment.proposed.v1', id, proposal);
  if (fate === 'proposed') return;
  diary.state(pen, accepted, 'commitment.accepted.v1', id, {});
  if (fate === 'promised') return;
  writeMoves(diary, pen, id, promised.measure, first);
  const progressed = Math.min(dice.between(accepted + 8, Math.max(accepted + 9, due - 5)), -4);
  const { progress, claims } = saidOf(promised.measure);
  const note = { on: diary.day(progressed), note: dice.pick<string>(progress) };
  if (fate !== 'dropped') diary.state(pen, progressed, 'commitment.progressed.v1', id, note);
  if (fate === 'dropped')
    diary.state(pen, Math.min(last - 4, -3), 'commitment.dropped.v1', id, {
      reason: dice.pick(DROPS),
    });
  if (fate === 'dropped' || fate === 'doing' || fate === 'late') return;
  const claim = Math.min(last + dice.between(-12, 6), -3);
  const done = { on: diary.day(claim), note: dice.pick<string>(claims) };
  diary.state(pen, claim, 'commitment.claimed-done.v1', id, done);
  if (fate !== 'claimed') writeVerdicts(diary, staff, id, promised, claim, fate);
}
