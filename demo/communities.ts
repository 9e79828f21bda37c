import { cell, rowsOf } from './rows.ts';

/**
 * The 40 communities of the demonstration. Names, codes and villages are facts of the state classifier of territory (SOATE,
 * 2021); coordinates are rough, to a hundredth of a degree, from GeoNames (CC BY 4.0, geonames.org) or the map. Everything else
 * that the demonstration says of them is invented.
 */
export type Community = {
  /** Its id: the 14-digit code. */
  readonly code: string;
  readonly names: {
    readonly ky: string;
    readonly ru: string;
    readonly en: string;
    readonly uz: string;
  };
  readonly lat: number;
  readonly lon: number;
  /** Invented: how many live there, and who. */
  readonly population: number;
  readonly mix: Mix;
  readonly villages: readonly Village[];
};

/** A village with its 14-digit code. */
export type Village = { readonly code: string; readonly ky: string; readonly ru: string };

/** Shares of the people in percent, and the language of the smaller group that is heard in a group of its own. */
export type Mix = {
  readonly shares: Readonly<Record<string, number>>;
  readonly minority?: 'uz' | 'ru' | 'tg' | 'ky';
  /** The language of most sessions and of the others. */
  readonly spoken: readonly ['ky' | 'uz', 'ky' | 'uz' | 'ru' | 'tg'];
};

const MIXES: Readonly<Record<string, Mix>> = {
  k: { shares: { kyrgyz: 98, other: 2 }, spoken: ['ky', 'ky'] },
  ku: { shares: { kyrgyz: 72, uzbek: 26, other: 2 }, minority: 'uz', spoken: ['ky', 'uz'] },
  uk: { shares: { uzbek: 68, kyrgyz: 30, other: 2 }, minority: 'ky', spoken: ['uz', 'ky'] },
  kt: { shares: { kyrgyz: 83, tajik: 14, other: 3 }, minority: 'tg', spoken: ['ky', 'tg'] },
  kr: { shares: { kyrgyz: 76, russian: 17, other: 7 }, minority: 'ru', spoken: ['ky', 'ru'] },
};

/** A province or district: its code and names. */
export type Territory = {
  readonly code: string;
  readonly ky: string;
  readonly ru: string;
  readonly en: string;
};

const PROVINCES = rowsOf(`
41702 | Ысык-Көл облусу | Иссык-Кульская область | Issyk-Kul Province
41703 | Жалал-Абад облусу | Джалал-Абадская область | Jalal-Abad Province
41704 | Нарын облусу | Нарынская область | Naryn Province
41705 | Баткен облусу | Баткенская область | Batken Province
41706 | Ош облусу | Ошская область | Osh Province
41707 | Талас облусу | Таласская область | Talas Province
41708 | Чүй облусу | Чуйская область | Chui Province`);

const DISTRICTS = rowsOf(`
41702205 | Ак-Суу району | Ак-Суйский район | Ak-Suu District
41702210 | Жети-Өгүз району | Жети-Огузский район | Jeti-Oguz District
41702225 | Түп району | Тюпский район | Tyup District
41703204 | Ала-Бука району | Ала-Букинский район | Ala-Buka District
41703207 | Базар-Коргон району | Базар-Коргонский район | Bazar-Korgon District
41703211 | Аксы району | Аксыйский район | Aksy District
41703215 | Ноокен району | Ноокенский район | Nooken District
41703220 | Сузак району | Сузакский район | Suzak District
41703225 | Токтогул району | Токтогульский район | Toktogul District
41704210 | Ак-Талаа району | Ак-Талинский район | Ak-Talaa District
41704220 | Ат-Башы району | Ат-Башынский район | At-Bashy District
41704230 | Жумгал району | Жумгальский район | Jumgal District
41704235 | Кочкор району | Кочкорский район | Kochkor District
41705236 | Лейлек району | Лейлекский район | Leilek District
41705258 | Кадамжай району | Кадамжайский район | Kadamjay District
41706207 | Алай району | Алайский район | Alay District
41706226 | Кара-Суу району | Кара-Сууский район | Kara-Suu District
41706242 | Ноокат району | Ноокатский район | Nookat District
41706246 | Кара-Кулжа району | Кара-Кулжинский район | Kara-Kulja District
41706259 | Чоң-Алай району | Чон-Алайский район | Chong-Alay District
41707215 | Кара-Буура району | Кара-Бууринский район | Kara-Buura District
41707220 | Бакай-Ата району | Бакай-Атинский район | Bakay-Ata District
41707225 | Манас району | Манасский район | Manas District
41707232 | Талас району | Таласский район | Talas District
41708203 | Аламүдүн району | Аламудунский район | Alamudun District
41708209 | Жайыл району | Жайылский район | Jayyl District
41708213 | Кемин району | Кеминский район | Kemin District
41708217 | Москва району | Московский район | Moskva District
41708223 | Чүй району | Чуйский район | Chuy District`);

