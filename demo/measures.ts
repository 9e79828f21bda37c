import { isBodyKey, type BodyKey } from './people.ts';
import { cell, rowsOf } from './rows.ts';

/** A measure that a body can promise against a type of concern. */
export type Measure = {
  readonly type: string;
  readonly owner: BodyKey;
  readonly text: string;
  readonly result: string;
  /** What it costs in whole som, and from where; nothing needed where 0. */
  readonly som: number;
  readonly sources: readonly string[];
};

// Type | owner | measure | expected result | thousand som | sources.
const MEASURES = rowsOf(`
street_lighting | local-government | Мектепке барчу жолго он эки чырак орнотуу | Кыштын эрте мененкисинде жол жарык болот | 240 | local-budget, programme
street_lighting | utility | Күйбөгөн көчө чырактарын оңдоо жана ай сайын текшерүү | Борбордук көчөнүн чырактары күйөт | 85 | state-budget
stray_dogs | local-government | Ээсиз иттерди эмдөө жана бычуу боюнча ветеринар менен келишим түзүү | Мектептин айланасында иттердин тобу калбайт | 120 | local-budget
stray_dogs | womens-council | Ит баккандарга байлап кармоо жөнүндө түшүндүрүү иштерин жүргүзүү | Ээлүү иттер көчөдө бош жүрбөйт | 0 | none-needed
street_harassment | police | Сабак бүткөндө аялдаманын жанында жөө күзөт кылуу | Кыздар аялдамада тынч тура алат | 0 | none-needed
street_harassment | school | Кыздардын кайрылуусу үчүн ишенимдүү мугалимди дайындоо | Кыздар кимге айтууну билет | 0 | none-needed
school_racketeering | school | Танапис учурунда мугалимдердин нөөмөтүн уюштуруу | Балдардан акча талап кылуу токтойт | 0 | none-needed
school_racketeering | police | Жашы жете электер боюнча инспектордун ай сайын мектепте кабыл алуусу | Ата-энелер жана балдар кайрыла алат | 0 | none-needed
school_bullying | school | Мектеп медиациясынын тобун түзүү жана окутуу | Чырлар мектептин өзүндө чечилет | 40 | programme
road_safety | local-government | Мектептин алдына жөө өтмөк жана жол белгилерин коюу | Унаалар мектептин жанында жайлайт | 150 | local-budget, state-budget
road_safety | police | Эртең мененки жана түшкү саатта борбордук көчөдө жол күзөтүн коюу | Ылдамдыкты ашыруу азаят | 0 | none-needed
livestock_theft | police | Жайытка чыгуучу жолдо түнкү күзөт жана мал унааларын текшерүү | Мал уурдоо азаят | 60 | community, state-budget
livestock_theft | local-government | Малды эн салып каттоону бүтүрүү | Ар бир мал катталат | 90 | local-budget, community
alcohol | local-government | Кечки тогуздан кийин ичимдик сатууга чек коюу жөнүндө токтом | Кечинде дүкөндөрдүн жаны тынч болот | 0 | none-needed
alcohol | police | Өспүрүмдөргө ичимдик саткан дүкөндөрдү айына эки жолу текшерүү | Өспүрүмдөргө сатуу токтойт | 0 | none-needed
irrigation_water | local-government | Суунун кезегин айыл кеңсесинин тактасына илүү | Кезек ар бир көчөгө белгилүү болот | 0 | none-needed
irrigation_water | elders-court | Сугат мезгилинде аксакалдардын апта сайын кабыл алуусу | Суу талашы жеринде чечилет | 0 | none-needed
drinking_water | local-government | Суу түтүгүнүн эскирген бөлүгүн алмаштыруу | Суу күн бою келет | 680 | local-budget, state-budget, community
pasture | local-government | Жайыттын чектерине белги коюу жана картасын илүү | Чек жөнүндө чыр азаят | 70 | local-budget, community
unsafe_places | local-government | Каналдын көпүрөсүнө тосмо орнотуу | Балдар көпүрөдөн коопсуз өтөт | 95 | local-budget, business
natural_hazard | local-government | Дамбаны бекемдөө жана сел жүрүүчү арыкты тазалоо | Жазында үйлөргө суу кирбейт | 420 | state-budget, community
youth_fights | youth-committee | Көчөлөр арасындагы футбол мелдешин уюштуруу | Жаштар мушташпай, чогуу ойнойт | 35 | community, programme
youth_fights | police | Мелдештен кийин стадиондо күзөт кылуу | Оюндан кийин чыр чыкпайт | 0 | none-needed
theft_burglary | police | Ээси жок үйлөрдү айланып текшерүү жана байланыш тактасын илүү | Эгелери жок үйлөргө уурулук азаят | 0 | none-needed
theft_burglary | local-government | Базардын жанына көзөмөл камерасын орнотуу | Базардагы уурулук азаят | 110 | local-budget, business
fraud | police | Улгайгандар үчүн алдамчылык жөнүндө жолугушууларды өткөрүү | Кары адамдар алдамчыга акча бербейт | 0 | none-needed
gambling | local-government | Букмекердик пункттун мектепке жакындыгын текшертүү | Мектептин жанында букмекер болбойт | 0 | none-needed
vandalism | youth-committee | Аялдаманы жаштар менен чогуу оңдоп, кезек менен карап туруу | Аялдама бүтүн турат | 25 | business, community
unemployment | local-government | Маданият үйүндө кечки ийримдерди ачуу | Жаштардын кечинде барар жери болот | 130 | local-budget, programme
drugs | police | Ээн үйлөрдү айыл өкмөтү менен чогуу текшерүү | Ээн жерлерде бөтөндөр чогулбайт | 0 | none-needed
online_harm | school | Интернеттеги коопсуздук боюнча сабактарды өткөрүү | Кыздар коркутууга кимге кайрыларын билет | 20 | programme
labour_migration | local-government | Ата-энеси чет жактагы балдардын тизмесин жана камкорчусун тактоо | Ар бир баланын кароочусу болот | 0 | none-needed
neighbour_family | elders-court | Чек ара чырларын жерине барып кароо күнүн белгилөө | Чырлар бир айда каралат | 0 | none-needed`);

