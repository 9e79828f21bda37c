import type { ConcernType } from '#core/concern-types.ts';
import { isConcernType } from '#core/concern-types.ts';
import { cell, rowsOf } from './rows.ts';

/** One type of concern as the demonstration's people speak of it. Protected types have a name and nothing else. */
export type Worry = {
  readonly type: ConcernType;
  /** Keys of the catalogue points where it happens; empty where it has no place. */
  readonly points: readonly string[];
  /** The wording that a group agrees on. */
  readonly wording?: {
    readonly ky: string;
    readonly ru: string;
    readonly uz: string;
    readonly en: string;
  };
  /** What single people say, in Kyrgyz. */
  readonly texts: readonly string[];
  /** How readily each kind of group names it: see `heard`. */
  readonly weights: readonly number[];
};

// Who is likely to name it: women men girls boys elders minority police local-government.
// Type | weights | points | Kyrgyz | Russian | Uzbek | English.
const WORRIES = rowsOf(`
street_lighting | 9 3 14 4 4 6 1 2 | school-road, stop, bridge | Мектепке барчу жол караңгы: эрте менен жана кечинде чырак жок | Дорога в школу тёмная: утром и вечером нет света | Мактаб йўли қоронғи: эрталаб ва кечқурун чироқ йўқ | The road to school is dark in the morning and the evening
stray_dogs | 9 2 12 6 5 5 1 3 | school-road, market, stop | Ээсиз иттер мектептин жанында топтолуп, балдарга кол салат | Стаи бездомных собак у школы бросаются на детей | Мактаб ёнида дайди итлар тўпланиб, болаларга ташланади | Packs of stray dogs near the school go for children
street_harassment | 6 0 13 1 1 3 1 0 | | Кыздарга көчөдө жана аялдамада сөз менен тийишишет | К девочкам пристают на улице и на остановке | Қизларга кўчада ва бекатда гап отишади | Girls are harassed in the street and at the bus stop
school_racketeering | 4 2 5 12 1 3 4 2 | | Жогорку класстагылар кичүүлөрдөн акча талап кылат | Старшеклассники требуют деньги у младших | Юқори синф ўқувчилари кичиклардан пул талаб қилади | Older pupils demand money from younger ones
school_bullying | 6 2 9 8 2 4 2 1 | | Мектепте балдар бири-бирин кордойт, мугалимдер байкабайт | В школе травят детей, учителя не замечают | Мактабда болалар бир-бирини хўрлайди, ўқитувчилар сезмайди | Children are bullied at school and teachers do not notice
road_safety | 7 9 6 7 8 6 14 10 | school-road, market, shops | Борбордук көчөдө унаалар катуу айдайт, жөө өтмөк жок | По центральной улице машины едут быстро, перехода нет | Марказий кўчада машиналар тез ҳайдайди, ўтиш йўлаги йўқ | Cars speed along the main street and there is no crossing
livestock_theft | 4 15 1 4 10 7 9 6 | pasture-road, market | Жайыттан мал уурдалат, изи табылбайт | С пастбища крадут скот, следов не находят | Яйловдан мол ўғирланади, изи топилмайди | Livestock is stolen from the pasture and never found
alcohol | 11 5 6 4 8 5 15 8 | shops, stadium, canal | Кечинде дүкөндөрдүн жанында ичип, өткөндөргө тынчтык бербейт | Вечером у магазинов пьют и пристают к прохожим | Кечқурун дўконлар олдида ичиб, ўтганларга тинчлик бермайди | In the evening people drink by the shops and trouble passers-by
irrigation_water | 4 12 1 2 9 9 4 9 | canal, bridge | Сугат суусу кезек менен берилбейт, кошуналар урушат | Поливную воду дают не по очереди, соседи ссорятся | Суғориш суви навбат билан берилмайди, қўшнилар уришади | Irrigation water is not shared by turn and neighbours quarrel
drinking_water | 10 4 4 2 7 8 1 7 | clinic, school | Таза суу күнүнө эки саат гана келет | Питьевая вода идёт только два часа в день | Ичимлик суви кунига фақат икки соат келади | Drinking water comes for only two hours a day
pasture | 1 10 0 2 8 5 3 7 | pasture-road | Жайыттын чеги так эмес, мал айдоодо чыр чыгат | Границы пастбища неясны, при перегоне скота бывают ссоры | Яйлов чегараси аниқ эмас, мол ҳайдашда жанжал чиқади | Pasture borders are unclear and driving livestock leads to quarrels
unsafe_places | 7 4 7 6 5 4 3 4 | canal, bridge, stadium | Каналдын көпүрөсүндө тосмо жок, балдар ойнойт | На мосту через канал нет ограды, там играют дети | Канал кўпригида тўсиқ йўқ, болалар ўйнайди | The canal bridge has no railing and children play there
natural_hazard | 5 6 2 3 8 4 4 9 | bridge, canal | Жазында сел жүрүп, үйлөргө суу кирет | Весной сходит сель, вода заходит в дома | Баҳорда сел келиб, уйларга сув киради | In spring mudflows reach the houses
youth_fights | 5 4 4 10 3 5 9 4 | stadium, school | Жаштар стадиондо топ-топ болуп мушташат | Молодёжь дерётся группами на стадионе | Ёшлар стадионда тўда бўлиб муштлашади | Groups of young people fight at the stadium
theft_burglary | 6 6 2 3 7 6 8 4 | market, shops | Эгелери жокто үйлөргө түшүп уурдашат | Обворовывают дома, пока хозяев нет | Эгаси йўқ пайтда уйларга ўғри тушади | Houses are burgled while their owners are away
fraud | 6 4 2 2 8 5 8 3 | | Телефон аркылуу алдап, кары адамдардын акчасын алышат | По телефону обманывают и забирают деньги у пожилых | Телефон орқали алдаб, кексаларнинг пулини олишади | Older people are cheated out of money by phone
gambling | 7 3 1 4 5 3 4 3 | shops | Жаштар букмекердик оюндарга карызга батат | Молодёжь влезает в долги из-за ставок | Ёшлар букмекер ўйинлари туфайли қарзга ботади | Young people fall into debt through betting
vandalism | 2 2 2 4 3 2 5 6 | school, stadium, stop | Аялдаманы жана мектептин терезелерин сындырышат | Ломают остановку и бьют окна в школе | Бекатни ва мактаб деразаларини синдиришади | The bus stop and the school windows are broken
unemployment | 5 7 3 7 5 6 4 8 | | Жаштарга жумуш жок, кечинде барар жери жок | Молодёжи негде работать и некуда пойти вечером | Ёшларга иш йўқ, кечқурун борадиган жойи йўқ | Young people have no work and nowhere to go in the evening
drugs | 4 3 2 4 3 3 6 2 | | Ээн жерлерде баңги зат сатылат деп кооптонобуз | Опасаемся, что в безлюдных местах продают наркотики | Хилват жойларда гиёҳванд модда сотилади деб хавотирланамиз | We fear that drugs are sold in deserted places
online_harm | 3 1 8 3 0 2 1 0 | | Кыздардын сүрөттөрүн таратам деп коркутушат | Девочек пугают тем, что разошлют их фото | Қизларни суратини тарқатаман деб қўрқитишади | Girls are threatened with spreading their pictures
labour_migration | 7 3 3 3 7 4 2 5 | | Ата-энеси чет жакта иштеген балдар кароосуз калат | Дети уехавших на заработки остаются без присмотра | Ота-онаси четда ишлайдиган болалар қаровсиз қолади | Children whose parents work abroad are left without care
neighbour_family | 4 3 1 1 7 4 3 2 | | Кошуналардын чек ара чыры айлап чечилбейт | Соседские споры о меже не решаются месяцами | Қўшниларнинг чегара жанжали ойлаб ҳал бўлмайди | Neighbours' boundary quarrels stay unsettled for months
domestic_violence | 4 1 1 1 1 2 2 1 |
early_marriage | 2 0 2 0 1 1 0 0 |
bride_kidnapping | 2 0 2 0 0 1 0 0 |`);

