import type { Report } from '#core/kinds/report/report.ts';
import type { State } from '#core/log/fold.ts';

/** How alike two texts must be to be shown beside each other, from 0 to 1. */
const ALIKE = 0.3;
/** How much a shared theme or place brings them nearer. */
const NEARER = 0.15;
const MOST = 5;

/** A report or a worded concern that may be about the same, and how alike it is, from 0 to 1. */
export type Likeness = {
  readonly kind: 'report' | 'concern';
  readonly id: string;
  readonly score: number;
};

/** A text's runs of three letters, without case, signs, and forms of one and the same letter. */
function runsOf(text: string): ReadonlySet<string> {
  const plain = ` ${text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const letters = [...plain];
  return new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')));
}

/** The part of their runs that two texts share (Dice's coefficient), from 0 to 1. */
export function alikeness(a: string, b: string): number {
  const [left, right] = [runsOf(a), runsOf(b)];
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((run) => right.has(run)).length;
  return (2 * shared) / (left.size + right.size);
}

const wordsOf = ({ thread }: Report): string =>
  thread.flatMap(({ by, text }) => (by === 'resident' ? [text] : [])).join(' ');

const themeOf = (report: Report) => report.coded?.type ?? report.type;
const placeOf = (report: Report): string | undefined => report.coded?.place ?? report.place;

/** What may be about the same as a report, the likest first: a proposal to people, never a decision. */
export function likenessesOf(state: State, id: string): readonly Likeness[] {
  const report = state.tables.report.records.get(id);
  if (report === undefined) return [];
  const words = wordsOf(report);
  const nearness = (theme: string | undefined, place: string | undefined): number =>
    (theme !== undefined && theme === themeOf(report) ? NEARER : 0) +
    (place !== undefined && place === placeOf(report) ? NEARER : 0);
  const reports = [...state.tables.report.records].flatMap(([other, told]): readonly Likeness[] =>
    other === id || told.isWithdrawn
      ? []
      : [
          {
            kind: 'report',
            id: other,
            score: alikeness(words, wordsOf(told)) + nearness(themeOf(told), placeOf(told)),
          },
        ],
  );
  const concerns = [...state.tables.concern.records].flatMap(
    ([other, { type, place, wording, closed, mergedInto }]): readonly Likeness[] => {
      if (closed !== undefined || mergedInto !== undefined) return [];
      const texts = Object.values(wording ?? {}).filter((text) => text !== undefined);
      const best = Math.max(0, ...texts.map((text) => alikeness(words, text)));
      return [{ kind: 'concern', id: other, score: best + nearness(type, place) }];
    },
  );
  return [...reports, ...concerns]
    .filter(({ score }) => score >= ALIKE)
    .toSorted((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    .slice(0, MOST);
}
