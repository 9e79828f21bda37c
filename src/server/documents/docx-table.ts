import type { Block } from '#papers/paper.ts';
import { paragraph, run } from './docx-text.ts';

type Table = Extract<Block, { kind: 'table' }>;

const LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"';
const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const;
const BORDERS = SIDES.map((side) => `<w:${side} ${LINE}/>`).join('');
const INSIDE =
  '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>';

/** The widths of columns in twentieths of a point, together exactly as wide as the text. */
function widthsOf(columns: readonly { readonly width: number }[], whole: number): number[] {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  const ends = columns.map((_, at) => {
    const before = columns.slice(0, at + 1).reduce((all, { width }) => all + width, 0);
    return Math.round((whole * before) / sum);
  });
  return ends.map((end, at) => end - (ends[at - 1] ?? 0));
}

const cell = (width: number, content: string, own = ''): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${own}</w:tcPr>${content}</w:tc>`;

const frame = (widths: readonly number[], borders: string, rows: string): string => {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/>${INSIDE}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`;
};

/** A table as wide as the text: its head again on each page, and no row torn in two. */
export function tableXml({ columns, rows }: Table, whole: number): string {
  const widths = widthsOf(columns, whole);
  const row = (texts: readonly string[], style: string, own: string): string => {
    const cells = widths.map((width, at) => cell(width, paragraph(style, run(texts[at] ?? ''))));
    return `<w:tr><w:trPr><w:cantSplit/>${own}</w:trPr>${cells.join('')}</w:tr>`;
  };
  const titles = columns.map(({ title }) => title);
  const head = row(titles, 'CellHead', '<w:tblHeader/>');
  const body = rows.map((texts) => row(texts, 'Cell', ''));
  return frame(widths, `<w:tblBorders>${BORDERS}</w:tblBorders>`, head + body.join(''));
}

/** Lines to sign on: an office, a line for the hand, and a line for the name. */
export function signaturesXml(
  offices: readonly string[],
  under: { readonly hand: string; readonly name: string },
  whole: number,
): string {
  const widths = widthsOf([{ width: 46 }, { width: 24 }, { width: 4 }, { width: 26 }], whole);
  const [office = 0, hand = 0, between = 0, name = 0] = widths;
  const top = `<w:tcBorders><w:top ${LINE}/></w:tcBorders>`;
  const empty = paragraph('Under', '');
  const kept = '<w:keepNext/>';
  const rows = offices.map((one) => {
    const said = cell(
      office,
      paragraph('Normal', run(one), '<w:keepNext/><w:spacing w:before="360" w:after="0"/>'),
    );
    const room = [hand, between, name].map((width) => cell(width, paragraph('Under', '', kept)));
    const words = [
      cell(office, empty),
      cell(hand, paragraph('Under', run(under.hand)), top),
      cell(between, empty),
      cell(name, paragraph('Under', run(under.name)), top),
    ];
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${said}${room.join('')}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>${words.join('')}</w:tr>`;
  });
  return frame(widths, '', rows.join(''));
}
