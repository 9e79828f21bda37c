import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { given, type Result } from '#core/result.ts';
import { totalsOf } from '#findings/release-family.ts';
import { sayDate } from '#words/date.ts';
import type { Phone } from '../app/phone.ts';
import { language, t, today } from '../app/reader.ts';
import { uuid7 } from '../app/uuid.ts';
import type { Releases as Said } from '../sync/answers.ts';
import { house, type Trouble } from '../sync/house.ts';
import { stateAtOnce } from '../sync/stating.ts';
import { awayOr } from '../ui/code-shown.tsx';
import { DayField, LineField } from '../ui/fields.tsx';
import { Saving } from '../ui/saving.tsx';

type One = Said['releases'][number];

/** What is on its way, and what can be done with it; everything here is done in the house's hearing. */
function useReleases(phone: Phone) {
  const all = useSignal<readonly One[] | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  const hear = (answer: { readonly said: Said } | Trouble): void => {
    if ('said' in answer) all.value = answer.said.releases;
    trouble.value =
      'said' in answer ? undefined : awayOr('code' in answer ? answer.code : undefined);
  };
  const look = async (): Promise<void> => hear(await house.releases());
  const make = async (id: string): Promise<Result<undefined>> => {
    hear(await house.makeRelease(id));
    return given(undefined);
  };
  const state = async (
    fact: 'proposed' | 'published' | 'set-aside',
    subject: string,
    body: Readonly<Record<string, string>>,
  ): Promise<boolean> => {
    const stated = { type: `release.${fact}.v1`, subject, body };
    const refusal = await stateAtOnce(phone.profile, uuid7(), stated);
    if (refusal === undefined) await look();
    else hear(refusal);
    return refusal === undefined;
  };
  useEffect(() => {
    void look();
  }, []);
  return { all: all.value, trouble: trouble.value, look, make, state };
}

const shownDay = (day: string): string => sayDate(language.value, day);

type Doing = ReturnType<typeof useReleases>;

const standOf = ({ status, publishedOn, reason = '' }: One): string =>
  status === 'published'
    ? t('releases.stand-published', { date: shownDay(publishedOn ?? '') })
    : t(`releases.stand-${status}`, { reason });

/** What was done so that nobody is given away, and to the evaluators which cells made it necessary. */
function Checked({ report, failing = [] }: One) {
  if (report === undefined) return null;
  return (
    <>
      <p class="soft">
        {t('releases.report', { ...totalsOf(report.tables), withheld: report.withheld })}
      </p>
      {failing.length === 0 ? null : (
        <details>
          <summary>{t('releases.failing', { count: failing.length })}</summary>
          <p>{t('releases.failing-why')}</p>
          <ul>
            {failing.map(({ part, why, cells }) => (
              <li key={part}>
                {part}: {t(why)} {cells.join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function SetAside({ one, doing }: { readonly one: One; readonly doing: Doing }) {
  const reason = useSignal('');
  const save = async (): Promise<Result<undefined>> => {
    await doing.state('set-aside', one.id, { reason: reason.value.trim() });
    return given(undefined);
  };
  return (
    <details>
      <summary>{t('releases.set-aside')}</summary>
      <LineField
        label={t('releases.reason')}
        value={reason.value}
        onChange={(said) => (reason.value = said)}
      />
      <Saving label={t('releases.set-aside')} disabled={reason.value.trim() === ''} save={save} />
    </details>
  );
}

function Steps({ one, doing }: { readonly one: One; readonly doing: Doing }) {
  const publish = async (): Promise<Result<undefined>> => {
    await doing.state('published', one.id, { on: today() });
    return given(undefined);
  };
  if (one.status !== 'proposed' && one.status !== 'tabulated') return null;
  const isReady = one.status === 'tabulated';
  return (
    <>
      {isReady && one.isOwn ? <p>{t('releases.another')}</p> : null}
      {isReady && !one.isOwn ? (
        <>
          <p>{t('releases.publish-what')}</p>
          <Saving label={t('releases.publish')} save={publish} />
        </>
      ) : null}
      {isReady ? null : <Saving label={t('releases.make')} save={() => doing.make(one.id)} />}
      <SetAside one={one} doing={doing} />
    </>
  );
}

function Propose({ doing }: { readonly doing: Doing }) {
  const until = useSignal(today());
  const save = async (): Promise<Result<undefined>> => {
    const id = uuid7();
    if (await doing.state('proposed', id, { until: until.value })) await doing.make(id);
    return given(undefined);
  };
  return (
    <div class="sheet">
      <DayField
        label={t('releases.until')}
        value={until.value}
        onChange={(day) => (until.value = day)}
      />
      <Saving
        label={t('releases.propose')}
        disabled={until.value === '' || until.value > today()}
        save={save}
      />
    </div>
  );
}

/** Counts on their way to the public: one programme officer proposes, the house hides and checks, another publishes. */
export function Releases({ phone }: { readonly phone: Phone }) {
  const doing = useReleases(phone);
  const { all, trouble } = doing;
  return (
    <section>
      <h1>{t('releases.heading')}</h1>
      <p>{t('releases.what')}</p>
      {trouble === undefined ? null : (
        <>
          <p class="fault" role="alert">
            {trouble}
          </p>
          <button type="button" class="plain" onClick={() => void doing.look()}>
            {t('field.try-again')}
          </button>
        </>
      )}
      {all === undefined ? null : <Propose doing={doing} />}
      {all?.length === 0 ? <p>{t('releases.none')}</p> : null}
      {all?.map((one) => (
        <article key={one.id} class="sheet">
          <h2>{t('data.release', { date: shownDay(one.until) })}</h2>
          <p>{standOf(one)}</p>
          <Checked {...one} />
          <Steps one={one} doing={doing} />
        </article>
      ))}
    </section>
  );
}
