import { tableOf } from '../log/table.ts';
import { answer } from './answer/answer.ts';
import { ballot } from './ballot/ballot.ts';
import { body } from './body/body.ts';
import { commitment } from './commitment/commitment.ts';
import { concern } from './concern/concern.ts';
import { device } from './device/device.ts';
import { indicator } from './indicator/indicator.ts';
import { mark } from './mark/mark.ts';
import { minutes } from './minutes/minutes.ts';
import { person } from './person/person.ts';
import { place } from './place/place.ts';
import { plan } from './plan/plan.ts';
import { programme } from './programme/programme.ts';
import { release } from './release/release.ts';
import { report } from './report/report.ts';
import { session } from './session/session.ts';
import { statement } from './statement/statement.ts';
import { survey } from './survey/survey.ts';
import { vote } from './vote/vote.ts';

/** The registry: one line for each kind of record that this version knows. */
export const openTables = () => ({
  programme: tableOf(programme),
  place: tableOf(place),
  body: tableOf(body),
  person: tableOf(person),
  device: tableOf(device),
  session: tableOf(session),
  mark: tableOf(mark),
  statement: tableOf(statement),
  vote: tableOf(vote),
  report: tableOf(report),
  concern: tableOf(concern),
  ballot: tableOf(ballot),
  plan: tableOf(plan),
  commitment: tableOf(commitment),
  minutes: tableOf(minutes),
  release: tableOf(release),
  survey: tableOf(survey),
  answer: tableOf(answer),
  indicator: tableOf(indicator),
});

/** The tables of a community's state, by kind. */
export type Tables = ReturnType<typeof openTables>;
