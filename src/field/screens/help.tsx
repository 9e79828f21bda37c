import * as v from 'valibot';
import { MOST_SERVICES, OFFICE_NUMBER, SERVICES, type Service } from '#core/kinds/place/place.ts';
import { dialled } from '#findings/help.ts';
import type { Phone } from '../app/phone.ts';
import { named, t } from '../app/reader.ts';
import type { Book } from '../store/book.ts';
import { Choice } from '../ui/choice.tsx';
import { useDraft } from '../ui/draft.ts';
import { Saving } from '../ui/saving.tsx';

const Draft = v.object({
  kind: v.optional(v.picklist(SERVICES)),
  ky: v.string(),
  ru: v.string(),
  phone: v.string(),
  where: v.string(),
  hours: v.string(),
});
type Draft = v.InferOutput<typeof Draft>;
const EMPTY: Draft = { ky: '', ru: '', phone: '', where: '', hours: '' };

type Room = { readonly phone: Phone; readonly book: Book };

const servicesIn = ({ state, community }: Book): readonly Service[] =>
  state.tables.place.records.get(community)?.services ?? [];

/** What was written, without what was left empty. */
const filled = (
  fields: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, text = '']) =>
      text.trim() === '' ? [] : [[key, text.trim()]],
    ),
  );

const told = ({ community }: Book, services: readonly Service[]) => ({
  type: 'place.served.v1',
  subject: community,
  body: {
    services: services.map(({ names, ...rest }) => ({ ...filled(rest), names: filled(names) })),
  },
});

/** What is missing before a card can be kept; undefined where nothing is. */
function missing({ kind, ky, ru, phone, where }: Draft) {
  if (kind === undefined) return 'services.no-kind';
  if (`${ky}${ru}`.trim() === '') return 'services.no-name';
  if (`${phone}${where}`.trim() === '') return 'services.no-way';
  return phone.trim() === '' || OFFICE_NUMBER.test(phone.trim()) ? undefined : 'services.no-number';
}

const FIELDS = [
  ['ky', 'field.place-ky', 120, 'text'],
  ['ru', 'field.place-ru', 120, 'text'],
  ['phone', 'services.phone', 24, 'tel'],
  ['where', 'services.where', 160, 'text'],
  ['hours', 'services.hours', 80, 'text'],
] as const;

function NewCard({ phone, book }: Room) {
  const name = `services ${book.community}`;
  const { value, change, left } = useDraft<Draft>(phone, name, Draft, EMPTY);
  if (value === undefined) return null;
  const lack = missing(value);
  const save = () => {
    const { kind = 'other', ky, ru, ...rest } = value;
    const card = { kind, names: filled({ ky, ru }), ...filled(rest) };
    return phone.keep(book, [told(book, [...servicesIn(book), card])], left);
  };
  return (
    <div class="sheet">
      <h2>{t('services.new')}</h2>
      <Choice
        legend={t('services.kind')}
        options={SERVICES.map((kind) => ({ value: kind, label: t(`service.${kind}`) }))}
        chosen={value.kind}
        onChoose={(kind) => change({ ...value, kind })}
      />
      {FIELDS.map(([field, label, longest, mode]) => (
        <label key={field}>
          {t(label)}
          <input
            type="text"
            inputMode={mode}
            autocomplete="off"
            maxLength={longest}
            value={value[field]}
            onInput={({ currentTarget }) => change({ ...value, [field]: currentTarget.value })}
          />
        </label>
      ))}
      <p class="soft">{t(lack ?? 'services.public')}</p>
      <Saving
        label={t('services.keep')}
        disabled={lack !== undefined}
        save={save}
        done={() => change(EMPTY)}
      />
    </div>
  );
}

function Card({
  phone,
  book,
  at,
  mayChange,
}: Room & { readonly at: number; readonly mayChange: boolean }) {
  const services = servicesIn(book);
  const one = services[at];
  if (one === undefined) return null;
  return (
    <article class="sheet">
      <p class="soft">{t(`service.${one.kind}`)}</p>
      <strong>{named(one.names)}</strong>
      {one.phone === undefined ? null : (
        <p>
          <a href={`tel:${dialled(one.phone)}`}>{one.phone}</a>
        </p>
      )}
      {one.where === undefined ? null : <p>{one.where}</p>}
      {one.hours === undefined ? null : <p class="soft">{one.hours}</p>}
      {mayChange ? (
        <Saving
          label={t('services.remove')}
          save={() =>
            phone.keep(book, [
              told(
                book,
                services.filter((_, i) => i !== at),
              ),
            ])
          }
        />
      ) : null}
    </article>
  );
}

/** Who helps in a community: what the public help page shows first. The secretary and the programme keep it. */
export function Services({ phone, book }: Room) {
  const services = servicesIn(book);
  const mayChange = phone.may(book, told(book, []));
  return (
    <section>
      <h1>{t('services.heading')}</h1>
      <p>{t('services.what')}</p>
      {services.length === 0 ? <p>{t('help.none-here')}</p> : null}
      {services.map((one, at) => (
        <Card
          key={`${one.kind} ${named(one.names)}`}
          phone={phone}
          book={book}
          at={at}
          mayChange={mayChange}
        />
      ))}
      {mayChange && services.length < MOST_SERVICES ? <NewCard phone={phone} book={book} /> : null}
    </section>
  );
}
