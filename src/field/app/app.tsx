import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { LANGUAGES, say } from '#words/words.ts';
import { MapScreen } from '../map/map-screen.tsx';
import { Community } from '../screens/community.tsx';
import { HandOver } from '../screens/hand-over.tsx';
import { Services } from '../screens/help/services.tsx';
import { Home } from '../screens/home.tsx';
import { Join } from '../screens/join.tsx';
import { People } from '../screens/people.tsx';
import { Profiles } from '../screens/profiles.tsx';
import { stagesFor } from '../screens/stages.ts';
import { Releases } from '../screens/releases.tsx';
import { SessionScreen } from '../screens/session/session.tsx';
import { Paper } from '../screens/session/paper.tsx';
import { Phones } from '../screens/session/phones.tsx';
import { PaperSheet } from '../screens/session/sheet.tsx';
import { OpenSession } from '../screens/session/open.tsx';
import { Concerns } from '../screens/session/concerns.tsx';
import { PrintView } from '../screens/session/print.tsx';
import { Statements } from '../screens/session/statements.tsx';
import { VoteRun } from '../screens/session/votes.tsx';
import { SeatRun } from '../screens/session/seat-run.tsx';
import { LineState } from '../ui/line-state.tsx';
import { Notices, Unkept } from '../ui/notices.tsx';
import { isJoining, phone, profiles, trouble } from './opening.ts';
import { go, language, place, speak, t } from './reader.ts';

function Screen() {
  if (trouble.value !== undefined) return <Closed why={trouble.value} />;
  const open = phone.value;
  if (open === undefined)
    return profiles.value.length === 0 || isJoining.value ? <Join /> : <Profiles />;
  const [at, community = '', what, id = '', more, group = ''] = place.value;
  if (at === 'releases') return <Releases phone={open} />;
  if (at === 'hand-over') return <HandOver phone={open} />;
  const book = at === 'c' ? open.books.value.get(community) : undefined;
  if (book === undefined) return <Home phone={open} />;
  if (what === 'map') return <MapScreen phone={open} book={book} />;
  if (what === 'help') return <Services phone={open} book={book} />;
  if (what === 'people') return <People phone={open} book={book} />;
  if (what === 'open') return <OpenSession phone={open} book={book} />;
  if (what === 's' && more === 'seats')
    return <SeatRun phone={open} book={book} id={id} group={group} />;
  if (what === 's' && more === 'paper')
    return <Paper phone={open} book={book} id={id} group={group} />;
  if (what === 's' && more === 'phones')
    return <Phones phone={open} book={book} id={id} group={group} />;
  if (what === 's' && more === 'sheet') return <PaperSheet book={book} id={id} />;
  if (what === 's' && more === 'statements') return <Statements phone={open} book={book} id={id} />;
  if (what === 's' && more === 'votes')
    return <VoteRun phone={open} book={book} id={id} group={group} />;
  if (what === 's' && more === 'concerns')
    return <Concerns phone={open} book={book} id={id} group={group} />;
  if (what === 's' && more === 'print') return <PrintView book={book} id={id} />;
  if (what === 's') return <SessionScreen phone={open} book={book} id={id} />;
  const stage = stagesFor(open, book).find(({ name }) => name === what);
  if (stage !== undefined)
    return <stage.Screen phone={open} book={book} path={place.value.slice(3)} />;
  return <Community phone={open} book={book} />;
}

function Tongues() {
  return (
    <nav class="tongues" aria-label={t('field.language')}>
      {LANGUAGES.map((one) => (
        <button
          type="button"
          key={one}
          lang={one}
          aria-pressed={one === language.value}
          onClick={() => speak(one)}
        >
          {say(one, 'page.own-language')}
        </button>
      ))}
    </nav>
  );
}

/** Why nothing can be opened, and what to do. */
function Closed({ why }: { readonly why: 'unsafe' | 'denied' | 'damaged' }) {
  return (
    <section>
      <h1>{t('field.open-trouble')}</h1>
      <p role="alert">{t(`field.open-${why}`)}</p>
      <button type="button" class="main" onClick={() => location.reload()}>
        {t('field.open-anew')}
      </button>
    </section>
  );
}

/** The screen from which one came down here: c/…, c/…/open, c/…/s/…, c/…/s/…/concerns/…; of a stage one step at a time. */
const above = (at: readonly string[]): readonly string[] =>
  at.slice(0, at.length === 2 || (at[2] === 's' && at.length % 2 === 0) ? -2 : -1);

/** A screen with its bar: where one is, and how the phone stands to the house. */
function Frame(props: {
  readonly main: RefObject<HTMLElement | null>;
  readonly children: ComponentChildren;
}) {
  const { main, children } = props;
  const open = phone.value;
  const isHome = place.value.length === 0;
  return (
    <>
      <header class="bar">
        {isHome ? (
          <strong>Birge</strong>
        ) : (
          <button type="button" class="back" onClick={() => go(...above(place.value))}>
            ← {t('field.back')}
          </button>
        )}
        {open === undefined ? null : <LineState phone={open} />}
      </header>
      {open?.me.value?.synthetic === true ? <p class="synthetic">{t('field.synthetic')}</p> : null}
      <Notices phone={open} />
      <main tabIndex={-1} ref={main}>
        {children}
      </main>
      <footer>
        <Tongues />
      </footer>
    </>
  );
}

/** The whole app. A participant who holds the tablet sees their own questions and nothing around them. */
export function App() {
  const main = useRef<HTMLElement>(null);
  const at = place.value.join('/');
  useEffect(() => {
    // A new screen begins at its top, for the eye and for a screen reader.
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [at]);
  const open = phone.value;
  const isSeat = open !== undefined && ['seats', 'votes'].includes(place.value[4] ?? '');
  return isSeat ? (
    <main class="seat" tabIndex={-1} ref={main}>
      <Unkept phone={open} />
      <Screen />
    </main>
  ) : (
    <Frame main={main}>
      <Screen />
    </Frame>
  );
}
