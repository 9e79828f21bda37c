import type { Block, Paper } from '#papers/paper.ts';
import { say } from '#words/words.ts';
import { stylesOf, WORD_TAGS } from './docx-styles.ts';
import { signaturesXml, tableXml } from './docx-table.ts';
import { paragraph, run, xmlText } from './docx-text.ts';
import { zip } from './zip.ts';

/** What a DOCX is called on the wire. */
export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A4, in twentieths of a point. */
const SHORT = 11_906;
const LONG = 16_838;
/** 3 cm where the sheet is filed, 1.5 cm at its other side, 2 cm above and below. */
const MARGIN = { left: 1_701, right: 850, top: 1_134, bottom: 1_134 } as const;

const ALIGNED = { center: 'center', end: 'right' } as const;

/** How much of the width what is approved leaves free before it. */
const APPROVAL_FROM = 0.6;

const widthOf = ({ orientation }: Paper): number =>
  (orientation === 'landscape' ? LONG : SHORT) - MARGIN.left - MARGIN.right;

/** A thin paragraph: Word joins tables that nothing stands between, and wants one after the last. */
const GAP = paragraph('Under', '');

function blockXml(block: Block, paper: Paper): string {
  const { language } = paper;
  if (block.kind === 'heading') return paragraph('Heading2', run(block.text));
  if (block.kind === 'list')
    return block.items
      .map((item) => paragraph('Item', `<w:r><w:t>–</w:t><w:tab/></w:r>${run(item)}`))
      .join('');
  if (block.kind === 'table') return tableXml(block, widthOf(paper)) + GAP;
  if (block.kind === 'signatures') {
    const under = { hand: say(language, 'paper.hand'), name: say(language, 'paper.name') };
    return signaturesXml(block.offices, under, widthOf(paper)) + GAP;
  }
  const align = block.align === undefined ? '' : `<w:jc w:val="${ALIGNED[block.align]}"/>`;
  return paragraph('Normal', run(block.text), align);
}

function sectionXml({ orientation }: Paper): string {
  const size =
    orientation === 'landscape'
      ? `<w:pgSz w:w="${LONG}" w:h="${SHORT}" w:orient="landscape"/>`
      : `<w:pgSz w:w="${SHORT}" w:h="${LONG}"/>`;
  const sides = Object.entries(MARGIN).map(([side, width]) => `w:${side}="${width}"`);
  return `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>${size}<w:pgMar ${sides.join(' ')} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
}

function documentXml(paper: Paper): string {
  const { title, subtitle, notice, approval, blocks } = paper;
  const indent = Math.round(widthOf(paper) * APPROVAL_FROM);
  const parts = [
    notice === undefined ? '' : paragraph('Notice', run(notice)),
    approval === undefined
      ? ''
      : paragraph('Normal', run(approval), `<w:spacing w:after="240"/><w:ind w:left="${indent}"/>`),
    paragraph('Heading1', run(title)),
    subtitle === undefined ? '' : paragraph('Subtitle', run(subtitle)),
    ...blocks.map((block) => blockXml(block, paper)),
  ];
  return `${HEAD}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${parts.join('')}${sectionXml(paper)}</w:body></w:document>`;
}

const FOOTER = `${HEAD}<w:ftr xmlns:w="${WORD}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`;

/** Word of this century: without it a file opens in a mode for older ones, which sets lines otherwise. */
const SETTINGS = `${HEAD}<w:settings xmlns:w="${WORD}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${PART}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${PART}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${PART}.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="${PART}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relations = (...all: readonly (readonly [type: string, target: string])[]): string => {
  const list = all.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
};

/** What the file says of itself: its title and language. Nobody's name: whoever asked for it is nobody's affair. */
const coreXml = ({ title, language }: Paper): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title><dc:language>${WORD_TAGS[language]}</dc:language></cp:coreProperties>`;

/**
 * A paper as DOCX (ECMA-376, transitional): Times New Roman, A4 with the margins of the office, pages numbered. The same paper
 * gives the same bytes; they hold nothing but what the paper says.
 */
export const docxOf = (paper: Paper): Uint8Array<ArrayBuffer> =>
  zip([
    ['[Content_Types].xml', TYPES],
    [
      '_rels/.rels',
      relations(
        [`${OFFICE}/officeDocument`, 'word/document.xml'],
        [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ),
    ],
    ['docProps/core.xml', coreXml(paper)],
    ['word/document.xml', documentXml(paper)],
    [
      'word/_rels/document.xml.rels',
      relations(
        [`${OFFICE}/styles`, 'styles.xml'],
        [`${OFFICE}/footer`, 'footer1.xml'],
        [`${OFFICE}/settings`, 'settings.xml'],
      ),
    ],
    ['word/styles.xml', stylesOf(paper.language)],
    ['word/footer1.xml', FOOTER],
    ['word/settings.xml', SETTINGS],
  ]);
