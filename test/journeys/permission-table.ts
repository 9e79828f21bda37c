import { ROLES, type Role } from '#core/people/roles.ts';

/** The columns of the table in order: every role of the programme, by one letter. */
export const LETTERS = 'FSMPLEAX';
/** The letter of a role. */
export const letterOf = (role: Role): string => LETTERS.charAt(ROLES.indexOf(role));

/**
 * Who may state each frozen example, written down from the table "who may do what" and not from the code. F facilitator,
 * S secretary, M member, P police, L local government, E programme evaluation, A advocate, X administrator.
 * The owner of "lamps" is the local government, of "patrol" the police.
 */
export const MAY_STATE: Readonly<Record<string, string>> = {
  'answer.received.v1': 'F',
  'ballot.opened.v1': 'FS',
  'ballot.cast.v1 women': 'FSM',
  'ballot.cast.v1 local-government': 'FSML',
  'ballot.opened.v2': 'FS',
  'ballot.cast.v2 women': 'FSM',
  'ballot.counted.v1': 'FS',
  'ballot.disagreed.v1': 'FS',
  'body.formed.v1': 'SE',
  'body.chartered.v1': 'SE',
  'body.member-joined.v1': 'SE',
  'body.member-left.v1': 'SE',
  'commitment.proposed.v1 lamps': 'FSML',
  'commitment.proposed.v1 patrol': 'FSMP',
  'commitment.amended.v1 lamps': 'FS',
  'commitment.accepted.v1 lamps': 'SL',
  'commitment.accepted.v2 lamps': 'SL',
  'commitment.date-moved.v1 lamps': 'SL',
  'commitment.progressed.v1 lamps': 'SL',
  'commitment.claimed-done.v1 lamps': 'SL',
  'commitment.judged.v1 lamps': 'FSM',
  'commitment.replied.v1 lamps': 'SL',
  'commitment.dropped.v1 patrol': 'SP',
  'concern.worded.v1': 'FS',
  'concern.raised-by.v1': 'FS',
  'concern.released.v1': 'F',
  'concern.withheld.v1': 'F',
  'concern.closed.v1': 'S',
  'concern.merged.v1': 'S',
  // Of somebody else: nobody.
  'device.enrolled.v1': '',
  'device.revoked.v1': 'X',
  'indicator.published.v1': 'EX',
  'mark.placed.v1': 'F',
  'mark.withdrawn.v1': 'F',
  'minutes.opened.v1': 'FS',
  'minutes.attended.v1': 'FS',
  'minutes.decided.v1': 'FS',
  'minutes.disagreed.v1': 'FS',
  'minutes.tallied.v1': 'FS',
  'minutes.proposed.v1': 'FS',
  'minutes.returned.v1': 'FSM',
  // In the story the facilitator proposes: never the same person.
  'minutes.approved.v1': 'SM',
  'person.invited.v1': 'EX',
  'person.role-given.v1': 'X',
  'person.role-ended.v1': 'EX',
  'person.revoked.v1': 'X',
  'place.founded.v1 old-village': 'EX',
  'place.founded.v1 bus-stop': 'FSEX',
  'place.described.v1': 'SEX',
  'place.served.v1': 'SEX',
  'place.census-counted.v1': 'EX',
  'place.renamed.v1': 'EX',
  'place.merged.v1': 'EX',
  'plan.drafted.v1': 'FS',
  'plan.approved.v1': 'S',
  'plan.revised.v1': 'S',
  'programme.described.v1': 'EX',
  // Residents state these at their door, and nobody else does.
  'commitment.answered.v1 lamps': '',
  // The house states it of a file that it drew anew.
  'commitment.pictured.v1 lamps': '',
  'release.proposed.v1': 'E',
  'release.tabulated.v1': '',
  'release.failed.v1': '',
  // In the story the programme's officer proposes: never the same person.
  'release.published.v1': '',
  'release.set-aside.v1': 'E',
  'report.received.v1': '',
  'report.replied.v1': '',
  'report.withdrawn.v1': '',
  'report.burned.v1': '',
  'report.coded.v1': 'FS',
  'report.answered.v1': 'FS',
  'report.merged.v1': 'FS',
  'report.set-aside.v1': 'FS',
  'session.announced.v1': 'FS',
  'session.opened.v1': 'F',
  'session.consented.v1': 'F',
  'session.seats-counted.v1': 'F',
  'session.revealed.v1': 'F',
  'session.closed.v1': 'F',
  'statement.posed.v1': 'F',
  'statement.withdrawn.v1': 'F',
  'survey.wave-opened.v1': 'FE',
  'survey.wave-closed.v1': 'FE',
  'vote.cast.v1': 'F',
};

