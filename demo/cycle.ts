import { PLACES, writeBallot, type Form } from './choose.ts';
import { circlesOf, OFFICIALS, RESIDENTS, VOTERS } from './circles.ts';
import type { Concern } from './concerns.ts';
import type { Diary } from './diary.ts';
import type { Setting } from './listen.ts';
import type { Calendar, Part } from './parts.ts';
import { approvePlan, draftPlan, promise, revisePlan, writeMeeting } from './plan.ts';
import type { Review } from './promises.ts';
import { plain } from './story.ts';

/** One community on its way through the cycle. */
export type Course = Part & {
  readonly diary: Diary;
  readonly setting: Setting;
  readonly calendar: Calendar;
};

function chooseFrom(course: Course, on: number, concerns: readonly Concern[]) {
  const { diary, setting, community, tale, stage } = course;
  const { dice } = diary;
  const options = concerns.filter(({ released }) => released);
  const form: Form = tale === plain && dice.happens(0.3) ? 'dots' : 'approval';
  const places = Math.max(2, Math.min(PLACES, options.length - 4));
  const voters = circlesOf(dice, community, VOTERS);
  const papers = tale.papers(dice, form, voters, options);
  // Some of those who choose these days have not counted yet.
  const isCounted = stage !== 'choose' || dice.happens(0.5);
  return writeBallot(diary, setting, on, { form, places, options, papers }, isCounted);
}

type Type = 'review' | 'council' | 'training';

function meet({ diary, setting, community }: Course, type: Type, on: number): Review {
  const groups = type === 'review' ? RESIDENTS : OFFICIALS;
  return writeMeeting(diary, setting, type, on, circlesOf(diary.dice, community, groups));
}

/** Chooses among concerns, drafts and approves a plan, meets, promises and follows the promises, as far as the calendar goes. */
export function followCycle(course: Course, concerns: readonly Concern[]): void {
  const { diary, setting, calendar, tale } = course;
  const { ballot, drafted, approved, training, councils } = calendar;
  const choice = ballot === undefined ? undefined : chooseFrom(course, ballot, concerns);
  if (choice === undefined || drafted === undefined) return;
  const plan = draftPlan(diary, setting, drafted, choice);
  if (approved !== undefined) approvePlan(diary, setting, approved, plan);
  const { dice } = diary;
  if (approved !== undefined && dice.happens(0.3))
    revisePlan(diary, setting, approved + dice.between(70, 110), plan);
  if (training !== undefined) meet(course, 'training', training);
  for (const on of councils) meet(course, 'council', on);
  const reviews = calendar.reviews.map((on) => meet(course, 'review', on));
  for (const concern of choice.winners) {
    const approvedOn = approved ?? drafted;
    const promised = { plan, concern, draftedOn: drafted, approvedOn, reviews };
    if (!tale.promise(diary, setting, promised))
      promise(diary, setting, promised, approved !== undefined);
  }
}
