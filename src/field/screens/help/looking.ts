import type { Service } from '#core/kinds/place/place.ts';
import type { Fact } from '../../app/phone.ts';
import type { Book } from '../../store/book.ts';

/** Who helps in a community, as last told. */
export const servicesIn = ({ state, community }: Book): readonly Service[] =>
  state.tables.place.records.get(community)?.services ?? [];

/** What was written, without what was left empty. */
export const filled = (
  fields: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, text = '']) =>
      text.trim() === '' ? [] : [[key, text.trim()]],
    ),
  );

type Card = {
  readonly kind: string;
  readonly names: Readonly<Record<string, string | undefined>>;
  readonly phone?: string | undefined;
  readonly where?: string | undefined;
  readonly hours?: string | undefined;
};

/** Who helps, as a fact that takes the place of what was told before. */
export const told = ({ community }: Book, cards: readonly Card[]): Fact => ({
  type: 'place.served.v1',
  subject: community,
  body: {
    services: cards.map(({ names, ...rest }) => ({ ...filled(rest), names: filled(names) })),
  },
});

/** How a card is found again, whatever happened to those around it. */
export const markOf = ({ kind, names, phone, where, hours }: Service): string =>
  JSON.stringify([kind, names.ky, names.ru, phone, where, hours]);
