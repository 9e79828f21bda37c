import { communities, type Community } from './communities.ts';
import { diceOf, type Dice } from './random.ts';
import { plain, story, type Story } from './story.ts';

/** How far a community has come in its cycle. */
export type Stage = 'follow' | 'plan' | 'choose' | 'listen' | 'set-up';

/** What happens when in a stage, as days after today; `reached` is how far the work changes the survey's answers. */
export type Calendar = {
  readonly mappings: readonly number[];
  readonly reached: number;
  readonly ballot?: number;
  readonly drafted?: number;
  readonly approved?: number;
  readonly training?: number;
  readonly councils: readonly number[];
  readonly reviews: readonly number[];
};

const CALENDARS: Readonly<Record<Stage, Calendar>> = {
  follow: {
    mappings: [-332, -318, -300, -141],
    reached: 1,
    ballot: -282,
    drafted: -264,
    approved: -238,
    training: -205,
    councils: [-238, -130, -45],
    reviews: [-152, -96, -38],
  },
  plan: {
    mappings: [-158, -144, -126],
    reached: 0.6,
    ballot: -104,
    drafted: -38,
    councils: [-38],
    reviews: [],
  },
  choose: { mappings: [-81, -66, -52], reached: 0.4, ballot: -14, councils: [], reviews: [] },
  listen: { mappings: [-44, -23], reached: 0.2, councils: [], reviews: [] },
  'set-up': { mappings: [], reached: 0, councils: [], reviews: [] },
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

/** When things happen in a community: the calendar of its stage, some days earlier or later; the story keeps its days. */
export function calendarOf({ stage, tale }: Part, dice: Dice): Calendar {
  const calendar = CALENDARS[stage];
  const shift = tale === story ? 0 : dice.between(-12, 10);
  const late = (day: number | undefined, key: string) =>
    day === undefined ? {} : { [key]: day + shift };
  const near = (days: readonly number[]) => days.map((day) => day + shift + dice.between(-3, 3));
  return {
    reached: calendar.reached,
    mappings: near(calendar.mappings),
    ...late(calendar.ballot, 'ballot'),
    ...late(calendar.drafted, 'drafted'),
    ...late(calendar.approved, 'approved'),
    ...late(calendar.training, 'training'),
    councils: near(calendar.councils),
    reviews: near(calendar.reviews),
  };
}