// Code | Kyrgyz | Russian | English | Uzbek | lat | lon | population | mix | villages: last digits, Kyrgyz name / Russian name where it differs.
const COMMUNITIES = rowsOf(`
41705258808000 | Алга | Алга | Alga | Алга | 40.24 | 71.5 | 9850 | ku | 010 Алга, 020 Адыр, 110 Чуңкур-Кыштак/Чункур-Кыштак, 120 Жаңы-Чек/Жаны-Чек
41702205805000 | Ак-Булуң | Ак-Булун | Ak-Bulung | Оқ-Булунг | 42.63 | 78.82 | 7850 | kr | 010 Ак-Булуң/Ак-Булун, 020 Ак-Булак, 030 Токтогул, 040 Түргөн/Тюрген
41702205812000 | Кара-Жал | Кара-Джал | Kara-Jal | Қора-Жал | 42.57 | 78.42 | 4320 | k | 010 Тегизчил, 020 Жаңы-Арык/Джаны-Арык, 030 Кара-Жал/Кара-Джал, 060 Боз-Булуң/Боз-Булун
41702210845000 | Оргочор | Оргочор | Orgochor | Оргочор | 42.43 | 77.95 | 6980 | kr | 010 Оргочор, 020 Боз-Бешик, 030 Кургак-Айрык, 040 Подгорное
41702210850000 | Кызыл-Суу | Кызыл-Суу | Kyzyl-Suu | Қизил-Сув | 42.34 | 78.01 | 15900 | kr | 010 Кызыл-Суу, 020 Жалгыз-Өрүк/Жалгыз-Орюк, 030 Кайнар, 040 Покровская Пристань
41702225889000 | Түп | Тюп | Tyup | Туп | 42.73 | 78.36 | 12100 | kr | 010 Түп/Тюп, 020 Бирлик, 030 Шаты
41703204808000 | Ала-Бука | Ала-Бука | Ala-Buka | Олабуқа | 41.41 | 71.49 | 17800 | ku | 010 Ала-Бука, 020 Достук, 030 Сапалак, 040 Сары-Талаа
41703207815000 | Бешик-Жон | Бешик-Жон | Beshik-Jon | Бешик-Жон | 41.09 | 72.81 | 14600 | ku | 010 Бешик-Жон/Бешик-Джон, 020 Жон/Джон, 030 Баймундуз, 040 Карача, 050 Көк-Алма/Кек-Алма
41703211804000 | Ак-Жол | Ак-Жол | Ak-Jol | Оқ-Йўл | 41.57 | 72.19 | 9400 | k | 010 Ак-Жол/Ак-Джол, 020 Жолборсту/Джолборсту, 030 Кара-Тыт, 040 Кечүү/Кечуу, 060 Тегене
41703215836000 | Массы | Массы | Massy | Масси | 41.06 | 72.63 | 19700 | uk | 010 Массы, 020 Апыртан, 030 Беш-Жыгач/Беш-Джыгач, 040 Бегет, 050 Кызыл-Туу
41703220856000 | Сузак | Сузак | Suzak | Сузоқ | 40.9 | 72.9 | 21400 | uk | 010 Сузак, 020 Арал, 030 Благовещенка, 040 Жаңы-Дыйкан/Джаны-Дыйкан, 050 Достук
41703225836000 | Үч-Терек | Уч-Терек | Uch-Terek | Уч-Терак | 41.76 | 73.2 | 8300 | k | 010 Үч-Терек/Уч-Терек, 020 Жетиген/Джетиген, 030 Кызыл-Ураан, 040 Саргата
41704210809000 | Баетов | Баетово | Baetov | Баетов | 41.27 | 74.96 | 9600 | k | 010 Баетов/Баетово, 020 Кайыңды-Булак/Каиынды-Булак
41704220812000 | Ат-Башы | Ат-Башы | At-Bashy | Ат-Баши | 41.17 | 75.8 | 14200 | k | 010 Ат-Башы
41704230836000 | Чаек | Чаек | Chayek | Чаек | 41.93 | 74.52 | 7400 | k | 010 Чаек, 020 Ак-Татыр, 030 Беш-Терек
41704235816000 | Кочкор | Кочкор | Kochkor | Кочкор | 42.22 | 75.76 | 11800 | k | 010 Кочкор/Кочкорка, 020 Большевик, 030 Тендик
41704235825000 | Кум-Дөбө | Кум-Дебе | Kum-Dobo | Қум-Дўбо | 42.24 | 75.66 | 6200 | k | 010 Кум-Дөбө/Кум-Дебе, 020 Ак-Жар/Ак-Джар, 030 Бугучу, 040 Шамшы
41705236818000 | Катран | Катран | Katran | Қатран | 39.84 | 70.01 | 7100 | k | 010 Катран, 020 Жаңы-Турмуш/Джаны-Турмуш, 030 Өзгөрүш/Озгерюш
41705258812000 | Бирлик | Бирлик | Birlik | Бирлик | 39.95 | 71.26 | 9100 | k | 010 Ормош, 020 Бел/Бель, 030 Жал/Джал, 040 Жаңы-Коргон/Джаны-Коргон, 050 Кичи-Айдаркен
41705258834000 | Марказ | Марказ | Markaz | Марказ | 40.24 | 71.9 | 14800 | ku | 010 Марказ, 020 Арпа-Сай, 030 Достук, 050 Көк-Талаа/Кек-Талаа, 060 Маяк
41705258849000 | Үч-Коргон | Уч-Коргон | Uch-Korgon | Уч-Қўрғон | 40.23 | 72.06 | 22000 | kt | 010 Үч-Коргон/Уч-Коргон, 020 Валакиш, 030 Какыр, 040 Калача, 120 Тажик-Кыштак
41705258860000 | Халмион | Халмион | Khalmion | Ҳалмион | 40.21 | 71.63 | 19200 | ku | 010 Халмион, 020 Баймаала, 040 Жаңы-Айыл/Джаны-Айыл, 070 Көк-Тал/Кек-Тал, 080 Курулуш
41705258861000 | Кыргыз-Кыштак | Кыргыз-Кыштак | Kyrgyz-Kyshtak | Қирғиз-Қишлоқ | 40.31 | 71.35 | 6400 | k | 010 Кыргыз-Кыштак, 020 Кожо-Корум, 030 Кайтпас
41706207814000 | Гүлчө | Гульча | Gulcho | Гулча | 40.31 | 73.44 | 13900 | k | 010 Гүлчө/Гульча, 020 Кара-Булак, 030 Жылуу-Суу/Жылы-Суу, 040 Таш-Короо, 050 Чакмак
41706207844000 | Сары-Таш | Сары-Таш | Sary-Tash | Сари-Тош | 39.73 | 73.25 | 3100 | k | 010 Сары-Таш, 020 Көк-Суу/Кек-Суу, 030 Нура
41706226830000 | Нариман | Нариман | Nariman | Нариман | 40.6 | 72.8 | 21600 | uk | 010 Нариман, 020 Алим-Тепе, 030 Беш-Мойнок/Бешмойнок, 050 Жаңы-Махалла/Джаны-Махалла
41706242814000 | Жаңы-Ноокат | Жаны-Ноокат | Jangy-Nookat | Янги-Навқат | 40.3 | 72.66 | 15300 | ku | 010 Жаңы-Ноокат/Джаны-Ноокат, 020 Кызыл-Тейит, 030 Темир-Корук
41706246820000 | Кара-Кулжа | Кара-Кулжа | Kara-Kulja | Қора-Қулжа | 40.63 | 73.59 | 20800 | k | 010 Кара-Кулжа/Кара-Кульджа, 020 Бий-Мырза, 030 Биринчи Май/Первое Мая, 040 Сары-Камыш
41706259851000 | Чоң-Алай | Чон-Алай | Chong-Alay | Чўнг-Олой | 39.55 | 72.21 | 9900 | k | 010 Дароот-Коргон, 020 Жар-Башы, 030 Жаш-Тилек, 050 Кочкорчу, 060 Кулчу
41707215818000 | Кара-Буура | Кара-Буура | Kara-Buura | Қора-Бура | 42.62 | 71.59 | 15100 | k | 010 Кызыл-Адыр, 020 Чоң-Кара-Буура/Чон-Кара-Буура, 030 Үч-Булак/Уч-Булак
41707215843000 | Шекер | Шекер | Sheker | Шекер | 42.53 | 71.18 | 5600 | k | 010 Шекер, 020 Арчагул
41707220840000 | Ак-Дөбө | Ак-Дебе | Ak-Dobo | Оқ-Дўбо | 42.52 | 71.87 | 6300 | k | 010 Ак-Дөбө/Ак-Дебе, 020 Кызыл-Сай, 030 Кызыл-Чарба
41707225833000 | Покровка | Покровка | Pokrovka | Покровка | 42.74 | 71.61 | 11300 | kr | 010 Покровка, 020 Баласары, 030 Жайылган/Джайылган, 040 Кара-Арча, 050 Сөгөт/Сегет
41707232862000 | Калба | Калба | Kalba | Қалба | 42.46 | 72.42 | 5200 | k | 010 Калба, 020 Атай Огонбаев/Атая Огонбаева, 030 Балбал
41708203831000 | Лебединовка | Лебединовка | Lebedinovka | Лебединовка | 42.88 | 74.68 | 20200 | kr | 010 Лебединовка, 020 Восток, 030 Дачное
41708209830000 | Суусамыр | Суусамыр | Suusamyr | Суусамир | 42.15 | 73.97 | 6600 | k | 010 Суусамыр, 020 Кайсар, 030 Биринчи Май/Первое Мая, 040 Тунук, 050 Кожомкул
41708209844000 | Сосновка | Сосновка | Sosnovka | Сосновка | 42.64 | 73.9 | 8100 | kr | 010 Сосновка
41708213842000 | Чоң-Кемин | Чон-Кемин | Chong-Kemin | Чўнг-Кемин | 42.72 | 76.05 | 7700 | k | 010 Шабдан, 020 Калмак-Ашуу, 030 Кызыл-Байрак, 040 Тар-Суу, 050 Төрт-Күл/Торт-Куль
41708217813000 | Беловодское | Беловодское | Belovodskoe | Беловодское | 42.83 | 74.11 | 21900 | kr | 010 Беловодское, 020 Кош-Дөбө/Кош-Дебе
41708223863000 | Чүй | Чуй | Chuy | Чуй | 42.82 | 75.28 | 14400 | kr | 010 Чүй/Чуй, 020 Арал, 030 Садовое`);

