import type { PlanPart, PlanRow, PlanTable } from '#findings/plan-table.ts';
import type { CommunityPlace } from '#findings/place.ts';
import type { Language } from '#words/words.ts';
import type { Block, Paper } from './paper.ts';
import { Speech } from './saying.ts';

/** A plan that there is. */
type Told = NonNullable<PlanTable['said']>;

/** In which language a paper is asked for, the day (ISO 8601) that its table was made for, and whether all of it is made up. */
type Asked = { readonly language: Language; readonly today: string; readonly synthetic: boolean };

/** Room for a hand. */
const ROOM = '____________';

const titleIn = (speech: Speech, { title }: PlanPart): string =>
  'kept' in title ? speech.say('title.kept') : speech.name(title.wording);

const moneyIn = (speech: Speech, { money }: PlanRow): string =>
  money
    .map(({ source, som }) =>
      source === 'none-needed'
        ? speech.say('funds.none-needed')
        : `${speech.say(`funds.${source}`)}: ${speech.som(som)}`,
    )
    .join('\n');

const resultIn = (speech: Speech, { result, indicator }: PlanRow): string =>
  indicator === undefined ? result : `${result}\n${speech.say('story.indicator')}: ${indicator}`;

/** How far a row has come: where it stands, what its owner told last, and every day that it was moved from. */
function noteIn(speech: Speech, { stand, reopened, told, moves, dropped }: PlanRow): string {
  const last = told === undefined ? [] : [`${speech.figures(told.on)}: ${told.note}`];
  const moved = moves.map(({ from, to, reason }) => {
    const why = speech.say('story.moved', { reason });
    return `${speech.figures(from)} → ${speech.figures(to)}, ${why}`;
  });
  const again = reopened ? [speech.say('stand.reopened')] : [];
  const lines = [speech.say(`stand.${stand}`), ...again, ...last, ...moved];
  return (dropped === undefined ? lines : [...lines, dropped]).join('\n');
}

const rowIn = (
  speech: Speech,
  number: string,
  problem: string,
  row: PlanRow,
): readonly string[] => [
  number,
  problem,
  row.measure,
  speech.figures(row.due),
  row.owner === undefined ? speech.say('community.unowned') : speech.name(row.owner),
  moneyIn(speech, row),
  resultIn(speech, row),
  noteIn(speech, row),
];

function rowsIn(speech: Speech, part: PlanPart, at: number): readonly (readonly string[])[] {
  const problem = titleIn(speech, part);
  if (part.rows.length === 0)
    return [[`${at + 1}`, problem, speech.say('community.unpromised'), '', '', '', '', '']];
  return part.rows.map((row, own) => rowIn(speech, `${at + 1}.${own + 1}`, problem, row));
}

const tableIn = (speech: Speech, { parts }: Told): Block => ({
  kind: 'table',
  columns: [
    { title: '№', width: 4 },
    { title: speech.say('print.type'), width: 14 },
    { title: speech.say('paper.measure'), width: 17 },
    { title: speech.say('paper.due'), width: 10 },
    { title: speech.say('paper.responsible'), width: 14 },
    { title: speech.say('paper.money'), width: 13 },
    { title: speech.say('paper.result'), width: 13 },
    { title: speech.say('paper.note'), width: 15 },
  ],
  rows: parts.flatMap((part, at) => rowsIn(speech, part, at)),
});

/** A heading and a list, or nothing where there is nothing to list. */
const listed = (text: string, items: readonly string[]): readonly Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text },
        { kind: 'list', items },
      ];

/** Why each priority was chosen; not of one that its groups keep. */
const reasonsIn = (speech: Speech, { parts }: Told): readonly Block[] =>
  listed(
    speech.say('choice.heading'),
    parts.flatMap((part) =>
      part.reason === undefined ? [] : [`${titleIn(speech, part)}: ${part.reason}`],
    ),
  );

const versionsIn = (speech: Speech, { revisions }: Told): readonly Block[] =>
  listed(
    speech.say('paper.versions'),
    revisions.map(({ version, on, reason }) => `${version}, ${speech.date(on)}: ${reason}`),
  );

/** By which resolution of whom, or room to write it. */
function approvalIn(speech: Speech, { approved }: Told): string {
  const body = approved?.by === undefined ? ROOM.repeat(2) : speech.name(approved.by);
  const resolution = speech.say('paper.resolution', {
    number: approved?.number ?? ROOM.slice(6),
    date: approved === undefined ? ROOM : speech.date(approved.on),
  });
  return [speech.say('paper.approved'), body, resolution].join('\n');
}

/**
 * The joint plan as the office writes it: A4 across, eight columns, by whose resolution it was approved, and lines to sign on. A
 * draft says that it is one, and how many rows their owners have not accepted.
 */
export function planPaper(plan: Told, place: CommunityPlace, asked: Asked): Paper {
  const { language, today, synthetic } = asked;
  const speech = new Speech(language);
  const span = speech.say('community.plan', {
    from: speech.date(plan.from),
    until: speech.date(plan.until),
  });
  const draft = plan.approved === undefined ? [speech.say('paper.draft')] : [];
  const waiting =
    plan.unaccepted === 0 ? [] : [speech.say('paper.unaccepted', { count: plan.unaccepted })];
  return {
    title: speech.say('paper.plan'),
    subtitle: [speech.name(place.said.names), span, ...draft].join('\n'),
    ...(synthetic ? { notice: speech.say('page.synthetic') } : {}),
    approval: approvalIn(speech, plan),
    language,
    orientation: 'landscape',
    blocks: [
      tableIn(speech, plan),
      ...[...waiting, speech.say('paper.as-of', { date: speech.date(today) })].map(
        (text): Block => ({ kind: 'paragraph', text }),
      ),
      ...reasonsIn(speech, plan),
      ...versionsIn(speech, plan),
      {
        kind: 'signatures',
        offices: [
          speech.say('paper.chair'),
          speech.say('role.secretary'),
          ...plan.owners.map((owner) => speech.name(owner)),
        ],
      },
    ],
  };
}
