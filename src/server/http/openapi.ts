import { PAGE_ENTRIES } from '../journal/pull.ts';
import { integer, ref, text, type Schema } from './schema.ts';
import { community, envelope, schemas } from './schemas.ts';

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
const have = {
  name: 'have',
  in: 'query',
  description: 'SHA-256 of the JSON of the rings that you have',
  schema: text,
};
const ofCommitment = { name: 'commitment', in: 'path', required: true, schema: envelope.subject };
const ofRelease = { name: 'release', in: 'path', required: true, schema: envelope.subject };
const ofSession = { name: 'session', in: 'path', required: true, schema: envelope.subject };
const signedIn = { security: [{ bearer: [] }, { cookie: [] }] };

const inCommunity = {
  '/api/communities/{community}/photos/{commitment}': {
    parameters: [ofCommunity, ofCommitment],
    post: {
      summary:
        'A photograph of a measure, from its owner: a JPEG in base64, drawn anew before it is kept',
      ...signedIn,
      parameters: [mark],
      requestBody: { required: true, ...plain('text/plain') },
      ...answers('The hash of the file that is kept', json({ type: 'object' })),
    },
  },
  '/api/communities/{community}/outlines': {
    parameters: [ofCommunity],
    get: {
      summary: 'The imported boundaries around a community and within it',
      ...signedIn,
      parameters: [have],
      ...answers(
        'Rings of longitude and latitude (WGS 84), to about a metre; "same" where you have just these',
        json({ type: 'object' }),
      ),
    },
  },
  '/api/communities/{community}/quarterly': {
    parameters: [ofCommunity],
    get: {
      summary: 'What the centre reports of a quarter (such as 2026-3), as DOCX',
      ...signedIn,
      parameters: [query('quarter', text), query('lang', text)],
      ...answers(
        'The report; the running quarter where none is named',
        plain('application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
      ),
    },
  },
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
  '/api/communities/{community}/invites': {
    parameters: [ofCommunity],
    post: {
      summary:
        'An invite for a person of this journal: for a phone of theirs, the first or another',
      ...signedIn,
      parameters: [mark],
      requestBody: { required: true, ...json(ref('Person')) },
      ...answers('The token of an invite', json(ref('Invited'))),
    },
  },
  '/api/communities/{community}/sessions/{session}/phones': {
    parameters: [ofCommunity, ofSession],
    post: {
      summary:
        'Open a group of a meeting to the phones of its participants; good once the journal knows the device with this key',
      ...signedIn,
      parameters: [mark],
      requestBody: { required: true, ...json(ref('Circle')) },
      ...answers('The code, told only now, and the key to enrol', json(ref('Opened'))),
    },
  },
  '/api/communities/{community}/commitments/{commitment}/phones': {
    parameters: [ofCommunity, ofCommitment],
    post: {
      summary:
        'Ask a group by its own phones whether a promise that is said to be done made it better',
      ...signedIn,
      parameters: [mark],
      requestBody: { required: true, ...json(ref('Circle')) },
      ...answers('The code, told only now', json(ref('Asked'))),
    },
  },
  '/api/communities/{community}/commitments/{commitment}/phones/answers': {
    parameters: [ofCommunity, ofCommitment],
    post: {
      summary: 'How many have answered; what they answered, only once the question is ended',
      ...signedIn,
      parameters: [mark],
      requestBody: { required: true, ...json(ref('Look')) },
      ...answers('Counts', json(ref('Heard'))),
    },
  },
  '/api/communities/{community}/releases': {
    parameters: [ofCommunity],
    get: {
      summary: 'Releases of counts on their way out of the house, for the programme’s evaluators',
      ...signedIn,
      ...answers('Releases, newest first', json(ref('Releases'))),
    },
  },
  '/api/communities/{community}/releases/{release}/tables': {
    parameters: [ofCommunity, ofRelease],
    post: {
      summary: 'Make the tables of a release that was proposed: small counts hidden, and audited',
      ...signedIn,
      parameters: [mark],
      ...answers('Releases, newest first', json(ref('Releases'))),
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
        summary:
          'Take an invite: good once, for 15 minutes; enrols the device’s Ed25519 key. With its signature the same device may ask again',
        parameters: [mark],
        requestBody: { required: true, ...json(ref('Acceptance')) },
        ...answers('A session, as a cookie, or with "bearer" as a token', json(ref('Joined'))),
      },
    },
    '/api/demonstration': {
      get: {
        summary:
          'The roles to look at; nothing where the house holds real people or is asked from afar',
        ...answers('Roles', json(ref('Roles'))),
      },
    },
    '/api/demonstration/enter': {
      post: {
        summary: 'An invite into the demonstration for one role',
        parameters: [mark],
        requestBody: { required: true, ...json(ref('Wish')) },
        ...answers('The token of an invite', json(ref('Invited'))),
      },
    },
    '/api/session/challenge': {
      get: {
        summary: 'Something to sign, good once and for two minutes',
        ...answers('A challenge', json(ref('Challenge'))),
      },
    },
    '/api/session': {
      post: {
        summary: 'Come in again with the key of an enrolled device',
        parameters: [mark],
        requestBody: { required: true, ...json(ref('Return')) },
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
    '/api/parcels': {
      post: {
        summary:
          'Bring what waited on somebody’s device: an armored age file that the house alone opens, 8 MiB',
        ...signedIn,
        parameters: [mark],
        requestBody: { required: true, ...plain('text/plain') },
        ...answers('How much arrived', json(ref('Brought'))),
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
