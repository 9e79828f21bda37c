import { PROGRAMME, type Numbered } from '#core/log/entry.ts';
import { ballotFileOf } from '#findings/ballot-file.ts';
import { boardOf } from '#findings/board.ts';
import { choiceOf } from '#findings/choice.ts';
import { storyOf } from '#findings/commitment-story.ts';
import { helpOf } from '#findings/help.ts';
import { inclusionOf } from '#findings/inclusion.ts';
import { approvedMinutes } from '#findings/minutes-told.ts';
import { newsOf } from '#findings/news.ts';
import { placeOf } from '#findings/place.ts';
import { TABLES } from '#findings/release-family.ts';
import { releaseFileOf } from '#findings/release-file.ts';
import { releasesIn } from '#findings/releases.ts';
import { presented, programmeOf } from '#findings/programme.ts';
import { waveReportOf } from '#findings/wave-report.ts';
import { commitmentPage } from '#pages/commitment-page.ts';
import { communityPage } from '#pages/community-page.ts';
import { feedPage } from '#pages/feed.ts';
import type { Frame } from '#pages/frame.ts';
import { dataPage, helpPage, joinPage, methodPage, problemPage } from '#pages/plain-pages.ts';
import { programmePage } from '#pages/programme-page.ts';
import { Reader } from '#pages/reader.ts';
import { wallPage } from '#pages/wall-page.ts';
import type { Language } from '#words/words.ts';
import type { Parts } from '../parts.ts';
import { numberedOf } from '../journal/row.ts';
import { isHere, type Summaries } from './pages-summaries.ts';

/** What a page is asked for with: its address without the language, its language, the stylesheet, and the day there. */
export type Asked = {
  readonly path: string;
  readonly language: Language;
  readonly style: string;
  readonly today: string;
};

/** What stands around a page. */
export async function frameOf(parts: Parts, asked: Asked): Promise<Frame> {
  const programme = await parts.journal.read(PROGRAMME, presented);
  const { path, style, today, language } = asked;
  return { path, style, today, programme, reader: new Reader(language) };
}

/** The first page. */
export async function drawProgramme(
  parts: Parts,
  summaries: Summaries,
  asked: Asked,
): Promise<string> {
  const kept = await summaries.all();
  const programme = programmeOf(kept, asked.today);
  const waves = waveReportOf(kept.map(({ summary }) => summary));
  return programmePage(await frameOf(parts, asked), programme, waves);
}

/** The page of open data. */
export async function drawData(parts: Parts, summaries: Summaries, asked: Asked): Promise<string> {
  const programme = programmeOf(await summaries.all(), asked.today);
  const outgoing = await parts.journal.read(PROGRAMME, releasesIn);
  return dataPage(await frameOf(parts, asked), programme, outgoing);
}

/** A table of a release as CSV; undefined where none of that name went out. */
export async function writeRelease(
  parts: Parts,
  summaries: Summaries,
  id: string,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const outgoing = await parts.journal.read(PROGRAMME, releasesIn);
  const found = outgoing.find(({ said }) => said.id === id);
  const table = TABLES.find((one) => one === `release.${name}`);
  if (found === undefined || table === undefined) return undefined;
  const kept = await summaries.all();
  const names = new Map(kept.map(({ community, summary }) => [community, summary.names ?? {}]));
  const file = releaseFileOf(found, table, names);
  return file && new TextEncoder().encode(file.said.text);
}

/** The page of one community; undefined where there is none. */
export async function drawCommunity(
  parts: Parts,
  asked: Asked,
  id: string,
): Promise<string | undefined> {
  const { journal } = parts;
  if (!(await isHere(parts, id))) return undefined;
  const found = await journal.read(id, (state) => ({
    place: placeOf(state, id, asked.today),
    board: boardOf(state, asked.today),
    choice: choiceOf(state),
    inclusion: inclusionOf(state),
    minutes: approvedMinutes(state),
  }));
  const { place, ...findings } = found;
  return place && communityPage(await frameOf(parts, asked), place, findings);
}

/** The page of one promise; undefined where there is none. */
export async function drawCommitment(
  parts: Parts,
  asked: Asked,
  id: string,
  commitment: string,
): Promise<string | undefined> {
  const { journal, store } = parts;
  if (!(await isHere(parts, id))) return undefined;
  const known = await journal.read(id, ({ tables }) => tables.commitment.records.has(commitment));
  if (!known) return undefined;
  const entries = (await store.subject(id, commitment)).map(numberedOf);
  const { place, story } = await journal.read(id, (state) => ({
    place: placeOf(state, id, asked.today),
    story: storyOf(state, commitment, entries, asked.today),
  }));
  return place && story && commitmentPage(await frameOf(parts, asked), place, story);
}

/** The board for a community's wall; undefined where there is no such community. */
export async function drawWall(
  parts: Parts,
  asked: Asked,
  id: string,
): Promise<string | undefined> {
  const { journal } = parts;
  if (!(await isHere(parts, id))) return undefined;
  const { place, board } = await journal.read(id, (state) => ({
    place: placeOf(state, id, asked.today),
    board: boardOf(state, asked.today),
  }));
  return place && wallPage(await frameOf(parts, asked), place, board);
}

/** What happened last to a community's promises, as a feed; undefined where there is no such community. */
export async function drawFeed(
  parts: Parts,
  asked: Asked,
  id: string,
  origin: string,
): Promise<string | undefined> {
  const { journal, store } = parts;
  if (!(await isHere(parts, id))) return undefined;
  const promises = await journal.read(id, ({ tables }) => [...tables.commitment.records.keys()]);
  const told = new Map<string, readonly Numbered[]>();
  for (const one of promises) told.set(one, (await store.subject(id, one)).map(numberedOf));
  const { place, news } = await journal.read(id, (state) => ({
    place: placeOf(state, id, asked.today),
    news: newsOf(
      [...told].flatMap(([one, entries]) => storyOf(state, one, entries, asked.today) ?? []),
    ),
  }));
  return place && feedPage(await frameOf(parts, asked), origin, place, news);
}

/** The papers of a counted vote as a file to count again; undefined where there is none, or they may not be public. */
export async function writeBallot(
  parts: Parts,
  id: string,
  ballot: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!(await isHere(parts, id))) return undefined;
  const file = await parts.journal.read(id, (state) => ballotFileOf(state, ballot));
  return file === undefined ? undefined : new TextEncoder().encode(file.said.text);
}

/** Who helps in a community; undefined where there is no such community. */
export async function drawHelp(
  parts: Parts,
  asked: Asked,
  id: string,
): Promise<string | undefined> {
  if (!(await isHere(parts, id))) return undefined;
  const help = await parts.journal.read(id, (state) => helpOf(state, id));
  return help && helpPage(await frameOf(parts, asked), help);
}

const PLAIN = { '/help': helpPage, '/method': methodPage, '/join': joinPage } as const;
/** The address of a page that says the same everywhere. */
export type PlainPath = keyof typeof PLAIN;
/** The addresses of the pages that say the same everywhere. */
export const PLAIN_PATHS: readonly PlainPath[] = ['/help', '/method', '/join'];

/** A page that says the same everywhere. */
export const drawPlain = async (parts: Parts, asked: Asked, path: PlainPath): Promise<string> =>
  PLAIN[path](await frameOf(parts, asked));

/** A problem in words; undefined where there is none of this code. */
export const drawProblem = async (
  parts: Parts,
  asked: Asked,
  code: string,
  incident?: string,
): Promise<string | undefined> => problemPage(await frameOf(parts, asked), code, incident);
