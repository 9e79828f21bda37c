import { sensitivityOf, type ConcernType } from '#core/concern-types.ts';
import { seatsOf, type Circle } from './circles.ts';
import type { Community } from './communities.ts';
import type { Diary } from './diary.ts';
import type { Staff } from './people.ts';
import type { Point } from './places.ts';
import type { Dice } from './random.ts';
import { opinions, type Opinion } from './statements.ts';
import { heard, weightOf, worries, type Heard, type Worry } from './worries.ts';

/** Where a community's people meet and what worries them: what all its sessions share. */
export type Setting = {
  readonly community: Community;
  readonly staff: Staff;
  readonly points: readonly Point[];
  /** How readily each group names each worry here, in the order of `worries`. */
  readonly tastes: ReadonlyMap<Heard, readonly number[]>;
};

/** What a mapping session leaves behind: how many of each group marked each type. */
export type Meeting = {
  readonly id: string;
  readonly on: number;
  readonly circles: readonly Circle[];
  readonly tally: ReadonlyMap<ConcernType, ReadonlyMap<Heard, number>>;
};

/** How readily each group names each worry in one community; `bend` changes the weights where a story asks for it. */
export function tastesOf(
  dice: Dice,
  bend: (weight: number, worry: Worry, group: Heard) => number,
): ReadonlyMap<Heard, readonly number[]> {
  const local = worries.map(() => 0.45 + 1.3 * dice.roll());
  return new Map(
    heard.map((group) => [
      group,
      worries.map((worry, at) => bend(weightOf(worry, group) * (local[at] ?? 1), worry, group)),
    ]),
  );
}

/** `count` different worries, each drawn by its weight. */
function draw(dice: Dice, weights: readonly number[], count: number): readonly Worry[] {
  const left = [...weights];
  const drawn: Worry[] = [];
  while (drawn.length < count) {
    let at = dice.roll() * left.reduce((sum, weight) => sum + weight, 0);
    const index = left.findIndex((weight) => (at -= weight) < 0);
    const worry = worries[index];
    if (worry === undefined) return drawn;
    left[index] = 0;
    drawn.push(worry);
  }
  return drawn;
}

const MARKS = 5;
/** What a mark says beyond its type. A protected type is only named. */
function detailsOf(dice: Dice, { type, points, texts }: Worry, places: readonly Point[]) {
  const sensitivity = sensitivityOf(type);
  if (sensitivity === 'protected') return {};
  const here = places.filter(({ key }) => points.includes(key));
  const told = dice.happens(0.27) ? 'yes' : dice.happens(0.9) ? 'no' : 'rather-not-say';
  return {
    ...(sensitivity === 'ordinary' && here.length > 0 && dice.happens(0.8)
      ? { place: dice.pick(here).id }
      : {}),
    ...(texts.length > 0 && dice.happens(0.12) ? { text: dice.pick(texts) } : {}),
    daytime: dice.pick(['morning', 'day', 'evening', 'evening', 'night', 'any']),
    season: dice.pick(['winter', 'winter', 'spring', 'summer', 'autumn', 'any']),
    often: dice.pick(['yearly', 'monthly', 'weekly', 'weekly', 'daily']),
    serious: Math.min(5, dice.between(2, 6)),
    trend: dice.pick(['better', 'same', 'same', 'worse', 'unknown']),
    told,
    ...(told === 'no'
      ? { whyNot: dice.pick(['no-use', 'no-use', 'fear', 'shame', 'far', 'settled-ourselves']) }
      : {}),
  };
}

type Sheet = {
  readonly diary: Diary;
  readonly setting: Setting;
  readonly id: string;
  readonly on: number;
};

