import { sayDate } from '#words/date.ts';
import type { Phone } from '../../app/phone.ts';
import { go, language, t } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';
import { concernsToChoose, votesIn } from '../choose/looking.ts';
import type { Stage, StageProps } from '../stage.ts';
import { Approving, Revising } from './approve.tsx';
import { isWhole, mayDraft, ownerOf, plansIn, rowsOf, waitsFor, type Drafted } from './looking.ts';
import { NewPlan } from './new-plan.tsx';
import { PlanPaper, PlanPaperDoor } from './plan-paper.tsx';
import { PriorityRows } from './rows.tsx';
import '../../ui/plan.css';

type Room = { readonly phone: Phone; readonly book: Book };

const spanOf = ({ from, until }: Drafted): string =>
  t('community.plan', {
    from: sayDate(language.value, from),
    until: sayDate(language.value, until),
  });

/** What was resolved, and every version since. */
function History({ book, plan }: { readonly book: Book; readonly plan: Drafted }) {
  const { approved, revisions } = plan;
  if (approved === undefined) return <p class="soft">○ {t('plan.is-draft')}</p>;
  const { resolution, on, by } = approved;
  return (
    <>
      <p class="kept">
        ✓{' '}
        {t('community.resolution', {
          number: resolution.replace(/^№\s*/, ''),
          date: sayDate(language.value, on),
        })}{' '}
        ({ownerOf(book.state, by)})
      </p>
      <ul class="soft">
        {revisions.map(({ version, on: day, reason }) => (
          <li key={version}>
            {t('plan.version', { version, date: sayDate(language.value, day) })}: {reason}
          </li>
        ))}
      </ul>
    </>
  );
}

/** One plan: its priorities with their measures, and what is left to do before it is approved. */
function PlanScreen({ phone, book, plan }: Room & { readonly plan: Drafted }) {
  const concerns = new Set(plan.priorities.map(({ concern }) => concern));
  const others = new Set(
    rowsOf(book.state, plan.id).flatMap(({ concern }) => (concerns.has(concern) ? [] : [concern])),
  );
  const isSecretary = phone.actor.roles.has('secretary');
  return (
    <section class="plan">
      <h1>{spanOf(plan)}</h1>
      <History book={book} plan={plan} />
      <PlanPaperDoor book={book} plan={plan.id} />
      {plan.priorities.map(({ concern, reason }, at) => (
        <PriorityRows
          key={concern}
          phone={phone}
          book={book}
          plan={plan}
          concern={concern}
          number={at + 1}
          reason={reason}
        />
      ))}
      {[...others].map((concern, at) => (
        <PriorityRows
          key={concern}
          phone={phone}
          book={book}
          plan={plan}
          concern={concern}
          number={plan.priorities.length + at + 1}
        />
      ))}
      {!isSecretary ? null : plan.approved === undefined ? (
        <Approving phone={phone} book={book} plan={plan} />
      ) : (
        <Revising phone={phone} book={book} plan={plan} />
      )}
    </section>
  );
}

/** The votes that no plan was made of yet. */
const votesLeft = (book: Book) => {
  const used = new Set(plansIn(book.state).map(({ ballot }) => ballot));
  return votesIn(book.state).filter(({ id, result }) => result !== undefined && !used.has(id));
};

/** Whether there is a concern that everybody may read: of those alone a plan is made without a vote. */
const hasConcerns = (book: Book): boolean =>
  concernsToChoose(book.state).some(({ isOpen }) => isOpen);

function Plans({ phone, book }: Room) {
  const open = mayDraft(phone.actor) ? votesLeft(book) : [];
  return (
    <section>
      <h1>{t('stage.plan')}</h1>
      <ul class="cards">
        {plansIn(book.state).map((plan) => (
          <li key={plan.id}>
            <button
              type="button"
              class="card"
              onClick={() => go('c', book.community, 'plan', plan.id)}
            >
              <strong>{spanOf(plan)}</strong>
              <span>
                {plan.approved === undefined ? t('plan.is-draft') : t('plan.is-approved')}
              </span>
            </button>
          </li>
        ))}
        {open.map(({ id, on }) => (
          <li key={id}>
            <button
              type="button"
              class="card"
              onClick={() => go('c', book.community, 'plan', 'new', id)}
            >
              <strong>{t('plan.new')}</strong>
              <span>{t('choose.vote-of', { date: sayDate(language.value, on) })}</span>
            </button>
          </li>
        ))}
      </ul>
      {plansIn(book.state).length + open.length === 0 ? <p>{t('plan.none')}</p> : null}
      {mayDraft(phone.actor) && hasConcerns(book) ? (
        <button type="button" class="plain" onClick={() => go('c', book.community, 'plan', 'new')}>
          {t('plan.unvoted')}
        </button>
      ) : null}
    </section>
  );
}

function PlanStage({ phone, book, path }: StageProps) {
  const [id, more] = path;
  if (id === 'new' && mayDraft(phone.actor))
    return <NewPlan phone={phone} book={book} vote={more} />;
  if (id !== undefined && more === 'paper') return <PlanPaper book={book} plan={id} />;
  const plan = plansIn(book.state).find((one) => one.id === id);
  return plan === undefined ? (
    <Plans phone={phone} book={book} />
  ) : (
    <PlanScreen phone={phone} book={book} plan={plan} />
  );
}

/** Rows that wait for one's own institution; for the secretary, drafts that are ready for the council. */
function due(phone: Phone, book: Book): number {
  const drafts = plansIn(book.state).filter(({ approved }) => approved === undefined);
  const rows = [...plansIn(book.state)].flatMap(({ id }) => rowsOf(book.state, id));
  const waiting = rows.filter((row) => waitsFor(phone.actor, row)).length;
  const ready = drafts.filter(({ id }) => isWhole(rowsOf(book.state, id))).length;
  return waiting + (phone.actor.roles.has('secretary') ? ready : 0);
}

/** The joint plan. */
export const plan: Stage = {
  name: 'plan',
  isOpen: (phone, book) =>
    plansIn(book.state).length > 0 ||
    (mayDraft(phone.actor) && (votesLeft(book).length > 0 || hasConcerns(book))),
  due,
  Screen: PlanStage,
};
