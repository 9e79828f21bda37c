import { LIMITS } from '#core/log/entry.ts';
import { problemStatus } from '#core/problem.ts';
import { PAGE_ENTRIES } from './pull.ts';

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

const text: Schema = { type: 'string' };
const matching = (pattern: string, description?: string): Schema => ({
  ...text,
  pattern,
  ...(description === undefined ? {} : { description }),
});
const integer: Schema = { type: 'integer', minimum: 0 };
const list = (items: Schema): Schema => ({ type: 'array', items });
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
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
const community = matching('^(?:[0-9]{14}|programme)$', '14-digit territory code, or "programme"');
const envelope = {
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
  Delivered: object({ ...envelope, receivedAt: text, body }, ['body']),
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
  Page: object({ entries: list(ref('Delivered')), cursor: text, more: { type: 'boolean' } }),
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
  Acceptance: object({ token: text, key: hash, bearer: { type: 'boolean' } }, ['bearer']),
  Joined: object({ person: id, device: id, community, token: text }, ['token']),
  Me: object(
    {
      person: id,
      device: id,
      roles: list(text),
      employer: text,
      institution: id,
      communities: list(community),
    },
    ['institution'],
  ),
  Nothing: object({}),
};

const json = (schema: Schema) => ({ content: { 'application/json': { schema } } });
const plain = (type: string) => ({ content: { [type]: { schema: text } } });
const problems = {
  default: {
    description: 'A refusal',
    content: { 'application/problem+json': { schema: ref('Problem') } },
  },
};
const answers = (description: string, content: object) => ({
  responses: { 200: { description, ...content }, ...problems },
});
const query = (name: string, schema: Schema) => ({ name, in: 'query', schema });
const mark = { name: 'X-Birge', in: 'header', required: true, schema: { const: '1' } };
const ofCommunity = { name: 'community', in: 'path', required: true, schema: community };
const signedIn = { security: [{ bearer: [] }, { cookie: [] }] };

const inCommunity = {
  '/api/communities/{community}/entries': {
    parameters: [ofCommunity],
    post: {
      summary:
        'Offer a batch: one verdict for each entry, in order; plain or gzip, 256 KiB unpacked',
      ...signedIn,
      parameters: [mark],
      requestBody: { required: true, ...json(ref('Batch')) },
      ...answers(
        'What became of each entry; accepted and known ones are durable',
        json(ref('Verdicts')),
      ),
    },
    get: {
      summary: 'What this person may read after their cursor, oldest first',
      ...signedIn,
      parameters: [
        query('after', text),
        query('limit', { type: 'integer', minimum: 1, maximum: PAGE_ENTRIES }),
      ],
      ...answers('A page', json(ref('Page'))),
    },
  },
  '/api/communities/{community}/events': {
    parameters: [ofCommunity],
    get: {
      summary: 'Server-sent events: "more" when there is more to pull, and nothing else',
      ...signedIn,
      ...answers('A stream', plain('text/event-stream')),
    },
  },
  '/api/communities/{community}/checkpoint': {
    parameters: [ofCommunity],
    get: {
      summary: 'The journal as it stands, signed (C2SP tlog-checkpoint)',
      ...answers('A signed note', plain('text/plain')),
    },
  },
  '/api/communities/{community}/proof': {
    parameters: [ofCommunity],
    get: {
      summary:
        'RFC 9162 proof that an entry stands in the journal, or that one size grew from another',
      ...signedIn,
      parameters: [query('entry', envelope.id), query('from', integer), query('to', integer)],
      ...answers('A proof', json({ oneOf: [ref('Inclusion'), ref('Consistency')] })),
    },
  },
};

/** The description of everything under /api, OpenAPI 3.1. */
export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Birge',
    version: '1',
    summary: 'The exchange: devices, village laptops and servers speak the same two verbs.',
    license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
  },
  paths: {
    ...inCommunity,
    '/api/key': {
      get: {
        summary: 'The public key that checkpoints are signed with (C2SP vkey)',
        ...answers('name+hash+key', plain('text/plain')),
      },
    },
    '/api/invites/accept': {
      post: {
        summary: 'Take an invite: good once, for 15 minutes; enrols the device’s Ed25519 key',
        parameters: [mark],
        requestBody: { required: true, ...json(ref('Acceptance')) },
        ...answers('A session, as a cookie, or with "bearer" as a token', json(ref('Joined'))),
      },
    },
    '/api/session/end': {
      post: {
        summary: 'End this session',
        ...signedIn,
        parameters: [mark],
        ...answers('Ended', json(ref('Nothing'))),
      },
    },
    '/api/me': {
      get: { summary: 'Who is signed in', ...signedIn, ...answers('A person', json(ref('Me'))) },
    },
    '/api/openapi.json': {
      get: { summary: 'This description', ...answers('OpenAPI 3.1', json({ type: 'object' })) },
    },
  },
  components: {
    schemas,
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer' },
      cookie: { type: 'apiKey', in: 'cookie', name: '__Host-birge' },
    },
  },
} as const;
