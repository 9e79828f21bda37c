import { PROGRAMME, type Entry } from '#core/log/entry.ts';
import { writeCentre } from './centre.ts';
import { circlesOf, RESIDENTS, ROUNDS } from './circles.ts';
import { writeConcerns } from './concerns.ts';
import { followCycle } from './cycle.ts';
import { byTime, Diary } from './diary.ts';
import { tastesOf, writeMapping } from './listen.ts';
import { calendarOf, type Part } from './parts.ts';
import { writeProgramme, writeStaff } from './people.ts';
import { writePlaces } from './places.ts';
import { announce } from './plan.ts';
import { diceOf } from './random.ts';
import { writeSurvey } from './survey.ts';

/** The entries of one community, in the order of their times. The same seed and day give the same entries. */
export function entriesOf(part: Part, seed: number, today: string): readonly Entry[] {
  const { community, stage, tale } = part;
  const dice = diceOf(seed, community.code);
  const diary = new Diary(community.code, dice, today);
  const points = writePlaces(diary, community);
  const staff = writeStaff(diary, community);
  const setting = { community, staff, points, tastes: tastesOf(dice, tale.bend) };
  const calendar = calendarOf(part, dice);
  writeSurvey(diary, staff, calendar.reached);
  const meetings = calendar.mappings.map((on, at) => {
    const circles = circlesOf(dice, community, ROUNDS[at % ROUNDS.length] ?? RESIDENTS);
    return writeMapping(diary, setting, on, circles);
  });
  const first = meetings.slice(0, 3);
  const last = first.at(-1);
  if (last !== undefined && stage !== 'listen') {
    const concerns = writeConcerns(diary, setting, last.on + 5, first, tale.tell);
    followCycle({ ...part, diary, setting, calendar }, concerns);
  }
  announce(diary, setting, stage === 'follow' ? 'review' : 'mapping', dice.between(36, 70));
  if (stage === 'follow') announce(diary, setting, 'council', dice.between(40, 95));
  if (stage !== 'follow') return diary.entries();
  // Dice of its own: what the centre leaves behind changes nothing of the year.
  const centre = new Diary(community.code, diceOf(seed, `${community.code} centre`), today);
  writeCentre(centre, setting, calendar.councils);
  return byTime([...diary.entries(), ...centre.entries()]);
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
