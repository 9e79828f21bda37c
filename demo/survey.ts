import type { Diary } from './diary.ts';
import type { Staff } from './people.ts';

/** How many are asked in each community and wave. */
export const INTERVIEWS = 25;

/** The three waves as days after today: baseline, middle, end. */
const WAVES = [-352, -186, -24] as const;

/** Percent who feel safe after dark, by province (digits 4 and 5 of the code), against the national 68.4 (2022). */
const PROVINCE = new Map([
  ['08', -16],
  ['03', -9],
  ['05', -3],
]);

/** What changes from wave to wave: in percent, and in tenths of a point of 0–10. */
const CHANGE = { safe: 2.2, reported: 5, heard: 11, inspector: 3.4, police: 1.1 } as const;

type Place = {
  /** How this community differs from others, −1…1: people of one place answer alike. */
  readonly lean: number;
  readonly province: number;
  /** Waves of change by now: 0 at the baseline, and where the programme has done nothing yet. */
  readonly change: number;
};

const inTen = (value: number): number => Math.max(0, Math.min(10, Math.round(value)));

/** One interview's answers; what was not asked or not answered is absent. */
function answerOf(
  { dice }: Diary,
  survey: string,
  wave: number,
  { lean, province, change }: Place,
) {
  const isWoman = dice.happens(0.52);
  const mood = (dice.roll() + dice.roll() + dice.roll() - 1.5) * 3.2 + lean * 0.9;
  const safe = (isWoman ? 54 : 77) + province + 9 * lean + CHANGE.safe * change;
  const isSafe = dice.happens(safe / 100);
  return {
    survey,
    wave,
    sex: isWoman ? 'female' : 'male',
    age: dice.pick(['18-28', '18-28', '29-59', '29-59', '29-59', '60-plus']),
    ...(dice.happens(0.97)
      ? {
          safe: isSafe
            ? dice.pick(['very', 'rather', 'rather'])
            : dice.pick(['rather-not', 'rather-not', 'not-at-all']),
        }
      : {}),
    ...(dice.happens(0.96)
      ? { trustInspector: inTen(5 + mood + (CHANGE.inspector / 10) * change) }
      : {}),
    ...(dice.happens(0.96)
      ? { trustPolice: inTen(4.5 + mood + (CHANGE.police / 10) * change) }
      : {}),
    // Asked only of those to whom something happened.
    ...(dice.happens(0.34)
      ? { reported: dice.happens((22 + 5 * lean + CHANGE.reported * change) / 100) ? 'yes' : 'no' }
      : {}),
    heardOfCentre: dice.happens((31 + 8 * lean + CHANGE.heard * change) / 100),
  };
}

/** Writes three waves of interviews; `reached` tells how far the programme's work changes answers here, 0…1. */
export function writeSurvey(diary: Diary, staff: Staff, reached: number): void {
  const { dice, community } = diary;
  const survey = dice.id();
  const lean = dice.roll() + dice.roll() - 1;
  const province = PROVINCE.get(community.slice(3, 5)) ?? 3;
  for (const [at, begins] of WAVES.entries()) {
    const wave = at + 1;
    const on = begins + dice.between(0, 5);
    const opened = { wave, on: diary.day(on), mode: 'face-to-face', wording: 'perception-1' };
    diary.state(staff.facilitator, on, 'survey.wave-opened.v1', survey, opened);
    const place = { lean, province, change: at * reached };
    for (let interview = 0; interview < INTERVIEWS; interview++) {
      const answer = answerOf(diary, survey, wave, place);
      const day = on + Math.floor(interview / 9);
      diary.state(staff.facilitator, day, 'answer.received.v1', dice.id(), answer);
    }
    const closed = { wave, on: diary.day(on + 4) };
    diary.state(staff.facilitator, on + 4, 'survey.wave-closed.v1', survey, closed);
  }
}
