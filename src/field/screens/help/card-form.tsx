import * as v from 'valibot';
import { MOST_SERVICES, OFFICE_NUMBER, SERVICES, type Service } from '#core/kinds/place/place.ts';
import type { Phone } from '../../app/phone.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Choice } from '../../ui/choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Saving } from '../../ui/saving.tsx';
import { filled, markOf, servicesIn, told } from './looking.ts';

const Draft = v.object({
  kind: v.optional(v.picklist(SERVICES)),
  ky: v.string(),
  ru: v.string(),
  phone: v.string(),
  where: v.string(),
  hours: v.string(),
  /** The card that this one takes the place of. */
  instead: v.optional(v.string()),
});
/** A card that is being written. */
export type Draft = v.InferOutput<typeof Draft>;

const EMPTY: Draft = { ky: '', ru: '', phone: '', where: '', hours: '' };

/** A card as it is written anew. */
export const draftOf = (card: Service): Draft => ({
  kind: card.kind,
  ky: card.names.ky ?? '',
  ru: card.names.ru ?? '',
  phone: card.phone ?? '',
  where: card.where ?? '',
  hours: card.hours ?? '',
  instead: markOf(card),
});

/** The card that is being written in a community; there again after whatever closed the app. */
export const useCard = (phone: Phone, book: Book) =>
  useDraft<Draft>(phone, `services ${book.community}`, Draft, EMPTY);

/** What is missing before a card can be kept; undefined where nothing is. */
function missing({ kind, ky, ru, phone, where }: Draft) {
  if (kind === undefined) return 'services.no-kind';
  if (`${ky}${ru}`.trim() === '') return 'services.no-name';
  if (`${phone}${where}`.trim() === '') return 'services.no-way';
  const number = phone.trim();
  const isNumber = OFFICE_NUMBER.test(number) && /\d.*\d/.test(number);
  return number === '' || isNumber ? undefined : 'services.no-number';
}

const FIELDS = [
  ['ky', 'field.place-ky', 120, 'text'],
  ['ru', 'field.place-ru', 120, 'text'],
  ['phone', 'services.phone', 24, 'tel'],
  ['where', 'services.where', 160, 'text'],
  ['hours', 'services.hours', 80, 'text'],
] as const;

/** All cards with this one in its place, or after them where it has none. */
function withCard(book: Book, { kind = 'other', ky, ru, instead, ...rest }: Draft) {
  const cards = servicesIn(book);
  const card = { kind, names: filled({ ky, ru }), ...filled(rest) };
  const at = cards.findIndex((one) => markOf(one) === instead);
  return told(book, at === -1 ? [...cards, card] : cards.with(at, card));
}

/** Where a card is written, or one that there is written anew. */
export function CardForm(props: {
  readonly phone: Phone;
  readonly book: Book;
  readonly card: ReturnType<typeof useCard>;
}) {
  const { phone, book, card } = props;
  const { value, change, left } = card;
  if (value === undefined) return null;
  const isNew = value.instead === undefined;
  if (isNew && servicesIn(book).length >= MOST_SERVICES) return null;
  const lack = missing(value);
  return (
    <div class="sheet">
      <h2>{t(isNew ? 'services.new' : 'services.change')}</h2>
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
        save={() => phone.keep(book, [withCard(book, value)], left)}
        done={() => change(EMPTY)}
      />
      {isNew ? null : (
        <button type="button" class="plain" onClick={() => change(EMPTY)}>
          {t('services.leave')}
        </button>
      )}
    </div>
  );
}
