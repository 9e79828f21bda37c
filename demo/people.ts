import { districts, provinces, type Community } from './communities.ts';
import { HOUSE_AUTHOR, type Diary } from './diary.ts';
import { cell, rowsOf } from './rows.ts';

/** The day on which a community's journal begins, as all days: after today. */
export const BEGINNING = -372;

/** The ids of those who work in a community, and of the bodies that can promise. No one here has a name. */
export type Staff = {
  readonly facilitator: string;
  readonly secretary: string;
  readonly member: string;
  readonly police: string;
  readonly localGovernment: string;
  readonly bodies: Readonly<Record<BodyKey, string>>;
};

const BODY_KEYS = [
  'lcpc',
  'police',
  'local-government',
  'local-council',
  'school',
  'womens-council',
  'youth-committee',
  'elders-court',
  'utility',
] as const;
/** A body that every community of the demonstration has. */
export type BodyKey = (typeof BODY_KEYS)[number];

/** Whether a text names a body. */
export const isBodyKey = (text: string): text is BodyKey => BODY_KEYS.some((key) => key === text);

// Type | Kyrgyz | Russian | English | Uzbek; the community's name stands for *.
const BODIES = rowsOf(`
lcpc | * коомдук алдын алуу борбору | Общественно-профилактический центр, * | * Local Crime Prevention Centre | * жамоатчилик олдини олиш маркази
police | * милиция бөлүмү | Отделение милиции, * | * police unit | * милиция бўлими
local-government | * айыл өкмөтү | Айыл окмоту, * | * local government | * айил ўкмоти
local-council | * айылдык кеңеши | Айыльный кенеш, * | * local council | * айил кенгаши
school | * орто мектеби | Средняя школа, * | * secondary school | * ўрта мактаби
womens-council | * аялдар кеңеши | Женсовет, * | * women's council | * хотин-қизлар кенгаши
youth-committee | * жаштар комитети | Комитет молодёжи, * | * youth committee | * ёшлар қўмитаси
elders-court | * аксакалдар соту | Суд аксакалов, * | * elders' court | * оқсоқоллар суди
utility | * электр тармактары | Электросети, * | * electricity network | * электр тармоқлари`);

// Seat's role | sex | age band | institution.
const SEATS = rowsOf(`
chair | male | 29-59 | local-government
secretary | female | 29-59 | local-government
neighbourhood-inspector | male | 29-59 | police
juvenile-inspector | female | 18-28 | police
elders-court | male | 60-plus | elders-court
womens-council | female | 29-59 | womens-council
youth-committee | female | 18-28 | youth-committee
social-worker | female | 29-59 | local-government
school | male | 29-59 | school
activist | female | 60-plus | -
activist | male | 29-59 | -`);

const person = (diary: Diary, role: string): string => `${role}-${diary.community.slice(3, 11)}`;

/** Who works in a community and which bodies it has: the ids alone. */
function staffOf(diary: Diary): Staff {
  const id = diary.dice.id;
  return {
    facilitator: person(diary, 'facilitator'),
    secretary: person(diary, 'secretary'),
    member: person(diary, 'member'),
    police: person(diary, 'police'),
    localGovernment: person(diary, 'local-government'),
    bodies: {
      lcpc: id(),
      police: id(),
      'local-government': id(),
      'local-council': id(),
      school: id(),
      'womens-council': id(),
      'youth-committee': id(),
      'elders-court': id(),
      utility: id(),
    },
  };
}

function writeBodies(diary: Diary, { names }: Community, { bodies }: Staff): void {
  for (const row of BODIES) {
    const type = cell(row, 0);
    if (!isBodyKey(type)) throw new Error(`${type} is no body`);
    const called = {
      ky: cell(row, 1).replace('*', names.ky),
      ru: cell(row, 2).replace('*', names.ru),
      en: cell(row, 3).replace('*', names.en),
      uz: cell(row, 4).replace('*', names.uz),
    };
    const body = { type, names: called, on: diary.day(BEGINNING) };
    diary.state(HOUSE_AUTHOR, BEGINNING, 'body.formed.v1', bodies[type], body);
  }
}

