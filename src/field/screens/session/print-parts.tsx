import { sayDate } from '#words/date.ts';
import { language, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { nameOf, type Opened } from '../looking.ts';

/** The top of a paper: what it is, whose, of which day, and who may have it. */
export function PaperHead(props: {
  readonly book: Book;
  readonly session: Opened;
  readonly title: string;
  readonly readers: string;
}) {
  const { book, session, title, readers } = props;
  const { opened } = session;
  const rows = [
    [t('print.community'), nameOf(book.state, book.community)],
    [t('print.day'), sayDate(language.value, opened.on)],
    [t('print.meeting'), t(`session.${opened.type}`)],
    [t('print.spoken'), t(`language.${opened.language}`)],
    [t('print.groups'), opened.groups.map((group) => t(`group.${group}`)).join(', ')],
  ] as const;
  return (
    <header>
      <p class="readers">{readers}</p>
      <h1>{title}</h1>
      <table class="facts">
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </header>
  );
}

/** Lines to sign on, for those in an office only: participants sign nothing. */
export function Signatures({ who }: { readonly who: readonly string[] }) {
  return (
    <footer class="signatures">
      <p>{t('print.nobody-signs')}</p>
      {who.map((one) => (
        <p key={one} class="signature">
          <span>{one}</span>
          <i />
          <span>{t('print.date')}</span>
          <i />
        </p>
      ))}
    </footer>
  );
}