const territory = (row: readonly string[]): Territory => ({
  code: cell(row, 0).padEnd(14, '0'),
  ky: cell(row, 1),
  ru: cell(row, 2),
  en: cell(row, 3),
});

function villageOf(community: string, text: string): Village {
  const [, digits = '', ky = '', ru = ky] = /^(\d{3}) ([^/]+)(?:\/(.+))?$/.exec(text.trim()) ?? [];
  return { code: community.slice(0, 11) + digits, ky, ru };
}

function communityOf(row: readonly string[]): Community {
  const code = cell(row, 0);
  const mix = MIXES[cell(row, 8)];
  if (mix === undefined) throw new Error(`${code} has a mix that nobody knows`);
  return {
    code,
    names: { ky: cell(row, 1), ru: cell(row, 2), en: cell(row, 3), uz: cell(row, 4) },
    lat: Number(cell(row, 5)),
    lon: Number(cell(row, 6)),
    population: Number(cell(row, 7)),
    mix,
    villages: cell(row, 9)
      .split(',')
      .map((text) => villageOf(code, text)),
  };
}

/** The seven provinces. */
export const provinces: readonly Territory[] = PROVINCES.map(territory);
/** The districts of the communities. */
export const districts: readonly Territory[] = DISTRICTS.map(territory);
/** The communities; the first is where the story is told: its name stands first in every language, in the province that does. */
export const communities: readonly Community[] = COMMUNITIES.map(communityOf);
