import { LIMITS } from '#core/log/entry.ts';
import { problemStatus } from '#core/problem.ts';

/** A JSON Schema (2020-12), as far as this description needs it. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly enum?: readonly (string | number)[];
  readonly const?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly oneOf?: readonly Schema[];
};

/** Text. */
export const text: Schema = { type: 'string' };
const matching = (pattern: string, description?: string): Schema => ({
  ...text,
  pattern,
  ...(description === undefined ? {} : { description }),
});
/** A whole number from 0. */
export const integer: Schema = { type: 'integer', minimum: 0 };
const list = (items: Schema): Schema => ({ type: 'array', items });
/** A reference to one of the schemas. */
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const object = (
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const hash = matching('^[0-9a-f]{64}$');
const id = matching('^[0-9a-z][0-9a-z-]{0,63}$');
/** The id of a community. */
export const community = matching(
  '^(?:[0-9]{14}|programme)$',
  '14-digit territory code, or "programme"',
);
/** What stands around the body of an entry. */
export const envelope = {
  id: matching(
    '^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
    'UUID 7 or 4',
  ),
  community,
  author: id,
  device: id,
  at: matching('^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?Z$', "the device's clock"),
  type: matching('^[a-z][a-z-]*\\.[a-z][a-z-]*\\.v[1-9]\\d{0,3}$', 'kind.past-tense.vN'),
  subject: id,
};
const body: Schema = {
  type: 'object',
  description: 'as the kind says; whole numbers only, decimals as strings',
};
const sig = matching('^[0-9a-f]{128}$', 'Ed25519 over the canonical entry (RFC 8785) without sig');

/** The schemas of what is sent and answered, by name. */
export const schemas: Readonly<Record<string, Schema>> = {
  Entry: object({ ...envelope, body, sig }, ['sig']),
  Delivered: object({ ...envelope, receivedAt: text, body, sig }, ['body', 'sig']),
  Verdict: {
    oneOf: [
      object({ id: text, verdict: { enum: ['accepted', 'known'] }, seq: integer }),
      object({ id: text, verdict: { const: 'refused' }, problem: ref('Problem') }),
      object({ id: text, verdict: { const: 'held' } }),
    ],
  },
  Problem: {
    ...object({
      type: matching('^/problems/'),
      title: text,
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code: { enum: Object.keys(problemStatus) },
    }),
    description: 'RFC 9457; some have a member more that names the part that is wrong',
    additionalProperties: true,
  },
  Batch: object({ entries: { ...list(ref('Entry')), maxItems: LIMITS.batchEntries } }),
  Verdicts: object({ verdicts: list(ref('Verdict')) }),
  Page: object({
    entries: list(ref('Delivered')),
    cursor: text,
    more: { type: 'boolean' },
    anew: { type: 'boolean' },
  }),
  Inclusion: object(
    {
      leaf: hash,
      index: integer,
      proof: list(hash),
      checkpoint: text,
      logged: {
        type: 'object',
        description: 'what the leaf is made of; absent where a field is withheld',
      },
    },
    ['logged'],
  ),
  Consistency: object({ from: integer, to: integer, proof: list(hash) }),
  Acceptance: object({ token: text, key: hash, sig: text, bearer: { type: 'boolean' } }, [
    'sig',
    'bearer',
  ]),
  Roles: object({ roles: list(text) }),
  Wish: object({ role: text }),
  Person: object({ person: id }),
  Invited: object({ token: text }),
  Circle: object({ group: text }),
  Opened: object({
    code: text,
    device: id,
    key: hash,
    until: { ...integer, description: 'milliseconds since 1970' },
    addresses: { ...list(text), description: 'where phones find the house; empty: where you did' },
  }),
  Asked: object({
    code: text,
    until: { ...integer, description: 'milliseconds since 1970' },
    addresses: { ...list(text), description: 'where phones find the house; empty: where you did' },
  }),
  Look: object({ group: text, end: { type: 'boolean' } }),
  Heard: object(
    {
      heard: integer,
      answers: object({
        better: integer,
        partly: integer,
        'not-better': integer,
        'cannot-say': integer,
      }),
    },
    ['answers'],
  ),
  Challenge: object({ challenge: text }),
  Return: object(
    {
      community,
      device: id,
      challenge: text,
      sig: matching(
        '^[0-9a-f]{128}$',
        'Ed25519 over the lines "birge session v1", host, community, device, challenge, each ended by a newline',
      ),
      bearer: { type: 'boolean' },
    },
    ['bearer'],
  ),
  Joined: object({ person: id, device: id, community, token: text }, ['token']),
  Me: object(
    {
      person: id,
      device: id,
      roles: list(text),
      employer: text,
      institution: id,
      communities: list(community),
      sealTo: matching('^age1[0-9a-z]{58}$', 'whom a device seals a parcel to (age v1)'),
    },
    ['institution'],
  ),
  Brought: object({ received: integer, held: integer, refused: integer }),
  Nothing: object({}),
};
