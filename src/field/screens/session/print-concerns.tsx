import { sensitivityOf } from '#core/concern-types.ts';
import type { Names } from '#core/kinds/fields.ts';
import { language, named, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import type { Opened } from '../looking.ts';
import { TONGUES } from './concerns-draft.ts';
import { concernsOf, type Worded } from './concerns-looking.ts';
import { PaperHead, Signatures } from './print-parts.tsx';

/** A wording in the language of the screen, and below it in the others in which it was agreed. */
function Words({ wording }: { readonly wording: Names | undefined }) {
  const first = named(wording);
  const others = TONGUES.filter((tongue) => tongue !== language.value).flatMap((tongue) => {
    const text = wording?.[tongue];
    return text === undefined || text === first ? [] : [{ tongue, text }];
  });
  return (
    <>
      {first}
      {others.map(({ tongue, text }) => (
        <small key={tongue} lang={tongue}>
          {text}
        </small>
      ))}
    </>
  );
}

type Sheet = {
  readonly book: Book;
  readonly concerns: readonly Worded[];
  readonly isReleasedOnly: boolean;
};

function Row({
  book,
  concern,
  at,
  isReleasedOnly,
}: Omit<Sheet, 'concerns'> & {
  readonly concern: Worded;
  readonly at: number;
}) {
  const { type, wording, place, groups, released } = concern;
  return (
    <tr>
      <td>{at}</td>
      <td>{t(`concern.${type}`)}</td>
      <td>
        <Words wording={wording} />
      </td>
      <td>
        {place === undefined ? '–' : named(book.state.tables.place.records.get(place)?.names)}
      </td>
      <td>{groups.map((group) => t(`group.${group}`)).join(', ')}</td>
      {isReleasedOnly ? null : <td>{t(released ? 'print.yes' : 'print.no')}</td>}
    </tr>
  );
}

function Rows({ book, concerns, isReleasedOnly }: Sheet) {
  return (
    <table class="sheet-table worded">
      <thead>
        <tr>
          <th scope="col">№</th>
          <th scope="col">{t('print.type')}</th>
          <th scope="col">{t('print.wording')}</th>
          <th scope="col">{t('print.place')}</th>
          <th scope="col">{t('print.raised')}</th>
          {isReleasedOnly ? null : <th scope="col">{t('print.officials')}</th>}
        </tr>
      </thead>
      <tbody>
        {concerns.map((concern, i) => (
          <Row
            key={concern.id}
            book={book}
            concern={concern}
            at={i + 1}
            isReleasedOnly={isReleasedOnly}
          />
        ))}
      </tbody>
    </table>
  );
}

/**
 * The concern sheet on paper: for officials only what every group that raised it has shown; else all, for the groups. A protected
 * theme is on neither: a paper is found, and asked about.
 */
export function ConcernPages(props: {
  readonly book: Book;
  readonly session: Opened;
  readonly isReleasedOnly: boolean;
}) {
  const { book, session, isReleasedOnly } = props;
  const concerns = concernsOf(book.state, session.id).filter(
    ({ type, released }) => sensitivityOf(type) !== 'protected' && (released || !isReleasedOnly),
  );
  return (
    <>
      <PaperHead
        book={book}
        session={session}
        title={t('concerns.heading')}
        readers={t(isReleasedOnly ? 'print.released-for' : 'print.kept-for')}
      />
      {concerns.length === 0 ? (
        <p>{t('print.no-concerns')}</p>
      ) : (
        <Rows book={book} concerns={concerns} isReleasedOnly={isReleasedOnly} />
      )}
      <Signatures who={[t('role.facilitator'), t('role.secretary')]} />
    </>
  );
}
