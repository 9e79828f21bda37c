import type { MinutesTold } from '#findings/minutes-told.ts';
import type { CommunityPlace } from '#findings/place.ts';
import type { Quarterly } from '#findings/quarterly.ts';
import { isKey, type Language } from '#words/words.ts';
import type { Block, Paper } from './paper.ts';
import { Speech } from './saying.ts';

type Asked = { readonly language: Language; readonly synthetic: boolean };
type Count = number | 'few';

const listed = (text: string, items: readonly string[]): readonly Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text },
        { kind: 'list', items },
      ];

const saidCount = (speech: Speech, count: Count): string =>
  count === 'few' ? speech.say('heard.few') : String(count);

/** One way of counting who sat there, in one line. */
function margin(
  speech: Speech,
  prefix: 'sex' | 'age',
  counts: Readonly<Record<string, Count>> | undefined,
): readonly string[] {
  if (counts === undefined) return [];
  const cells = Object.entries(counts).map(([cell, count]) => {
    const key = `${prefix}.${cell}`;
    return `${isKey(key) ? speech.say(key) : cell}: ${saidCount(speech, count)}`;
  });
  return cells.length === 0 ? [] : [cells.join('; ')];
}

const head = (speech: Speech, place: CommunityPlace, synthetic: boolean) => ({
  language: speech.language,
  ...(synthetic ? { notice: speech.say('page.synthetic') } : {}),
  name: speech.name(place.said.centre ?? place.said.names),
});

const signatures = (speech: Speech): Block => ({
  kind: 'signatures',
  offices: [speech.say('paper.chair'), speech.say('role.secretary')],
});

/** The minutes of a meeting of the centre, as they are filed: present, agenda, decided, not agreed, cases, and lines to sign on. */
export function minutesPaper(
  { said }: MinutesTold,
  place: CommunityPlace,
  { language, synthetic }: Asked,
): Paper {
  const speech = new Speech(language);
  const { name, ...common } = head(speech, place, synthetic);
  const cases = said.cases.map(
    ({ type, count }) => `${speech.say(`concern.${type}`)}: ${saidCount(speech, count)}`,
  );
  return {
    ...common,
    title: speech.say('minutes.title'),
    subtitle: [name, `${speech.date(said.on)}, ${said.where}`].join('\n'),
    orientation: 'portrait',
    blocks: [
      ...listed(speech.say('minutes.present'), [
        ...margin(speech, 'sex', said.sexes),
        ...margin(speech, 'age', said.ages),
      ]),
      ...listed(
        speech.say('minutes.agenda'),
        said.agenda.map((item, at) => `${at + 1}. ${item}`),
      ),
      ...listed(
        speech.say('minutes.decided'),
        said.decisions.map((item, at) => `${at + 1}. ${item}`),
      ),
      ...listed(speech.say('minutes.disagreed'), said.disagreements),
      ...listed(speech.say('minutes.cases'), cases),
      signatures(speech),
    ],
  };
}

/** What a centre reports to the council and the police of a quarter. More told is no worse place: the report says so itself. */
export function quarterlyPaper(
  { said }: Quarterly,
  place: CommunityPlace,
  { language, synthetic }: Asked,
): Paper {
  const speech = new Speech(language);
  const { name, ...common } = head(speech, place, synthetic);
  const [year = '', number = ''] = said.quarter.split('-');
  const cases = said.cases.map(
    ({ outcome, count }) => `${speech.say(`outcome.${outcome}`)}: ${saidCount(speech, count)}`,
  );
  return {
    ...common,
    title: speech.say('quarterly.title', { number, year }),
    subtitle: name,
    orientation: 'portrait',
    blocks: [
      ...listed(
        speech.say('quarterly.meetings', { count: said.meetings.length }),
        said.meetings.map((day) => speech.date(day)),
      ),
      ...listed(speech.say('minutes.decided'), said.decisions),
      { kind: 'heading', text: speech.say('community.board') },
      {
        kind: 'table',
        columns: [
          { title: speech.say('paper.measure'), width: 40 },
          { title: speech.say('paper.responsible'), width: 22 },
          { title: speech.say('paper.due'), width: 16 },
          { title: speech.say('paper.note'), width: 22 },
        ],
        rows: said.promises.map(({ measure, owner, due, stand, moves }) => [
          measure,
          owner === undefined ? speech.say('community.unowned') : speech.name(owner),
          speech.figures(due),
          [
            speech.say(`stand.${stand}`),
            ...(moves === 0 ? [] : [speech.say('community.moved', { count: moves })]),
          ].join('\n'),
        ]),
      },
      ...listed(speech.say('minutes.cases'), cases),
      {
        kind: 'paragraph',
        text: speech.say('quarterly.told', { count: saidCount(speech, said.told) }),
      },
      signatures(speech),
    ],
  };
}
