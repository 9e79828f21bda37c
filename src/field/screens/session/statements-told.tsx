import { useMemo } from 'preact/hooks';
import {
  statementsTold,
  type OpinionGroup,
  type StatementsTold,
} from '#findings/statements-told.ts';
import type { Answered } from '#findings/statements-told-sides.ts';
import type { Group } from '#core/kinds/fields.ts';
import { t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { sessionOf } from '../looking.ts';
import { statementsOf } from './statements-looking.ts';
import '../../ui/statements.css';

type Told = StatementsTold['said'];
type TextOf = (id: string) => string;

/** Whose answers, in words. */
export const sayVoice = (who: Answered['voice']): string =>
  typeof who === 'number' ? t('statements.opinion', { number: who }) : t(`voice.${who}`);

/** Several voices, in words. */
export const sayVoices = (voices: readonly Answered['voice'][]): string =>
  voices.map(sayVoice).join(', ');

const count = (n: Answered['agree']): string => (n === 'few' ? t('heard.few') : String(n));

const widthOf = (n: Answered['agree'], people: number): string =>
  `${n === 'few' ? 0 : Math.min(100, Math.round((100 * n) / people))}%`;

/** One voice: shape, word and number of each answer, and of how many. */
function Answers({ answered }: { readonly answered: Answered }) {
  const { people, agree, disagree, pass } = answered;
  return (
    <li class="spoken">
      <span>{sayVoice(answered.voice)}</span>
      <span class="track" aria-hidden="true">
        <i class="agree" style={{ width: widthOf(agree, people) }} />
        <i class="disagree" style={{ width: widthOf(disagree, people) }} />
      </span>
      <span>
        {t('statements.answers', {
          agree: count(agree),
          disagree: count(disagree),
          pass: count(pass),
          people,
        })}
      </span>
    </li>
  );
}

function United({ told, textOf }: { readonly told: Told; readonly textOf: TextOf }) {
  if (told.unites.length === 0) return null;
  return (
    <>
      <h3>{t('statements.unites')}</h3>
      <ul class="gaps">
        {told.unites.map(({ statement, side }) => (
          <li key={`${statement} ${side}`}>
            <strong>{textOf(statement)}</strong>
            <span>{t(side === 'agree' ? 'statements.all-agree' : 'statements.all-disagree')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Divided({ told, textOf }: { readonly told: Told; readonly textOf: TextOf }) {
  if (told.divides.length === 0) return null;
  return (
    <>
      <h3>{t('statements.divides')}</h3>
      <ul class="gaps">
        {told.divides.map(({ statement, agree, disagree }) => (
          <li key={statement}>
            <strong>{textOf(statement)}</strong>
            <span>
              {t('statements.differ', { agree: sayVoices(agree), disagree: sayVoices(disagree) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function OneOpinion({ group, textOf }: { readonly group: OpinionGroup; readonly textOf: TextOf }) {
  return (
    <>
      <h3>
        {sayVoice(group.voice)} · {t('statements.about', { people: group.people })}
      </h3>
      <ul>
        {group.stands.map(({ statement, side }) => (
          <li key={`${statement} ${side}`}>
            <span aria-hidden="true">{side === 'agree' ? '✓' : '✕'}</span> {t(`votes.${side}`)}:{' '}
            {textOf(statement)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Opinion groups are known by what they say, never by who is in them. */
function Opinions({ told, textOf }: { readonly told: Told; readonly textOf: TextOf }) {
  const { opinions } = told;
  if (opinions === undefined) return null;
  const { placed, apart } = opinions;
  return (
    <>
      <h3>{t('statements.opinions')}</h3>
      <p class="soft">{t('statements.opinions-how', { placed: count(placed), apart })}</p>
      {opinions.groups.map((group) => (
        <OneOpinion key={group.voice} group={group} textOf={textOf} />
      ))}
    </>
  );
}

/** Which of the groups that were here do not stand alone, and why. */
function Withheld({ told, here }: { readonly told: Told; readonly here: readonly Group[] }) {
  return told.withheld.map(({ key, groups }) => {
    const ours = groups.filter((group) => here.includes(group));
    return ours.length === 0 ? null : (
      <p key={`${key} ${groups.join()}`} class="soft">
        {t(key)} ({ours.map((group) => t(`group.${group}`)).join(', ')})
      </p>
    );
  });
}

/** What unites and what divides, after the reveal; nothing where no statement was posed. */
export function StatementsSeen({ book, id }: { readonly book: Book; readonly id: string }) {
  const { state } = book;
  const { said: told } = useMemo(() => statementsTold(state, id), [state, id]);
  const posed = statementsOf(state, id);
  if (posed.length === 0) return null;
  const textOf: TextOf = (wanted) => posed.find((one) => one.id === wanted)?.text ?? '';
  return (
    <>
      <h2>{t('statements.seen')}</h2>
      <p>{t(told.sentence)}</p>
      <United told={told} textOf={textOf} />
      <Divided told={told} textOf={textOf} />
      <Opinions told={told} textOf={textOf} />
      <Withheld told={told} here={sessionOf(state, id)?.opened.groups ?? []} />
      {told.statements.length === 0 ? null : <h3>{t('statements.each')}</h3>}
      {told.statements.map(({ statement, answers }) => (
        <div key={statement} class="sight">
          <p class="said">{textOf(statement)}</p>
          <ul>
            {answers.map((answered) => (
              <Answers key={answered.voice} answered={answered} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