function writeCentre(diary: Diary, { names }: Community, { bodies }: Staff): void {
  const on = BEGINNING + diary.dice.between(3, 9);
  const [day, dice] = [diary.day(on), diary.dice];
  diary.state(HOUSE_AUTHOR, on, 'body.chartered.v1', bodies.lcpc, {
    resolution: `${dice.between(3, 40)}/${dice.between(1, 6)}`,
    on: day,
    by: `${names.ky} айылдык кеңеши`,
  });
  for (const [at, row] of SEATS.entries()) {
    const institution = cell(row, 3);
    diary.state(HOUSE_AUTHOR, on, 'body.member-joined.v1', bodies.lcpc, {
      seat: `seat-${at + 1}`,
      role: cell(row, 0),
      // Not every centre has the same people on the same seats.
      sex: dice.happens(0.2) ? dice.pick(['female', 'male']) : cell(row, 1),
      age: cell(row, 2),
      ...(isBodyKey(institution) ? { institution: bodies[institution] } : {}),
      on: day,
    });
  }
}

/** Invites a person and enrols the phone that they write with. */
function invite(diary: Diary, who: string, role: string, employer: string, institution?: string) {
  const body = { role, employer, ...(institution === undefined ? {} : { institution }) };
  diary.state(HOUSE_AUTHOR, BEGINNING, 'person.invited.v1', who, body);
  diary.state(HOUSE_AUTHOR, BEGINNING, 'device.enrolled.v1', `${who}-phone`, { person: who });
}

/** Forms the bodies of a community, seats its centre and invites those who work there. */
export function writeStaff(diary: Diary, community: Community): Staff {
  const staff = staffOf(diary);
  const { bodies } = staff;
  writeBodies(diary, community, staff);
  invite(diary, staff.facilitator, 'facilitator', 'other');
  // In most places the secretary is a clerk of the local government.
  if (diary.dice.happens(0.7))
    invite(diary, staff.secretary, 'secretary', 'local-government', bodies['local-government']);
  else invite(diary, staff.secretary, 'secretary', 'other', bodies.lcpc);
  invite(diary, staff.member, 'member', 'other', bodies['womens-council']);
  invite(diary, staff.police, 'police', 'police', bodies.police);
  const { localGovernment } = staff;
  invite(
    diary,
    localGovernment,
    'local-government',
    'local-government',
    bodies['local-government'],
  );
  writeCentre(diary, community, staff);
  return staff;
}

/** The programme's own journal: what it is, its territory, and the people who see all of it. */
export function writeProgramme(diary: Diary, all: readonly Community[]): void {
  const state = (type: string, subject: string, body: Parameters<Diary['state']>[4]): void =>
    diary.state(HOUSE_AUTHOR, BEGINNING - 10, type, subject, body);
  state('programme.described.v1', 'programme', {
    names: {
      ky: 'Коомчулук менен милиция чогуу: көрсөтмө программа',
      ru: 'Сообщество и милиция вместе: демонстрационная программа',
      en: 'Communities and police together: a demonstration programme',
      uz: 'Жамоатчилик ва милиция бирга: намойиш дастури',
    },
    synthetic: true,
    about:
      'Баары ойлоп табылган: Birge кандай иштээрин көрсөтүү үчүн. Алга айыл аймагынан баштаңыз. Всё вымышлено; начните с Алги. All of it is invented; begin with Alga.',
  });
  for (const [who, role] of [
    ['programme-officer', 'programme-officer'],
    ['evaluation-officer', 'programme-officer'],
    ['advocate', 'advocate'],
    ['administrator', 'administrator'],
  ] as const) {
    state('person.invited.v1', who, { role, employer: 'other' });
    state('device.enrolled.v1', `${who}-phone`, { person: who });
  }
  for (const { code, ky, ru, en } of provinces)
    state('place.founded.v1', code, { level: 'province', names: { ky, ru, en }, code });
  for (const { code, ky, ru, en } of districts) {
    const parent = code.slice(0, 5).padEnd(14, '0');
    state('place.founded.v1', code, { level: 'district', names: { ky, ru, en }, code, parent });
  }
  for (const { code, names, lat, lon } of all) {
    const parent = code.slice(0, 8).padEnd(14, '0');
    const at = { lat: String(lat), lon: String(lon) };
    state('place.founded.v1', code, { level: 'community', names, code, parent, at });
  }
}
