import { papersOf, type Form, type Paper } from './choose.ts';
import type { Concern, Telling } from './concerns.ts';
import type { Diary } from './diary.ts';
import type { Circle } from './circles.ts';
import type { Setting } from './listen.ts';
import type { Measure } from './measures.ts';
import { penOf, proposalOf, type Promised, type Review } from './promises.ts';
import type { Dice } from './random.ts';
import type { Heard, Worry } from './worries.ts';

/**
 * The story of the demonstration, told in its first community: the girls' road to school, dark and with stray dogs. The police
 * and the local government did not see it, few voted for it, equal shares chose it and plain majority would not have; it was
 * promised, moved, done, "partly better", done again, "better", while a second promise against it is still only "partly", and a third waits for the girls' word.
 */
export type Story = {
  readonly bend: (weight: number, worry: Worry, group: Heard) => number;
  readonly tell: (worry: Worry) => Telling;
  readonly papers: typeof papersOf;
  /** Writes the story's own promises where the concern is its own; whether it did. */
  readonly promise: (
    diary: Diary,
    setting: Setting,
    promised: Omit<Promised, 'measure'>,
  ) => boolean;
};

const ROAD = 'street_lighting';
const UNSEEN = [ROAD, 'stray_dogs', 'street_harassment', 'online_harm'];

function bend(weight: number, { type }: Worry, group: Heard): number {
  if (group === 'police' || group === 'local-government') return UNSEEN.includes(type) ? 0 : weight;
  if (type === ROAD) return group === 'girls' ? 90 : weight * 0.15;
  // Of the girls' worries only the road is theirs alone, so that they speak with one voice.
  return group === 'girls' && UNSEEN.includes(type) ? weight * 0.5 : weight;
}

const tell = ({ type }: Worry): Telling =>
  type === ROAD
    ? {
        wording: {
          ky: 'Кыздардын мектепке барчу жолу: чырак жок, ээсиз иттер топтолуп турат',
          ru: 'Дорога девочек в школу: нет света, собираются бездомные собаки',
          uz: 'Қизларнинг мактаб йўли: чироқ йўқ, дайди итлар тўпланиб туради',
          en: "The girls' road to school: no light, and stray dogs gather there",
        },
        groups: ['girls'],
      }
    : {};

const isRoad = ({ worry }: Concern): boolean => worry.type === ROAD;

/** The girls, who came in numbers, vote for the road, with one woman; everyone else for other things. */
function papers(dice: Dice, form: Form, circles: readonly Circle[], options: readonly Concern[]) {
  const road = options.find(isRoad);
  const others = options.filter((option) => !isRoad(option));
  const came = circles.map(({ group, seats }) => ({
    group,
    seats: group === 'girls' ? 13 : seats,
  }));
  return papersOf(dice, form, came, others).map((paper): Paper => {
    const { group, seat, points } = paper;
    if (road === undefined) return paper;
    if (group === 'girls') return { group, seat, points: { [road.id]: 1 } };
    return seat === 1 && group === 'women'
      ? { group, seat, points: { ...points, [road.id]: 1 } }
      : paper;
  });
}

const LAMPS: Measure = {
  type: ROAD,
  owner: 'local-government',
  text: 'Адырдан мектепке чейинки жолго он эки күн чырагын орнотуу жана ветеринар менен иттерди эмдеп-бычуу',
  result: 'Кыздар эртең менен жана кечинде мектепке коркпой барып келет',
  som: 260_000,
  sources: ['local-budget', 'programme'],
};

const WALK: Measure = {
  type: ROAD,
  owner: 'police',
  text: 'Сабак башталганда жана бүткөндө мектеп жолунда инспектордун жөө күзөтү',
  result: 'Кыздар жолдо жалгыз калбайт',
  som: 0,
  sources: ['none-needed'],
};

const COMPANY: Measure = {
  type: ROAD,
  owner: 'womens-council',
  text: 'Кечки кружоктон кийин кыздарды үйлөрүнө чейин узатуучу апалардын кезеги',
  result: 'Кечинде эч бир кыз жалгыз кайтпайт',
  som: 0,
  sources: ['none-needed'],
};

type Step = readonly [on: number, type: string, body: Parameters<Diary['state']>[4]];

