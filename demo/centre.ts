import type { Diary } from './diary.ts';
import type { Setting } from './listen.ts';

const AGENDA = [
  'Биргелешкен пландын аткарылышы',
  'Мөөнөтү өткөн убадалар',
  'Угуу жыйындарында көтөрүлгөн жаңы көйгөйлөр',
  'Жаштардын жана аялдардын сунуштары',
  'Мектептин айланасындагы коопсуздук',
  'Чейректик отчёт',
] as const;

const DECISIONS = [
  'Мөөнөтү өткөн чаралар боюнча ээлери кийинки жыйынга чейин жаңы мөөнөтүн себеби менен жазсын',
  'Кыздар менен кийинки угуу жыйыны мектепте өткөрүлсүн',
  'Көчөлөрдөгү чырактардын абалы ай сайын текшерилсин',
  'Айыл өкмөтү каржынын аткарылышын кийинки жыйында айтып берсин',
  'Участкалык инспектор мектептеги жолугушууну чейрегине бир жолу өткөрсүн',
] as const;

const DISAGREEMENTS = [
  'Жаштар комитети мөөнөттү кеч деп эсептейт',
  'Аялдар кеңеши каражат жетпейт деп эсептейт',
] as const;

const CASES = ['livestock_theft', 'land', 'irrigation_water', 'pasture', 'fraud'] as const;

const seat = (as: string, sex: string, age: string, count = 1) => ({ as, sex, age, count });

/** Who sits at a meeting: the seats of the centre, and guests, women and young people in smaller numbers than they should be. */
function present({ dice }: Diary) {
  return [
    seat('chair', 'male', '29-59'),
    seat('secretary', 'female', '29-59'),
    seat('neighbourhood-inspector', 'male', '29-59'),
    ...(dice.happens(0.7) ? [seat('juvenile-inspector', 'female', '29-59')] : []),
    seat('elders-court', 'male', '60-plus'),
    seat('womens-council', 'female', '29-59'),
    ...(dice.happens(0.6) ? [seat('youth-committee', 'male', '18-28')] : []),
    ...(dice.happens(0.4) ? [seat('youth-committee', 'female', '18-28')] : []),
    seat('school', 'female', '29-59'),
    seat('guest', 'female', '29-59', dice.between(2, 7)),
    seat('guest', 'male', '29-59', dice.between(3, 9)),
  ];
}

function cases({ dice }: Diary) {
  return dice
    .shuffle(CASES)
    .slice(0, dice.between(2, 4))
    .flatMap((type) => [
      { type, outcome: 'settled', count: dice.between(1, 5) },
      ...(dice.happens(0.4) ? [{ type, outcome: 'open', count: dice.between(1, 2) }] : []),
    ]);
}

/** The minutes of one meeting of the centre; those of the last one wait for their second person. */
function writeMinutes(diary: Diary, { staff }: Setting, on: number, isLast: boolean): void {
  const { dice } = diary;
  const id = dice.id();
  const write = (fact: string, body: Parameters<Diary['state']>[4]): void =>
    diary.state(staff.facilitator, on, `minutes.${fact}.v1`, id, body);
  write('opened', {
    on: diary.day(on),
    where: 'Айыл өкмөтүнүн жыйындар залы',
    agenda: dice.shuffle(AGENDA).slice(0, dice.between(2, 4)),
  });
  write('attended', { present: present(diary) });
  for (const text of dice.shuffle(DECISIONS).slice(0, 2)) write('decided', { text });
  if (dice.happens(0.3)) write('disagreed', { text: dice.pick(DISAGREEMENTS) });
  write('tallied', { cases: cases(diary) });
  write('proposed', {});
  if (!isLast) diary.state(staff.member, on + 2, 'minutes.approved.v1', id, {});
}

/** Who helps in a community: offices without a number, so that nobody is called by a demonstration. */
function writeServices(diary: Diary, { staff, community }: Setting, on: number): void {
  diary.state(staff.secretary, on, 'place.served.v1', community.code, {
    services: [
      {
        kind: 'social-worker',
        names: { ky: 'Социалдык кызматкер', ru: 'Социальный работник' },
        where: 'Айыл өкмөтү, 3-бөлмө',
        hours: 'Дүйшөмбү–жума 9–17',
      },
      {
        kind: 'clinic',
        names: { ky: 'Үй-бүлөлүк дарыгерлер тобу', ru: 'Группа семейных врачей' },
        where: `${community.names.ky}, борбордук көчө`,
        hours: 'Дүйшөмбү–ишемби 8–16',
      },
    ],
  });
}

const TOLD = [
  {
    type: 'stray_dogs',
    text: 'Мектептин артында эртең менен иттер топтолуп турат, балдар коркот',
    answer: 'Рахмат. Ветеринар менен сүйлөштүк, бул көйгөй кийинки жыйынга коюлду.',
  },
  {
    type: 'street_lighting',
    text: 'Аялдаманын жанындагы чырак үч жумадан бери күйбөйт',
    answer: 'Рахмат. Айыл өкмөтүнө айттык, чырак жаңы чаралардын тизмесинде.',
  },
  { type: 'road_safety', text: 'Көпүрөнүн жанында машиналар өтө тез жүрөт', answer: undefined },
] as const;

/** What residents told between meetings: the first two were noted and answered, the last waits at the desk. */
function writeReports(diary: Diary, { staff }: Setting): void {
  const { dice } = diary;
  for (const [at, { type, text, answer }] of TOLD.entries()) {
    const on = [-60, -33, -9][at] ?? -9;
    const id = dice.id();
    const week = diary.weekOf(on);
    const receipt = Array.from({ length: 2 }, () => dice.id().replaceAll('-', '')).join('');
    const said = { door: 'many', type, text, language: 'ky', receipt };
    diary.hear(on, 'report.received.v1', id, said);
    if (answer === undefined) continue;
    const coded = { type, week, official: false };
    diary.state(staff.facilitator, on + 2, 'report.coded.v1', id, coded);
    diary.state(staff.facilitator, on + 3, 'report.answered.v1', id, { text: answer });
  }
}

/** What the centre of a community that follows its plan leaves behind: minutes, who helps, and what residents told. */
export function writeCentre(diary: Diary, setting: Setting, councils: readonly number[]): void {
  writeServices(diary, setting, -200);
  for (const [at, on] of councils.entries())
    writeMinutes(diary, setting, on, at === councils.length - 1);
  writeReports(diary, setting);
}
