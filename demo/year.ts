import { PROGRAMME, type Entry } from '#core/log/entry.ts';
import { castPapers, countBallot, openBallot, papersOf, type Form } from './choose.ts';
import { communities, type Community } from './communities.ts';
import { writeConcerns, type Concern } from './concerns.ts';
import { Diary } from './diary.ts';
import { tastesOf, writeMapping, type Circle, type Setting } from './listen.ts';
import { writeProgramme, writeStaff } from './people.ts';
import { writePlaces } from './places.ts';
import { announce, approvePlan, draftPlan, promise, writeMeeting } from './plan.ts';
import { diceOf, type Dice } from './random.ts';
import { plain, story, type Story } from './story.ts';
import { writeSurvey } from './survey.ts';
import type { Heard } from './worries.ts';

/** How far a community has come in its cycle. */
export type Stage = 'follow' | 'plan' | 'choose' | 'listen' | 'set-up';

/** What happens when in a stage, as days after today; `reached` is how far the work changes the survey's answers. */
type Calendar = {
  readonly mappings: readonly number[];
  readonly reached: number;
  readonly ballot?: number;
  readonly drafted?: number;
  readonly approved?: number;
};

const CALENDARS: Readonly<Record<Stage, Calendar>> = {
  follow: {
    mappings: [-332, -318, -300, -141],
    reached: 1,
    ballot: -282,
    drafted: -264,
    approved: -238,
  },
  plan: { mappings: [-158, -144, -126], reached: 0.6, ballot: -104, drafted: -38 },
  choose: { mappings: [-81, -66, -52], reached: 0.4, ballot: -14 },
  listen: { mappings: [-44, -23], reached: 0.2 },
  'set-up': { mappings: [], reached: 0 },
};

/** How many communities of the forty are still on the way; the others have a plan and follow it. */
const ON_THE_WAY: readonly Stage[] = [
  'plan',
  'plan',
  'plan',
  'plan',
  'choose',
  'choose',
  'choose',
  'listen',
  'listen',
  'listen',
  'set-up',
  'set-up',
];

/** The groups of each mapping session of a round: officials in the first and the last, so that the views can be compared. */
const ROUNDS: readonly (readonly Heard[])[] = [
  ['women', 'men', 'girls', 'boys', 'police', 'local-government'],
  ['women', 'elders', 'girls', 'minority', 'men'],
  ['girls', 'boys', 'elders', 'women', 'local-government', 'police'],
  ['women', 'men', 'girls', 'boys', 'elders'],
];

function circlesOf(dice: Dice, { mix }: Community, groups: readonly Heard[]): readonly Circle[] {
  return groups
    .filter((group) => group !== 'minority' || mix.minority !== undefined)
    .map((group) => ({
      group,
      seats:
        group === 'police' || group === 'local-government'
          ? dice.between(5, 7)
          : dice.between(8, 10),
    }));
}

const VOTERS: readonly Heard[] = [
  'women',
  'men',
  'girls',
  'boys',
  'elders',
  'police',
  'local-government',
];
const RESIDENTS: readonly Heard[] = ['women', 'men', 'girls', 'boys', 'elders'];
const OFFICIALS: readonly Heard[] = ['local-government', 'police', 'elders'];

/** A community's place in the plan of the whole: its stage and whether the story is told there. */
export type Part = { readonly community: Community; readonly stage: Stage; readonly tale: Story };

/** Which community stands where. The first always has its whole year, for the story. */
export function partsOf(seed: number, count: number = communities.length): readonly Part[] {
  const dice = diceOf(seed, 'parts');
  const others = dice.shuffle(communities.slice(1)).slice(0, ON_THE_WAY.length);
  return communities.slice(0, count).map((community, at) => ({
    community,
    stage: ON_THE_WAY[others.indexOf(community)] ?? 'follow',
    tale: at === 0 ? story : plain,
  }));
}

type Course = Part & {
  readonly diary: Diary;
  readonly setting: Setting;
  readonly calendar: Calendar;
};