// Type | what people say | …
const TEXTS = rowsOf(`
street_lighting | Эртең менен саат жетиде эч нерсе көрүнбөйт | Кечки кружоктон кийин чырак жок жол менен кайтабыз | Чырактар бар, бирок күйбөйт | Көпүрөнүн жаны такыр караңгы
stray_dogs | Мектептин артында он чакты ит жүрөт | Кичүү балдар мектепке жалгыз баргандан коркот | Кечинде иттер топтошуп үрөт
street_harassment | Аялдамада тургандар артыбыздан кыйкырат | Ошол көчө менен өтпөй, айланып барабыз
school_racketeering | Акча бербесең, сабактан кийин күтүп турушат | Балам мектепке акчасын катып барат
school_bullying | Кийимине карап шылдыңдашат | Жаңы келген балдарга күн бербейт
road_safety | Мектептин жанында унаалар токтобойт | Кышында жол тайгак, белгилер жок | Кечинде чыраксыз мотоцикл айдашат
livestock_theft | Былтыр үч жылкым жоголду | Түнкүсүн унаа менен келип жүктөп кетишет | Изин кууп барсак, чектен ары кетип калат
alcohol | Жума сайын кечинде ызы-чуу болот | Дүкөндө өспүрүмдөргө да сатышат
irrigation_water | Июлда суу такыр жетпейт | Кезекти бузгандар жооп бербейт | Түнү менен арыкты кайтарабыз
drinking_water | Жайында суу келбей калат | Балдар суу ташып сабактан калат
pasture | Башка айылдын малы биздин жайытта жүрөт | Чек коюлган эмес
unsafe_places | Былтыр бала сууга кулап, аз жерден калды | Эски имарат ачык турат
natural_hazard | Сел болгондо жол жабылып калат | Дамба эски
youth_fights | Оюндан кийин мушташ чыгат | Бир көчөнүн балдары экинчиси менен чырдашат
theft_burglary | Үйдө жокто эшикти бузуп киришкен | Талаадагы насосту алып кетишти
fraud | Банктан деп чалышат | Карыя эненин пенсиясын алдап алышты
gambling | Уулум айлыгын утулуп келди | Телефондон ойношот, карызга батат
vandalism | Аялдаманын айнегин төрт жолу алмаштырдык
unemployment | Кечинде жаштар барар жер жок | Окууну бүтүп, үйдө отурушат
drugs | Ээн үйдө бөтөн адамдар чогулат
labour_migration | Балдарды таенеси карайт, мектептен калып калат
neighbour_family | Жер чеги үчүн бир жылдан бери сүйлөшпөйбүз`);

const texts = new Map(TEXTS.map((row) => [cell(row, 0), row.slice(1)]));

function worryOf(row: readonly string[]): Worry {
  const type = cell(row, 0);
  if (!isConcernType(type)) throw new Error(`${type} is no concern`);
  const points = (row[2] ?? '').split(',').map((point) => point.trim());
  return {
    type,
    weights: cell(row, 1).split(' ').map(Number),
    points: points.filter((point) => point !== ''),
    texts: texts.get(type) ?? [],
    ...(row[3] === undefined
      ? {}
      : { wording: { ky: cell(row, 3), ru: cell(row, 4), uz: cell(row, 5), en: cell(row, 6) } }),
  };
}

/** The groups in the order of a worry's weights. */
export const heard = [
  'women',
  'men',
  'girls',
  'boys',
  'elders',
  'minority',
  'police',
  'local-government',
] as const;

/** A group of the demonstration. */
export type Heard = (typeof heard)[number];

/** All that worries people in the demonstration. */
export const worries: readonly Worry[] = WORRIES.map(worryOf);

/** How readily a group names a worry, before chance. */
export const weightOf = (worry: Worry, group: Heard): number =>
  worry.weights[heard.indexOf(group)] ?? 0;