function writeMarks(
  sheet: Sheet,
  { group, seats }: Circle,
  tally: Map<ConcernType, Map<Heard, number>>,
) {
  const { diary, setting, id, on } = sheet;
  const weights = setting.tastes.get(group) ?? [];
  for (let seat = 1; seat <= seats; seat++)
    for (const worry of draw(diary.dice, weights, MARKS)) {
      const { type } = worry;
      diary.state(setting.staff.facilitator, on, 'mark.placed.v1', diary.dice.id(), {
        session: id,
        group,
        seat,
        type,
        ...detailsOf(diary.dice, worry, setting.points),
      });
      const byGroup = tally.get(type) ?? new Map<Heard, number>();
      tally.set(type, byGroup.set(group, (byGroup.get(group) ?? 0) + 1));
    }
}

type Posed = Opinion & { readonly id: string };

function writeVotes(
  { diary, setting, id, on }: Sheet,
  { group, seats }: Circle,
  posed: readonly Posed[],
) {
  const { dice } = diary;
  const at = heard.indexOf(group);
  for (let seat = 1; seat <= seats; seat++) {
    const trust = dice.roll() + dice.roll() - 1;
    for (const { id: statement, agree, lean } of posed) {
      const share = ((agree[at] ?? 50) + 45 * lean * trust) / 100;
      const choice = dice.happens(0.09) ? 'pass' : dice.happens(share) ? 'agree' : 'disagree';
      const body = { session: id, statement, group, seat, choice };
      const subject = `${statement}-${group}-${seat}`;
      diary.state(setting.staff.facilitator, on, 'vote.cast.v1', subject, body);
    }
  }
}

function openSession({ diary, setting, id, on }: Sheet, circles: readonly Circle[]): void {
  const { community, staff } = setting;
  const [first, second] = community.mix.spoken;
  const village = diary.dice.pick(community.villages);
  const day = diary.day(on);
  const announced = { type: 'mapping', on: day, where: `${village.ky} айылы, орто мектеп` };
  diary.state(staff.facilitator, on - 8, 'session.announced.v1', id, announced);
  diary.state(staff.facilitator, on, 'session.opened.v1', id, {
    type: 'mapping',
    on: day,
    place: village.code,
    language: diary.dice.happens(0.6) ? first : second,
    method: diary.dice.pick(['each-alone-then-group', 'each-alone-then-group', 'phones', 'paper']),
    facilitator: staff.facilitator,
    groups: circles.map(({ group }) => group),
  });
  for (const circle of circles) {
    const { group } = circle;
    const seats = { group, seats: seatsOf(circle) };
    diary.state(staff.facilitator, on, 'session.seats-counted.v1', id, seats);
    const declined = diary.dice.happens(0.2) ? diary.dice.between(1, 2) : 0;
    const consent = { group, sentence: 'consent-ky-1', declined };
    diary.state(staff.facilitator, on, 'session.consented.v1', id, consent);
  }
}

/** How many statements each mapping session asks about. */
export const STATEMENTS = 12;

/** One mapping session from its announcement to its close: each group apart, marks alone, statements, then the reveal. */
export function writeMapping(
  diary: Diary,
  setting: Setting,
  on: number,
  circles: readonly Circle[],
): Meeting {
  const id = diary.dice.id();
  const sheet = { diary, setting, id, on };
  const tally = new Map<ConcernType, Map<Heard, number>>();
  openSession(sheet, circles);
  const { facilitator } = setting.staff;
  for (const circle of circles) writeMarks(sheet, circle, tally);
  const posed = diary.dice.shuffle(opinions).slice(0, STATEMENTS);
  const asked = posed.map((opinion) => ({ ...opinion, id: diary.dice.id() }));
  for (const { id: statement, text } of asked)
    diary.state(facilitator, on, 'statement.posed.v1', statement, { session: id, text });
  for (const circle of circles) writeVotes(sheet, circle, asked);
  diary.state(facilitator, on, 'session.revealed.v1', id, {});
  diary.state(facilitator, on, 'session.closed.v1', id, { on: diary.day(on) });
  return { id, on, circles, tally };
}
