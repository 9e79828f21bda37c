import type { Ballot, Election, Project } from './election.ts';

/** A Pabulib file read: the election, and the header as it stands there (keys in lower case). */
export type PabulibFile = {
  readonly meta: ReadonlyMap<string, string>;
  readonly election: Election;
};

/** A Pabulib file, or the line (from 1) and the reason why it is none. */
export type PabulibResult =
  | { readonly ok: true; readonly file: PabulibFile }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/**
 * Reads the Pabulib format (.pb, Stolicki et al. 2020): sections META, PROJECTS and VOTES in any case, fields parted by
 * semicolons and quoted where needed. Accepts a byte order mark, CRLF, decimal commas, empty votes, projects without cost.
 * The first column of PROJECTS is the id; `vote` lists ids by commas, `points` stands beside it; `group` becomes
 * the ballot's group where there is such a column. An id repeated in a ballot without points counts once.
 * Cost: the length of the text. Never throws; a malformed file is answered with line and reason.
 */
export function readPabulib(text: string): PabulibResult {
  const reading = new Reading();
  // A byte order mark goes with the white space around the first field.
  const lines = text.split(/\r\n|\n|\r/u);
  for (let at = 0; at < lines.length;) {
    const record = recordAt(lines, at);
    const reason =
      record === undefined ? 'a quote that is never closed' : reading.read(record.fields);
    if (record === undefined || reason !== undefined)
      return { ok: false, line: at + 1, reason: reason ?? '' };
    at = record.next;
  }
  return reading.finish(lines.length);
}

// A quoted field may run over several lines, but a forgotten quote must not make us read the rest again and again.
const LONGEST = 100;

/** The fields that begin at a line, and the line after them; undefined where a quote stays open. */
function recordAt(
  lines: readonly string[],
  at: number,
): { readonly fields: readonly string[]; readonly next: number } | undefined {
  for (let next = at + 1; next <= Math.min(at + LONGEST, lines.length); next++) {
    const fields = splitFields(lines.slice(at, next).join('\n'));
    if (fields !== undefined) return { fields, next };
  }
  return undefined;
}

type Section = 'meta' | 'projects' | 'votes';

const isSection = (word: string): word is Section =>
  word === 'meta' || word === 'projects' || word === 'votes';

/** What has been read so far; each method answers the reason for a refusal, or nothing. */
class Reading {
  private section: Section | undefined;
  private columns: readonly string[] | undefined;
  private readonly seen = new Set<Section>();
  private readonly meta = new Map<string, string>();
  private readonly projects = new Map<string, Project>();
  private readonly ballots: Ballot[] = [];

  read(fields: readonly string[]): string | undefined {
    if (fields.every((field) => field === '')) return undefined;
    const word =
      fields.length === 1 || fields.slice(1).every((field) => field === '')
        ? fields[0]?.toLowerCase()
        : '';
    if (word !== undefined && isSection(word)) return this.open(word);
    if (this.section === undefined) return 'text before the first section';
    if (this.columns === undefined) return this.head(fields);
    if (this.section === 'meta') return this.readMeta(fields);
    return this.section === 'projects'
      ? this.readProject(fields)
      : this.readVote(fields, this.columns);
  }

  finish(line: number): PabulibResult {
    for (const section of ['meta', 'projects', 'votes'] as const) {
      if (!this.seen.has(section))
        return { ok: false, line, reason: `no section ${section.toUpperCase()}` };
    }
    const budget = amount(this.meta.get('budget') ?? '');
    if (budget === undefined) return { ok: false, line, reason: 'META gives no budget ≥ 0' };
    const election = { budget, projects: [...this.projects.values()], ballots: this.ballots };
    return { ok: true, file: { meta: this.meta, election } };
  }

  private open(section: Section): string | undefined {
    if (this.seen.has(section)) return `a second section ${section.toUpperCase()}`;
    if (section === 'votes' && !this.seen.has('projects')) return 'VOTES before PROJECTS';
    this.seen.add(section);
    this.section = section;
    this.columns = undefined;
    return undefined;
  }

  private head(fields: readonly string[]): string | undefined {
    this.columns = fields.map((field) => field.toLowerCase());
    if (this.section === 'projects' && !this.columns.includes('cost'))
      return 'PROJECTS has no column cost';
    if (this.section === 'votes' && !this.columns.includes('vote'))
      return 'VOTES has no column vote';
    return undefined;
  }

  private readMeta([key = '', value = '']: readonly string[]): undefined {
    this.meta.set(key.toLowerCase(), value);
  }

  private readProject(fields: readonly string[]): string | undefined {
    const [id = ''] = fields;
    const cost = amount(fields[this.columns?.indexOf('cost') ?? -1] ?? '');
    if (id === '') return 'a project without id';
    if (this.projects.has(id)) return `a second project ${id}`;
    if (cost === undefined) return `project ${id} has no cost ≥ 0`;
    this.projects.set(id, { id, cost });
    return undefined;
  }

  private readVote(fields: readonly string[], columns: readonly string[]): string | undefined {
    const vote = list(fields[columns.indexOf('vote')] ?? '');
    const points = list(
      columns.includes('points') ? (fields[columns.indexOf('points')] ?? '') : '',
    );
    const unknown = vote.find((id) => !this.projects.has(id));
    if (unknown !== undefined) return `a vote for the unknown project ${unknown}`;
    const approvals = [...new Set(vote)];
    const group = fields[columns.indexOf('group')];
    const named = group === undefined ? {} : { group };
    if (points.length === 0) {
      this.ballots.push({ approvals, ...named });
      return undefined;
    }
    if (approvals.length < vote.length) return 'points twice for the same project';
    const given = points.map(amount).filter((point) => point !== undefined);
    if (given.length < points.length) return 'points that are no numbers ≥ 0';
    if (given.length !== vote.length) return `${given.length} points for ${vote.length} projects`;
    this.ballots.push({ approvals, points: given, ...named });
    return undefined;
  }
}

const list = (field: string): readonly string[] =>
  field === '' ? [] : field.split(',').map((entry) => entry.trim());

function amount(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(plain) ? Number(plain) : undefined;
}

/** The fields of one line; undefined where a quoted field does not end. */
function splitFields(line: string): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(';').map((field) => field.trim());
  const fields: string[] = [];
  for (let at = 0; at <= line.length; at++) {
    const quoted = line.slice(at).trimStart().startsWith('"');
    const end = quoted ? closing(line, at) : line.indexOf(';', at);
    if (end === undefined) return undefined;
    const stop = end < 0 ? line.length : end;
    const raw = line.slice(at, stop).trim();
    fields.push(quoted ? raw.slice(1, -1).replaceAll('""', '"').trim() : raw);
    at = stop;
  }
  return fields;
}

/** Where the field ends that opens with a quote at `from`: at its semicolon or the end of the line. */
function closing(line: string, from: number): number | undefined {
  const start = line.indexOf('"', from);
  for (let at = start + 1; at < line.length; at++) {
    if (line.charAt(at) !== '"') continue;
    if (line.charAt(at + 1) === '"') {
      at++;
      continue;
    }
    const next = line.indexOf(';', at);
    return next < 0 ? line.length : next;
  }
  return undefined;
}
