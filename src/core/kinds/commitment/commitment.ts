import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { count, day, line, type Group } from '../fields.ts';
import { amended, judged, pictured, proposed, replied, VERDICTS, type Verdict } from './bodies.ts';
import { NOBODY } from './verdict.ts';

type Day = v.InferOutput<typeof day>;

/** One promise: every date it ever had stays, and so does every verdict. */
export type Commitment = v.InferOutput<typeof proposed> & {
  /** How often it was amended before its owner accepted it; undefined where it never was. */
  readonly amended?: number;
  readonly status: 'proposed' | 'promised' | 'doing' | 'claimed' | 'confirmed' | 'dropped';
  /** Every due date after the first, oldest first, each with its reason. */
  readonly moves: readonly { readonly from: Day; readonly to: Day; readonly reason: string }[];
  readonly progress: readonly { readonly on: Day; readonly note: string }[];
  readonly claims: readonly { readonly on: Day; readonly note: string }[];
  /** The verdicts on each claim, in order; `claim` counts from 0. */
  readonly verdicts: readonly (v.InferOutput<typeof judged> & { readonly claim: number })[];
  /** Photographs of the measure, oldest first. */
  readonly photos: readonly v.InferOutput<typeof pictured>[];
  /** What residents answered to the latest claim on its page, each alone: it closes and opens nothing. */
  readonly residents: Readonly<Record<Verdict, number>>;
  readonly replies: readonly v.InferOutput<typeof replied>[];
  readonly dropped?: string;
};

type Change<B> = (record: Commitment, body: B) => Commitment;
const onExisting =
  <B>(change: Change<B>) =>
  (record: Commitment | undefined, body: B): Commitment | undefined =>
    record === undefined ? undefined : change(record, body);

const ownInstitutions = {
  secretary: 'any',
  police: 'own',
  'local-government': 'own',
} as const;

const owned = (record: Commitment | undefined): string | undefined => record?.owner;

/** A group's last word on the latest claim decides; all who spoke must say "better" to close it. */
function statusAfter(verdicts: Commitment['verdicts'], claim: number): Commitment['status'] {
  const last = new Map(
    verdicts.filter((said) => said.claim === claim).map((said) => [said.group, said.verdict]),
  );
  const words = [...last.values()].filter((verdict) => verdict !== 'cannot-say');
  if (words.length === 0) return 'claimed';
  return words.every((verdict) => verdict === 'better') ? 'confirmed' : 'doing';
}

/** What was dropped stays dropped, whatever is said of it afterwards. */
const unlessDropped = (record: Commitment, status: Commitment['status']): Commitment['status'] =>
  record.status === 'dropped' ? 'dropped' : status;

/**
 * Where a commitment stands for the groups that raised its concern: only their verdicts count. The record's own `status`
 * counts every group's, since a commitment does not know who raised its concern; who shows it to people asks here.
 */
export function statusFor(record: Commitment, groups: readonly Group[]): Commitment['status'] {
  if (record.claims.length === 0) return record.status;
  const verdicts = record.verdicts.filter(({ group: who }) => groups.includes(who));
  return unlessDropped(record, statusAfter(verdicts, record.claims.length - 1));
}

/** The row as its owner accepted it: only as it reads now, after so many amendments. */
const promisedAs = (record: Commitment, amendments: number): Commitment =>
  record.status === 'proposed' && (record.amended ?? 0) === amendments
    ? { ...record, status: 'promised' }
    : record;

const sayAccepted = (_: unknown, record: Commitment | undefined) =>
  sentence('history.commitment.accepted', { owner: { name: record?.owner ?? '' } });

