import { LIMITS } from '#core/log/entry.ts';
import { problemStatus } from '#core/problem.ts';
import { hash, id, integer, list, matching, object, ref, text, type Schema } from './schema.ts';
import { ofPhones, ofReleases } from './schemas-asked.ts';

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
  ...ofPhones,
  ...ofReleases,
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
      synthetic: { type: 'boolean', description: 'whether all of the programme was made up' },
      sealTo: matching('^age1[0-9a-z]{58}$', 'whom a device seals a parcel to (age v1)'),
    },
    ['institution', 'synthetic'],
  ),
  Brought: object({ received: integer, held: integer, refused: integer }),
  Nothing: object({}),
};