function measureOf(row: readonly string[]): Measure {
  const owner = cell(row, 1);
  if (!isBodyKey(owner)) throw new Error(`${owner} is no body`);
  return {
    type: cell(row, 0),
    owner,
    text: cell(row, 2),
    result: cell(row, 3),
    som: Number(cell(row, 4)) * 1000,
    sources: cell(row, 5)
      .split(',')
      .map((source) => source.trim()),
  };
}

/** The measures that the demonstration's bodies promise. */
export const measures: readonly Measure[] = MEASURES.map(measureOf);

/** What owners say of a measure that costs money, in Kyrgyz: why a date was moved, how it goes on, that it is done. */
export const BUILT = {
  moves: [
    'Материал кеч келди, жеткирүүчү жаңы мөөнөт берди',
    'Бюджет кеңештин кийинки жыйынында гана каралды',
    'Жаан-чачындан жол жабылып, иш токтоп калды',
    'Подрядчы менен келишим кайра түзүлдү',
    'Баасы көтөрүлүп, кошумча каражат изделди',
  ],
  progress: [
    'Баасы такталып, аткаруучу тандалды',
    'Керектүүсү сатып алынды',
    'Иштин жарымы бүттү',
    'Каражат бөлүү кеңеш менен макулдашылды',
    'Биринчи бөлүгү аткарылды',
  ],
  claims: [
    'Иш толук бүттү, кабыл алуу актысы түзүлдү',
    'Белгиленген иш аткарылды',
    'Аткарылды, сүрөтү айыл өкмөтүндө турат',
  ],
} as const;

/** The same for a measure that costs nothing but work. */
export const WORKED = {
  moves: [
    'Инспектор алмашып, жаңысы ишти өткөрүп алды',
    'Талаа жумуштары учурунда адам жетишкен жок',
    'Мектеп менен график кайра макулдашылды',
    'Шайлоо күндөрүнө туш келип, жылдырылды',
  ],
  progress: [
    'Алгачкы жолугушуу өттү, график түзүлдү',
    'Жооптуу кызматкер дайындалды',
    'Кеңеш менен макулдашылды',
    'Бир айда эки жолу өткөрүлдү',
    'Тизме такталды',
  ],
  claims: [
    'Белгиленген иш аткарылды, мындан ары туруктуу жүргүзүлөт',
    'Үч ай бою график боюнча аткарылды',
    'Аткарылды, жыйынтыгы кеңештин жыйынында айтылды',
  ],
} as const;

/** What groups say of a claim, by verdict, in Kyrgyz. */
export const VOICES = {
  better: [
    'Мурункудан жакшы болуп калды',
    'Өзгөргөнүн өзүбүз көрдүк',
    'Эми тынчыраак жүрөбүз',
    'Балдарга да жакты',
  ],
  partly: [
    'Бир аз жакшырды, бирок баары эмес',
    'Борбордо жакшы, четки көчөлөрдө мурункудай',
    'Башында жакшы болду, кийин кайра басаңдады',
  ],
  'not-better': ['Өзгөрүү сезилген жок', 'Кагаз жүзүндө гана аткарылды'],
  'cannot-say': ['Азырынча айтуу кыйын'],
} as const;

/** Why a commitment was dropped, in Kyrgyz. */
export const DROPS = [
  'Каражат табылган жок, кийинки планга сунушталды',
  'Бул ишти райондук программа өзүнө алды',
  'Жер маселеси чечилбей, башка чара тандалды',
] as const;