function chosenFrom(course: Course, on: number, concerns: readonly Concern[]) {
  const { diary, setting, community, tale, stage } = course;
  const { dice } = diary;
  const options = concerns.filter(({ released }) => released);
  const form: Form = tale === plain && dice.happens(0.3) ? 'dots' : 'approval';
  const places = Math.max(2, Math.min(6, options.length - 2));
  const voters = circlesOf(dice, community, VOTERS);
  const papers =
    form === 'dots' ? papersOf(dice, form, voters, options) : tale.papers(dice, voters, options);
  const ballot = openBallot(diary, setting, on, form, places, options);
  castPapers(diary, setting, on, ballot, papers);
  // Some of those who choose now have not counted yet.
  if (stage === 'choose' && dice.happens(0.5)) return undefined;
  return countBallot(diary, setting, on, ballot, form, places, options, papers);
}

function followPlan(course: Course, concerns: readonly Concern[]): void {
  const { diary, setting, community, calendar, tale } = course;
  const { ballot, drafted, approved } = calendar;
  const choice = ballot === undefined ? undefined : chosenFrom(course, ballot, concerns);
  if (choice === undefined || drafted === undefined) return;
  const plan = draftPlan(diary, setting, drafted, choice);
  const { dice } = diary;
  const meet = (type: 'review' | 'council' | 'training', on: number, groups: readonly Heard[]) =>
    writeMeeting(
      diary,
      setting,
      type,
      on + dice.between(-2, 2),
      circlesOf(dice, community, groups),
    );
  const reviews =
    approved === undefined
      ? []
      : [-152, -96, -38].map((on) => meet('review', on, dice.shuffle(RESIDENTS).slice(0, 4)));
  if (approved !== undefined) {
    approvePlan(diary, setting, approved, plan);
    for (const on of [approved, -130, -45]) meet('council', on, OFFICIALS);
    meet('training', -205, OFFICIALS);
  }
  for (const concern of choice.winners) {
    const approvedOn = approved ?? drafted;
    const promised = { plan: plan.id, concern, draftedOn: drafted, approvedOn, reviews };
    if (!tale.promise(diary, setting, promised))
      promise(diary, setting, promised, approved !== undefined);
  }
}

/** The entries of one community, in the order of their times. The same seed and day give the same entries. */
export function entriesOf(part: Part, seed: number, today: string): readonly Entry[] {
  const { community, stage, tale } = part;
  const dice = diceOf(seed, community.code);
  const diary = new Diary(community.code, dice, today);
  const points = writePlaces(diary, community);
  const staff = writeStaff(diary, community);
  const setting = { community, staff, points, tastes: tastesOf(dice, tale.bend) };
  const calendar = CALENDARS[stage];
  writeSurvey(diary, staff, calendar.reached);
  const meetings = calendar.mappings.map((on, at) => {
    const circles = circlesOf(dice, community, ROUNDS[at % ROUNDS.length] ?? RESIDENTS);
    return writeMapping(diary, setting, on + dice.between(-4, 4), circles);
  });
  const first = meetings.slice(0, 3);
  const last = first.at(-1);
  if (last !== undefined && stage !== 'listen') {
    const concerns = writeConcerns(diary, setting, last.on + 5, first, tale.tell);
    followPlan({ ...part, diary, setting, calendar }, concerns);
  }
  announce(diary, setting, stage === 'follow' ? 'review' : 'mapping', dice.between(36, 70));
  if (stage === 'follow') announce(diary, setting, 'council', dice.between(40, 95));
  return diary.entries();
}

/** The entries of the programme's own journal. */
export function programmeEntries(
  parts: readonly Part[],
  seed: number,
  today: string,
): readonly Entry[] {
  const diary = new Diary(PROGRAMME, diceOf(seed, PROGRAMME), today);
  writeProgramme(
    diary,
    parts.map(({ community }) => community),
  );
  return diary.entries();
}