/** Commitments: published in full, append-only. */
export const commitment = kind<Commitment>('commitment', {
  'proposed.v1': fact<Commitment, v.InferOutput<typeof proposed>>({
    body: proposed,
    audience: 'public',
    writers: { facilitator: 'any', member: 'any', ...ownInstitutions },
    owner: (_, body) => body.owner,
    step: (record, body) =>
      record ?? {
        ...body,
        status: 'proposed',
        moves: [],
        progress: [],
        claims: [],
        verdicts: [],
        replies: [],
        photos: [],
        residents: NOBODY,
      },
    say: (body) =>
      sentence('history.commitment.proposed', {
        owner: { name: body.owner },
        measure: body.measure,
        date: { date: body.due },
      }),
  }),
  'amended.v1': fact<Commitment, v.InferOutput<typeof amended>>({
    body: amended,
    audience: 'public',
    writers: { facilitator: 'any', secretary: 'any' },
    step: onExisting((record, body) =>
      record.status === 'proposed'
        ? { ...record, ...body, amended: (record.amended ?? 0) + 1 }
        : record,
    ),
    say: ({ owner, measure, due }, record) =>
      record?.status === 'proposed'
        ? sentence('history.commitment.amended', {
            owner: { name: owner },
            measure,
            date: { date: due },
          })
        : sentence('history.commitment.amended-late', {}),
  }),
  'accepted.v1': fact<Commitment, Record<never, never>>({
    body: v.strictObject({}),
    audience: 'public',
    writers: ownInstitutions,
    owner: owned,
    step: onExisting((record) => promisedAs(record, 0)),
    say: sayAccepted,
  }),
  'accepted.v2': fact<Commitment, { readonly amended: number }>({
    /** How often the row that its owner read had been amended: nobody promises what they have not seen. */
    body: v.strictObject({ amended: count }),
    audience: 'public',
    writers: ownInstitutions,
    owner: owned,
    allows: ({ amended: seen }, _, record) =>
      record !== undefined && (record.amended ?? 0) === seen,
    step: onExisting((record, { amended: seen }) => promisedAs(record, seen)),
    say: sayAccepted,
  }),
  'date-moved.v1': fact({
    body: v.strictObject({ to: day, reason: line(280) }),
    audience: 'public',
    writers: ownInstitutions,
    owner: owned,
    step: onExisting<{ readonly to: string; readonly reason: string }>(
      (record, { to, reason }) => ({
        ...record,
        due: to,
        moves: [...record.moves, { from: record.due, to, reason }],
      }),
    ),
    say: ({ to, reason }, record) =>
      sentence('history.commitment.date-moved', {
        owner: { name: record?.owner ?? '' },
        from: { date: record?.due ?? to },
        to: { date: to },
        reason,
      }),
  }),
  'progressed.v1': fact({
    body: v.strictObject({ on: day, note: line(280) }),
    audience: 'public',
    writers: ownInstitutions,
    owner: owned,
    step: onExisting<{ readonly on: string; readonly note: string }>((record, body) => ({
      ...record,
      status: record.status === 'promised' ? 'doing' : record.status,
      progress: [...record.progress, body],
    })),
    say: ({ on, note }) => sentence('history.commitment.progressed', { date: { date: on }, note }),
  }),
  'claimed-done.v1': fact({
    body: v.strictObject({ on: day, note: line(280) }),
    audience: 'public',
    writers: ownInstitutions,
    owner: owned,
    step: onExisting<{ readonly on: string; readonly note: string }>((record, body) => ({
      ...record,
      status: unlessDropped(record, 'claimed'),
      claims: [...record.claims, body],
      residents: NOBODY,
    })),
    say: ({ on, note }, record) =>
      sentence('history.commitment.claimed-done', {
        owner: { name: record?.owner ?? '' },
        date: { date: on },
        note,
      }),
  }),
  'judged.v1': fact<Commitment, v.InferOutput<typeof judged>>({
    body: judged,
    audience: 'public',
    narrower: { asked: 'team' },
    // Whoever promised, or whoever the state pays, does not say whether it got better.
    writers: { facilitator: 'others', secretary: 'others', member: 'others' },
    owner: owned,
    independent: true,
    step: onExisting((record, body) => {
      const claim = record.claims.length - 1;
      if (claim < 0) return record;
      const verdicts = [...record.verdicts, { ...body, claim }];
      return {
        ...record,
        verdicts,
        status: unlessDropped(record, statusAfter(verdicts, claim)),
      };
    }),
    say: ({ group: who, verdict }) =>
      sentence('history.commitment.judged', {
        group: { word: `group.${who}` },
        verdict: { word: `verdict.${verdict}` },
      }),
  }),
  'answered.v1': fact<Commitment, { readonly verdict: Verdict }>({
    body: v.strictObject({ verdict: v.picklist(VERDICTS) }),
    // One answer by itself, and the moment at which it came, are nobody's to read: the page tells them in fives.
    audience: 'sealed',
    writers: {},
    residents: true,
    step: onExisting((record, { verdict }) =>
      record.claims.length === 0
        ? record
        : {
            ...record,
            residents: { ...record.residents, [verdict]: record.residents[verdict] + 1 },
          },
    ),
    say: () => sentence('history.commitment.answered'),
  }),
  'pictured.v1': fact<Commitment, v.InferOutput<typeof pictured>>({
    body: pictured,
    audience: 'public',
    writers: {},
    house: true,
    step: onExisting((record, body) => ({ ...record, photos: [...record.photos, body] })),
    say: ({ on }, record) =>
      sentence('history.commitment.pictured', {
        owner: { name: record?.owner ?? '' },
        date: { date: on },
      }),
  }),
  'replied.v1': fact<Commitment, v.InferOutput<typeof replied>>({
    body: replied,
    audience: 'public',
    writers: ownInstitutions,
    owner: owned,
    step: onExisting((record, body) => ({ ...record, replies: [...record.replies, body] })),
    say: ({ word }, record) =>
      sentence('history.commitment.replied', { owner: { name: record?.owner ?? '' }, word }),
  }),
  'dropped.v1': fact({
    body: v.strictObject({ reason: line(280) }),
    audience: 'public',
    writers: ownInstitutions,
    owner: owned,
    step: onExisting<{ readonly reason: string }>((record, { reason }) =>
      record.status === 'dropped' ? record : { ...record, status: 'dropped', dropped: reason },
    ),
    say: ({ reason }) => sentence('history.commitment.dropped', { reason }),
  }),
});
