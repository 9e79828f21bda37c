import type { Service } from '#core/kinds/place/place.ts';
import { dialled } from '#findings/help.ts';
import type { Phone } from '../../app/phone.ts';
import { named, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { Saving } from '../../ui/saving.tsx';
import { CardForm, draftOf, useCard } from './card-form.tsx';
import { markOf, servicesIn, told } from './looking.ts';

type Room = { readonly phone: Phone; readonly book: Book };

/** What the secretary can do with a card: write it anew, or remove it after a second press. */
function Changing({
  phone,
  book,
  card,
  onChange,
}: Room & { readonly card: Service; readonly onChange: () => void }) {
  const others = servicesIn(book).filter((one) => markOf(one) !== markOf(card));
  return (
    <>
      <button type="button" class="plain" onClick={onChange}>
        {t('services.change')}
      </button>
      <details>
        <summary>{t('services.remove')}</summary>
        <p>{t('services.remove-what')}</p>
        <Saving
          label={t('services.remove-sure')}
          save={() => phone.keep(book, [told(book, others)])}
        />
      </details>
    </>
  );
}

function Card({ card }: { readonly card: Service }) {
  const { kind, names, phone, where, hours } = card;
  return (
    <>
      <p class="soft">{t(`service.${kind}`)}</p>
      <strong>{named(names)}</strong>
      {phone === undefined ? null : (
        <p>
          <a href={`tel:${dialled(phone)}`}>{phone}</a>
        </p>
      )}
      {where === undefined ? null : <p>{where}</p>}
      {hours === undefined ? null : <p class="soft">{hours}</p>}
    </>
  );
}

/** Who helps in a community: what the public help page shows first. The secretary and the programme keep it. */
export function Services({ phone, book }: Room) {
  const card = useCard(phone, book);
  const services = servicesIn(book);
  const mayChange = phone.may(book, told(book, []));
  return (
    <section>
      <h1>{t('services.heading')}</h1>
      <p>{t('services.what')}</p>
      {services.length === 0 ? <p>{t('help.none-here')}</p> : null}
      {services.map((one) =>
        markOf(one) === card.value?.instead ? null : (
          <article key={markOf(one)} class="sheet">
            <Card card={one} />
            {mayChange ? (
              <Changing
                phone={phone}
                book={book}
                card={one}
                onChange={() => card.change(draftOf(one))}
              />
            ) : null}
          </article>
        ),
      )}
      {mayChange ? <CardForm phone={phone} book={book} card={card} /> : null}
    </section>
  );
}