/** Who may state an example again about the same record: that is a correction (U). */
export const MAY_CORRECT: Readonly<Record<string, string>> = {
  ...MAY_STATE,
  'concern.worded.v1': 'S',
  'ballot.cast.v1 women': 'FS',
  'ballot.cast.v2 women': 'FS',
  'ballot.cast.v1 local-government': 'FS',
  // Whoever corrects is another facilitator than who proposed.
  'minutes.approved.v1': 'FSM',
};

/** Who reads each kind's examples, written by others, when all of them have been told. */
export const MAY_READ: Readonly<Record<string, string>> = {
  answer: 'E',
  'ballot.opened': 'FSMPLEA',
  'ballot.cast': 'FE',
  'ballot.counted': 'FSMPLEA',
  'ballot.disagreed': 'FSM',
  'body.formed': 'FSMPLEAX',
  'body.chartered': 'FSMPLEAX',
  'body.member-joined': 'FSMPLEA',
  'body.member-left': 'FSMPLEA',
  'commitment.answered': '',
  commitment: 'FSMPLEAX',
  // The groups released "dark-road"; "home" is protected and never released.
  'concern dark-road': 'FSMPL',
  'concern home': 'FSM',
  'concern dark-stop': 'FSM',
  device: 'SEX',
  indicator: 'FSMPLEAX',
  mark: 'FE',
  person: 'SEX',
  place: 'FSMPLEAX',
  plan: 'FSMPLEAX',
  programme: 'FSMPLEAX',
  'minutes.attended': 'FSM',
  'minutes.tallied': 'FSM',
  'minutes.returned': 'FSM',
  'minutes.proposed': 'FSMPLEA',
  minutes: 'FSMPLEAX',
  'release.proposed': 'E',
  'release.failed': 'E',
  'release.set-aside': 'E',
  release: 'FSMPLEAX',
  // Whoever coded "report-1" pointed to nobody in an office; "report-2" does.
  'report.coded': 'FSMPL',
  'report.coded report-2': 'FSM',
  'report.merged': 'FSM',
  report: 'FS',
  'session.announced': 'FSMPLEAX',
  session: 'FE',
  statement: 'FE',
  survey: 'FSMPLEA',
  vote: 'FE',
};

/** Fields that fewer people read than the fact: the audience of each. */
export const FEWER: Readonly<Record<string, string>> = {
  'ballot.counted.v1 support': 'FE',
  'body.member-joined.v1 sex': 'FSM',
  'body.member-joined.v1 age': 'FSM',
  'commitment.judged.v1 asked': 'FSM',
};

/** Who reads an example, of all that a table says of it. */
export function readersOf({
  type,
  subject,
}: {
  readonly type: string;
  readonly subject: string;
}): string {
  const [kind = '', fact = ''] = type.split('.');
  return lookUp(
    MAY_READ,
    `${kind}.${fact} ${subject}`,
    `${kind} ${subject}`,
    `${kind}.${fact}`,
    kind,
  );
}

/** What a table says under the first of some names that it knows; throws where it knows none. */
export function lookUp(
  table: Readonly<Record<string, string>>,
  ...names: readonly string[]
): string {
  const name = names.find((known) => Object.hasOwn(table, known));
  if (name === undefined) throw new Error(`${names.join(', ')}: the table says nothing`);
  return table[name] ?? '';
}
