import { signal } from '@preact/signals';
import * as v from 'valibot';
import type { Group } from '#core/kinds/fields.ts';
import { PROGRAMME, type Entry } from '#core/log/entry.ts';
import type { Role } from '#core/people/roles.ts';
import {
  AskedPhones,
  Brought,
  HeardPhones,
  Joined,
  Me,
  OpenedPhones,
  Outlines,
  Pulled,
  Refusal,
  Releases,
  Verdicts,
} from './answers.ts';

/**
 * Why the house did not answer as asked. `away`: no line, or somebody else's page; `strange`: an answer in a form that this
 * version does not know; `ended`: the session is over; `refused` and `unwell` (its own fault) with its code.
 */
export type Trouble =
  | { readonly trouble: 'away' | 'strange' | 'ended' }
  | { readonly trouble: 'refused' | 'unwell'; readonly code: string };

/** What was asked for, or why it did not come. */
export type Heard<T> = { readonly said: T } | Trouble;

/** By how much the phone's clock was behind the house's when the house last answered, in milliseconds. */
export const clockBehindMs = signal(0);

/** How long the house may take to answer, in milliseconds: a poor line is slow, a dead one silent. */
const PATIENCE_MS = 60_000;
/** Below this many characters packing costs more than it saves. */
const WORTH_PACKING = 1024;

const HEADERS = {
  accept: 'application/json',
  'content-type': 'application/json',
  'x-birge': '1',
} as const;

/** A request's body, packed where it is worth it: a poor line carries a batch in a fifth of the time. */
async function posted(body: object | string): Promise<RequestInit> {
  if (typeof body === 'string')
    return { method: 'POST', headers: { ...HEADERS, 'content-type': 'text/plain' }, body };
  const text = JSON.stringify(body);
  if (text.length < WORTH_PACKING) return { method: 'POST', headers: HEADERS, body: text };
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const headers = { ...HEADERS, 'content-encoding': 'gzip' };
  return { method: 'POST', headers, body: await new Response(packed).blob() };
}

/** A refusal in the house's own form; undefined where it is somebody else's page. */
function troubleOf(status: number, said: unknown): Trouble | undefined {
  if (!v.is(Refusal, said)) return undefined;
  const { code } = said;
  if (code === 'session.ended') return { trouble: 'ended' };
  return { trouble: status >= 500 ? 'unwell' : 'refused', code };
}

/** Asks the house. What is not the answer of our house is no answer: a captive portal says 200 to everything. */
async function ask<T>(
  path: string,
  schema: v.GenericSchema<unknown, T>,
  body?: object | string,
): Promise<Heard<T>> {
  try {
    const answer = await fetch(path, {
      ...(body === undefined ? { headers: HEADERS } : await posted(body)),
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const said: unknown = await answer.json();
    if (!answer.ok) return troubleOf(answer.status, said) ?? { trouble: 'away' };
    const parsed = v.safeParse(schema, said);
    if (!parsed.success) return { trouble: 'strange' };
    const now = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(now)) clockBehindMs.value = now - Date.now();
    return { said: parsed.output };
  } catch {
    return { trouble: 'away' }; // no line, too slow, or no JSON: whatever it is, it was not heard
  }
}

const at = (community: string): string => `/api/communities/${community}`;

/** The house as a device speaks to it. */
export const house = {
  me: (): Promise<Heard<Me>> => ask('/api/me', Me),
  join: (said: { readonly token: string; readonly key: string; readonly sig: string }) =>
    ask('/api/invites/accept', Joined, said),
  demonstration: () => ask('/api/demonstration', v.object({ roles: v.array(v.string()) })),
  enterDemonstration: (role: Role) =>
    ask('/api/demonstration/enter', v.object({ token: v.string() }), { role }),
  invite: (community: string, person: string) =>
    ask(`${at(community)}/invites`, v.object({ token: v.string() }), { person }),
  openPhones: (community: string, session: string, group: Group) =>
    ask(`${at(community)}/sessions/${session}/phones`, OpenedPhones, { group }),
  askByPhones: (community: string, commitment: string, group: Group) =>
    ask(`${at(community)}/commitments/${commitment}/phones`, AskedPhones, { group }),
  heardByPhones: (community: string, commitment: string, group: Group, end: boolean) =>
    ask(`${at(community)}/commitments/${commitment}/phones/answers`, HeardPhones, { group, end }),
  releases: () => ask(`${at(PROGRAMME)}/releases`, Releases),
  makeRelease: (id: string) => ask(`${at(PROGRAMME)}/releases/${id}/tables`, Releases, {}),
  challenge: () => ask('/api/session/challenge', v.object({ challenge: v.string() })),
  comeBack: (said: {
    readonly community: string;
    readonly device: string;
    readonly challenge: string;
    readonly sig: string;
  }) => ask('/api/session', Joined, said),
  push: (community: string, entries: readonly Entry[]) =>
    ask(`${at(community)}/entries`, Verdicts, { entries }),
  picture: (community: string, commitment: string, image: string) =>
    ask(
      `${at(community)}/photos/${commitment}`,
      v.object({ photo: v.string() }),
      image.slice(image.indexOf(',') + 1),
    ),
  outlines: (community: string, have: string) =>
    ask(`${at(community)}/outlines?have=${have}`, Outlines),
  bring: (parcel: string) => ask('/api/parcels', Brought, parcel),
  pull: (community: string, cursor: string | undefined, limit: number) => {
    const after = cursor === undefined ? {} : { after: cursor };
    const query = new URLSearchParams({ limit: String(limit), ...after });
    return ask(`${at(community)}/entries?${query.toString()}`, Pulled);
  },
} as const;