/** A promise told step by step: claims and dates by its owner, verdicts by the girls at the reviews. */
function tellPromise(
  diary: Diary,
  setting: Setting,
  promised: Promised,
  due: number,
  steps: readonly Step[],
) {
  const { staff } = setting;
  const id = diary.dice.id();
  const pen = penOf(staff, promised.measure.owner);
  const proposal = proposalOf(diary, staff, promised, due);
  diary.state(staff.secretary, promised.draftedOn, 'commitment.proposed.v1', id, proposal);
  diary.state(pen, promised.approvedOn + 2, 'commitment.accepted.v1', id, {});
  for (const [on, type, body] of steps) {
    const writer = type === 'judged' ? staff.facilitator : pen;
    diary.state(writer, on, `commitment.${type}.v1`, id, body);
  }
}

const judged = ({ id, on }: Review, verdict: string, word: string): Step => [
  on,
  'judged',
  { group: 'girls', verdict, session: id, word, asked: 9 },
];

function lampSteps(diary: Diary, middle: Review, last: Review): readonly Step[] {
  const on = (offset: number, note: string) => ({ on: diary.day(offset), note });
  return [
    [
      -166,
      'date-moved',
      { to: diary.day(-112), reason: 'Чырактар кеч келди: жеткирүүчү жаңы мөөнөт берди' },
    ],
    [-131, 'progressed', on(-131, 'Мамычалар орнотулду, иттердин жарымы эмделди')],
    [-114, 'claimed-done', on(-114, 'Он эки чырак күйүп турат, иттер эмделип бычылды')],
    judged(
      middle,
      'partly',
      'Жол жарык болду, бирок көпүрөдөн мектептин дарбазасына чейин дагы караңгы',
    ),
    [
      middle.on + 4,
      'date-moved',
      { to: diary.day(-50), reason: 'Кыздар айткан бөлүккө дагы үч чырак керек' },
    ],
    [-66, 'progressed', on(-66, 'Көпүрөнүн жанына үч чырак сатып алынды')],
    [-53, 'claimed-done', on(-53, 'Көпүрөдөн дарбазага чейин дагы үч чырак орнотулду')],
    judged(last, 'better', 'Эми кечки кружоктон кийин да өзүбүз кайтабыз'),
  ];
}

function walkSteps(diary: Diary, middle: Review): readonly Step[] {
  const on = (offset: number, note: string) => ({ on: diary.day(offset), note });
  return [
    [
      -158,
      'date-moved',
      { to: diary.day(-118), reason: 'Инспектор алмашты, жаңысы бир айдан кийин келди' },
    ],
    [-127, 'progressed', on(-127, 'Күзөттүн графиги мектеп менен макулдашылды')],
    [-119, 'claimed-done', on(-119, 'Күзөт эртең менен жана түштөн кийин чыгат')],
    judged(middle, 'partly', 'Эртең менен жакшы болду, кечинде азырынча эч ким жок'),
    [
      middle.on + 6,
      'date-moved',
      { to: diary.day(48), reason: 'Кечки саат үчүн экинчи кызматкер бөлүнгөнчө' },
    ],
  ];
}

/** Said to be done, and the girls have not been asked yet. */
function companySteps(diary: Diary): readonly Step[] {
  const on = (offset: number, note: string) => ({ on: diary.day(offset), note });
  return [
    [-31, 'progressed', on(-31, 'Он төрт апа макул болду, кезектин тизмеси түзүлдү')],
    [-12, 'claimed-done', on(-12, 'Үч жумадан бери ар бир кечте эки апа узатып барат')],
  ];
}

function promise(diary: Diary, setting: Setting, promised: Omit<Promised, 'measure'>): boolean {
  const middle = promised.reviews.find(({ on }) => on > -112);
  const last = promised.reviews.find(({ on }) => on > -50);
  if (!isRoad(promised.concern) || middle === undefined || last === undefined) return false;
  const [lamps, walk] = [lampSteps(diary, middle, last), walkSteps(diary, middle)];
  tellPromise(diary, setting, { ...promised, measure: LAMPS }, -160, lamps);
  tellPromise(diary, setting, { ...promised, measure: WALK }, -150, walk);
  tellPromise(diary, setting, { ...promised, measure: COMPANY }, -10, companySteps(diary));
  return true;
}

/** The story. */
export const story: Story = { bend, tell, papers, promise };

/** Every other community: nothing is bent. */
export const plain: Story = {
  bend: (weight) => weight,
  tell: () => ({}),
  papers: papersOf,
  promise: () => false,
};
