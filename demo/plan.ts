import { sensitivityOf } from '#core/concern-types.ts';
import type { Choice } from './choose.ts';
import type { Concern } from './concerns.ts';
import type { Diary } from './diary.ts';
import { seatsOf, type Circle } from './circles.ts';
import type { Setting } from './listen.ts';
import { measures } from './measures.ts';
import { fateOf, writePromise, type Fate, type Promised, type Review } from './promises.ts';
import type { Heard } from './worries.ts';

/** The groups in Kyrgyz. */
const CALLED: Readonly<Record<Heard, string>> = {
  women: 'аялдар',
  men: 'эркектер',
  girls: 'кыздар',
  boys: 'уландар',
  elders: 'улгайгандар',
  minority: 'башка тилде сүйлөгөндөр',
  police: 'милиция',
  'local-government': 'айыл өкмөтү',
};

/** Why a concern was chosen, in Kyrgyz. Who raised a sensitive one stays unsaid. */
function reasonOf({ id, worry, groups }: Concern, { plurality }: Choice): string {
  const raised =
    sensitivityOf(worry.type) === 'ordinary'
      ? `Көтөргөндөр: ${groups.map((group) => CALLED[group]).join(', ')}. `
      : '';
  const other = plurality.includes(id)
    ? 'Көпчүлүк добушта да тандалмак.'
    : 'Жөн эле көпчүлүк добушта калып калмак.';
  return `${raised}Тең үлүштөр эрежеси менен тандалды. ${other}`;
}

/** Drafts a plan out of what a ballot chose. Its id comes back. */
export function draftPlan(diary: Diary, { staff }: Setting, on: number, choice: Choice): string {
  const id = diary.dice.id();
  diary.state(staff.secretary, on, 'plan.drafted.v1', id, {
    from: diary.day(on + 30),
    until: diary.day(on + 395),
    ballot: choice.ballot,
    priorities: choice.winners.map((concern) => ({
      concern: concern.id,
      reason: reasonOf(concern, choice),
    })),
  });
  return id;
}

/** The local council approves a plan by its resolution. */
export function approvePlan(diary: Diary, { staff }: Setting, on: number, plan: string): void {
  diary.state(staff.secretary, on, 'plan.approved.v1', plan, {
    resolution: `${diary.dice.between(4, 60)}/${diary.dice.between(1, 9)}`,
    on: diary.day(on),
    by: staff.bodies['local-council'],
  });
}

const REVISIONS = [
  'Кеңештин чейректик жыйынында мөөнөттөр такталды',
  'Каржылоо булактары бюджет бекитилгенден кийин такталды',
] as const;

/** A later version of an approved plan. */
export function revisePlan(diary: Diary, { staff }: Setting, on: number, plan: string): void {
  const reason = diary.dice.pick(REVISIONS);
  const body = { version: '2', on: diary.day(on), reason };
  diary.state(staff.secretary, on, 'plan.revised.v1', plan, body);
}

/** A meeting other than mapping, from its announcement to its close. */
export function writeMeeting(
  diary: Diary,
  { staff, community }: Setting,
  type: 'review' | 'council' | 'training',
  on: number,
  circles: readonly Circle[],
): Review {
  const id = diary.dice.id();
  const { facilitator } = staff;
  const where =
    type === 'council' ? 'Айыл өкмөтүнүн жыйындар залы' : `${community.names.ky}, маданият үйү`;
  const announced = { type, on: diary.day(on), where };
  diary.state(facilitator, on - 9, 'session.announced.v1', id, announced);
  diary.state(facilitator, on, 'session.opened.v1', id, {
    type,
    on: diary.day(on),
    language: 'ky',
    method: 'group-only',
    facilitator,
    groups: circles.map(({ group }) => group),
  });
  for (const circle of circles) {
    const seats = { group: circle.group, seats: seatsOf(circle) };
    diary.state(facilitator, on, 'session.seats-counted.v1', id, seats);
  }
  diary.state(facilitator, on, 'session.closed.v1', id, { on: diary.day(on) });
  return { id, on };
}

/** Announces a meeting that is still to come. */
export function announce(
  diary: Diary,
  { staff, community }: Setting,
  type: string,
  on: number,
): void {
  const body = { type, on: diary.day(on), where: `${community.names.ky}, маданият үйү` };
  diary.state(staff.facilitator, -2, 'session.announced.v1', diary.dice.id(), body);
}

/** Promises one or two measures against a concern; before a plan is approved all of them are only proposed. */
export function promise(
  diary: Diary,
  setting: Setting,
  promised: Omit<Promised, 'measure'>,
  isApproved: boolean,
): void {
  const { type } = promised.concern.worry;
  const fitting = diary.dice.shuffle(measures.filter((measure) => measure.type === type));
  for (const measure of fitting) {
    const fate: Fate = isApproved ? fateOf(diary.dice) : 'proposed';
    writePromise(diary, setting.staff, { ...promised, measure }, fate);
  }
}
