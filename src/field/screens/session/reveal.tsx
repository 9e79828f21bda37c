import { useMemo } from 'preact/hooks';
import { perceptionOf, type Perception, type SeenShare } from '#findings/perception.ts';
import type { Group } from '#core/kinds/fields.ts';
import { t } from '../../app/reader.ts';
import { GroupMaps } from '../../map/group-maps.tsx';
import type { Book } from '../../store/book.ts';
import { sessionOf } from '../looking.ts';

/** Makes the tests of chance the same on every device. */
const SEED = 1;

type Seen = Perception['said'];

const voice = (name: SeenShare['voice'] | 'residents'): string => t(`voice.${name}`);

function Share({ share }: { readonly share: SeenShare }) {
  const { percent, people, raised } = share;
  return (
    <li class="share">
      <span class="who">{voice(share.voice)}</span>
      {percent === undefined ? (
        <span class="soft">{t('heard.few')}</span>
      ) : (
        <>
          <span class="track" aria-hidden="true">
            <i style={{ width: `${percent.value}%` }} />
            <b style={{ left: `${percent.low}%`, width: `${percent.high - percent.low}%` }} />
          </span>
          <span>{t('field.share', { raised, people, percent: percent.value })}</span>
        </>
      )}
    </li>
  );
}

function Differences({ seen }: { readonly seen: Seen }) {
  const all = [...seen.among, ...seen.beside];
  return (
    <>
      <h2>{t('field.seen-differently')}</h2>
      <p>{t(seen.sentence)}</p>
      <ul class="gaps">
        {all.map(({ type, seenBy, notBy, points }) => (
          <li key={`${type} ${seenBy} ${notBy}`}>
            <strong>{t(`concern.${type}`)}</strong>
            <span>
              {t('field.seen-by', { by: voice(seenBy), not: voice(notBy), points: points.value })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which of the groups that were here do not stand alone, and why. */
function Withheld({ seen, here }: { readonly seen: Seen; readonly here: readonly Group[] }) {
  return seen.withheld.map(({ key, groups }) => {
    const ours = groups.filter((group) => here.includes(group));
    return ours.length === 0 ? null : (
      <p key={`${key} ${groups.join()}`} class="soft">
        {t(key)} ({ours.map((group) => t(`group.${group}`)).join(', ')})
      </p>
    );
  });
}

/** The largest share that any voice has of a type. */
const most = ({ shares }: Seen['types'][number]): number =>
  Math.max(0, ...shares.map(({ percent }) => percent?.value ?? 0));

/** The reveal: the same village through different eyes. Every figure says of how many people. */
export function Reveal({ book, id }: { readonly book: Book; readonly id: string }) {
  const { state } = book;
  const { said: seen } = useMemo(() => perceptionOf(state, { session: id }, SEED), [state, id]);
  return (
    <>
      <Differences seen={seen} />
      <Withheld seen={seen} here={sessionOf(state, id)?.opened.groups ?? []} />
      {seen.here.length === 0 ? null : (
        <>
          <h2>{t('field.also-here')}</h2>
          <ul>
            {seen.here.map((type) => (
              <li key={type}>{t(`concern.${type}`)}</li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('field.what-each-sees')}</h2>
      <p class="soft">{t('field.interval')}</p>
      {seen.types
        .toSorted((a, b) => most(b) - most(a))
        .map(({ type, shares }) => (
          <div key={type} class="sight">
            <h3>{t(`concern.${type}`)}</h3>
            <ul>
              {shares.map((share) => (
                <Share key={share.voice} share={share} />
              ))}
            </ul>
          </div>
        ))}
      <GroupMaps book={book} id={id} />
    </>
  );
}
