import type { Language } from '#words/words.ts';

/** The languages as a word processor names them. */
export const WORD_TAGS: Readonly<Record<Language, string>> = {
  ky: 'ky-KG',
  ru: 'ru-RU',
  uz: 'uz-Cyrl-UZ',
  en: 'en-GB',
};

const FONT =
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>';

/** Sizes are in half points, spaces in twentieths of a point. */
const size = (halfPoints: number): string =>
  `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;

const style = (id: string, name: string, paragraph: string, marks = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${marks}</w:rPr></w:style>`;

const BOX = ['top', 'left', 'bottom', 'right']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="2" w:color="000000"/>`)
  .join('');

const STYLES = [
  style(
    'Heading1',
    'heading 1',
    '<w:keepNext/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
    `<w:b/><w:bCs/>${size(28)}`,
  ),
  style(
    'Heading2',
    'heading 2',
    '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>',
    '<w:b/><w:bCs/>',
  ),
  style('Subtitle', 'Subtitle', '<w:spacing w:after="200"/><w:jc w:val="center"/>'),
  style(
    'Notice',
    'Notice',
    `<w:pBdr>${BOX}</w:pBdr><w:spacing w:after="160"/><w:jc w:val="center"/>`,
  ),
  style(
    'Item',
    'Item',
    '<w:tabs><w:tab w:val="left" w:pos="360"/></w:tabs><w:ind w:left="360" w:hanging="360"/>',
  ),
  style('Cell', 'Cell', '<w:spacing w:after="0"/>', size(20)),
  style(
    'CellHead',
    'Cell head',
    '<w:spacing w:after="0"/><w:jc w:val="center"/>',
    `<w:b/><w:bCs/>${size(20)}`,
  ),
  style('Under', 'Under a line', '<w:spacing w:after="0"/><w:jc w:val="center"/>', size(18)),
  style('Footer', 'footer', '<w:jc w:val="center"/>', size(20)),
].join('');

/** The styles of a document: Times New Roman, 12 points, its title 14, in one language. */
export const stylesOf = (language: Language): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${FONT}${size(24)}<w:lang w:val="${WORD_TAGS[language]}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${STYLES}</w:styles>`;
