import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { is } from 'valibot';
import { group as Group, type Group as GroupName } from '#core/kinds/fields.ts';
import { sensitivityOf } from '#core/concern-types.ts';
import type { Problem } from '#core/problem.ts';
import type { Phone } from '../../app/phone.ts';
import { named, t } from '../../app/reader.ts';
import { uuid7 } from '../../app/uuid.ts';
import type { Book } from '../../store/book.ts';
import { placesByNumber, readLine, TYPES_BY_NUMBER, type Line, type Told } from './codes.ts';
import '../../ui/paper.css';

type Sheet = {
  readonly phone: Phone;
  readonly book: Book;
  readonly id: string;
  readonly group: GroupName;
};

const FIELDS = ['seat', 'type', 'place', 'serious', 'told'] as const satisfies (keyof Line)[];
const empty = (seat: string): Line => ({ seat, type: '', place: '', serious: '', told: '' });
const SHOWN = 8;

function Fault({ part, problem }: { readonly part?: keyof Line; readonly problem?: Problem }) {
  if (part === undefined && problem === undefined) return null;
  return (
    <p class="fault" role="alert">
      {part === undefined ? '' : t('field.paper-fault', { part: t(`field.paper-${part}`) })}
      {problem === undefined ? '' : t(`problem.${problem.code}`, problem.detail)}
    </p>
  );
}

/** What was just typed, in words, so that a wrong number is seen at once. */
function Meaning({ line, book }: { readonly line: Line; readonly book: Book }) {
  const places = placesByNumber(book.state);
  const type = TYPES_BY_NUMBER[Number(line.type) - 1];
  const place = places.find(({ number }) => String(number) === line.place.trim());
  if (type === undefined) return <p class="soft">{t('field.paper-how')}</p>;
  const isOrdinary = sensitivityOf(type) === 'ordinary';
  return (
    <p class="meaning">
      <strong>{t(`concern.${type}`)}</strong>
      {isOrdinary && place !== undefined ? ` · ${named(place.names)}` : ''}
      {sensitivityOf(type) === 'protected' ? ` · ${t('field.paper-protected')}` : ''}
    </p>
  );
}

function Typed(props: {
  readonly line: Line;
  readonly fault: keyof Line | undefined;
  readonly onChange: (line: Line) => void;
  readonly onEnd: () => void;
}) {
  const { line, fault, onChange, onEnd } = props;
  return (
    <tr>
      {FIELDS.map((field) => (
        <td key={field}>
          <input
            name={field}
            inputMode="numeric"
            autocomplete="off"
            aria-label={t(`field.sheet-${field}`)}
            aria-invalid={fault === field}
            value={line[field]}
            onInput={({ currentTarget }) => onChange({ ...line, [field]: currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              onEnd();
            }}
          />
        </td>
      ))}
    </tr>
  );
}

/**
 * The lines that were typed in just now, newest first, so that one sees where one is on the pile; what somebody marked alone
 * with the tablet is not among them.
 */
function Last({ typed }: { readonly typed: readonly Told[] }) {
  return (
    <>
      <p role="status" class="kept">
        {t('field.paper-kept', { count: typed.length })}
      </p>
      <ul class="soft">
        {typed
          .slice(-SHOWN)
          .toReversed()
          .map(({ seat, type }, i) => (
            <li key={typed.length - i}>
              {seat} · {t(`concern.${type}`)}
            </li>
          ))}
      </ul>
    </>
  );
}

function Table(sheet: Sheet) {
  const { phone, book, id, group } = sheet;
  const line = useSignal(empty('1'));
  const wrong = useSignal<{ readonly part?: keyof Line; readonly problem?: Problem }>({});
  const typed = useSignal<readonly Told[]>([]);
  const table = useRef<HTMLTableElement>(null);
  const focusOn = (field: keyof Line): void =>
    table.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.focus();
  const end = async (): Promise<void> => {
    const said = readLine(line.value, placesByNumber(book.state));
    wrong.value = 'fault' in said ? { part: said.fault } : {};
    if ('fault' in said) return focusOn(said.fault);
    const kept = await phone.keep(book, [
      { type: 'mark.placed.v1', subject: uuid7(), body: { session: id, group, ...said } },
    ]);
    if (!kept.ok) wrong.value = { problem: kept.problem };
    if (kept.ok) {
      line.value = empty(line.value.seat);
      typed.value = [...typed.value, said];
    }
    focusOn('type');
  };
  return (
    <>
      <table class="paper" ref={table}>
        <thead>
          <tr>
            {FIELDS.map((field) => (
              <th key={field}>{t(`field.paper-${field}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Typed
            line={line.value}
            fault={wrong.value.part}
            onChange={(next) => (line.value = next)}
            onEnd={() => void end()}
          />
        </tbody>
      </table>
      <Meaning line={line.value} book={book} />
      <Fault {...wrong.value} />
      <Last typed={typed.value} />
    </>
  );
}

/** Typing paper sheets in: one line, the numbers of the sheet, Enter; the seat stays until it is changed. */
export function Paper(props: Omit<Sheet, 'group'> & { readonly group: string }) {
  const { group, ...rest } = props;
  if (!is(Group, group)) return null;
  return (
    <section>
      <h1>{t('field.paper', { group: t(`group.${group}`) })}</h1>
      <Table {...rest} group={group} />
    </section>
  );
}
