import type { Community } from './communities.ts';
import { HOUSE_AUTHOR, type Diary } from './diary.ts';
import { BEGINNING } from './people.ts';
import { cell, rowsOf } from './rows.ts';

/** A catalogue point: its id and what stands there. */
export type Point = { readonly id: string; readonly key: string };

// Key | Kyrgyz | Russian | English | Uzbek.
const POINTS = rowsOf(`
school | Орто мектеп | Средняя школа | Secondary school | Ўрта мактаб
school-road | Мектепке барчу жол | Дорога в школу | Road to the school | Мактабга борадиган йўл
stop | Унаа аялдамасы | Остановка | Bus stop | Бекат
market | Базар | Базар | Market | Бозор
bridge | Көпүрө | Мост | Bridge | Кўприк
canal | Канал бою | Берег канала | Canal bank | Канал бўйи
stadium | Стадион | Стадион | Stadium | Стадион
clinic | Фельдшердик пункт | Фельдшерский пункт | Health post | Фельдшерлик пункти
shops | Борбордук дүкөндөр | Магазины в центре | Central shops | Марказий дўконлар
pasture-road | Жайытка чыгуучу жол | Дорога на пастбище | Road to the pasture | Яйловга чиқадиган йўл`);

/** What share of the people each band of age has, in thousandths. */
const AGES = { 'under-14': 316, '14-17': 72, '18-28': 168, '29-59': 350, '60-plus': 94 } as const;

const margin = (
  population: number,
  shares: Readonly<Record<string, number>>,
  whole: number,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(shares).map(([key, share]) => [key, Math.round((population * share) / whole)]),
  );

const nearby = (diary: Diary, degrees: number): string =>
  (degrees + (diary.dice.roll() - 0.5) * 0.03).toFixed(4);

function writeCommunity(diary: Diary, community: Community): void {
  const { code, names, lat, lon, population, mix } = community;
  const state = (type: string, body: Parameters<Diary['state']>[4]): void =>
    diary.state(HOUSE_AUTHOR, BEGINNING, type, code, body);
  state('place.founded.v1', {
    level: 'community',
    names,
    code,
    parent: code.slice(0, 8).padEnd(14, '0'),
    at: { lat: String(lat), lon: String(lon) },
  });
  state('place.described.v1', {
    languages: [...new Set(['ky', 'ru', ...(mix.minority === undefined ? [] : [mix.minority])])],
    contact: 'Коомдук алдын алуу борборунун катчысы: айыл өкмөтү, дүйшөмбү–жума, 9:00–17:00',
  });
  const women = 494 + diary.dice.between(0, 14);
  state('place.census-counted.v1', {
    year: 2022,
    population,
    sex: margin(population, { female: women, male: 1000 - women }, 1000),
    age: margin(population, AGES, 1000),
    ethnicity: margin(population, mix.shares, 100),
    source: 'ойлоп табылган сандар · вымышленные числа · invented numbers',
  });
}

/** Founds a community, its villages and its catalogue points; the points come back. */
export function writePlaces(diary: Diary, community: Community): readonly Point[] {
  writeCommunity(diary, community);
  const { code, villages } = community;
  for (const { code: village, ky, ru } of villages) {
    const body = { level: 'village', names: { ky, ru }, code: village, parent: code };
    diary.state(HOUSE_AUTHOR, BEGINNING, 'place.founded.v1', village, body);
  }
  return POINTS.map((row, at) => {
    const village = villages[at % villages.length];
    const id = diary.dice.id();
    diary.state(HOUSE_AUTHOR, BEGINNING, 'place.founded.v1', id, {
      level: 'point',
      names: { ky: cell(row, 1), ru: cell(row, 2), en: cell(row, 3), uz: cell(row, 4) },
      ...(village === undefined ? {} : { parent: village.code }),
      at: { lat: nearby(diary, community.lat), lon: nearby(diary, community.lon) },
    });
    return { id, key: cell(row, 0) };
  });
}
