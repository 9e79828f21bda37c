import { hash, id, integer, list, object, text, type Schema } from './schema.ts';

/** What goes between a facilitator's device and the house about participants' own phones. */
export const ofPhones: Readonly<Record<string, Schema>> = {
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
};

/** Releases of counts as their evaluators see them. */
export const ofReleases: Readonly<Record<string, Schema>> = {
  Releases: object({
    releases: list(
      object(
        {
          id,
          until: text,
          status: { enum: ['proposed', 'tabulated', 'published', 'set-aside', 'unread'] },
          isOwn: {
            type: 'boolean',
            description: 'whether you proposed it: then another publishes it',
          },
          report: {
            type: 'object',
            description: 'how many cells are shown, few, hidden and not said, table by table',
          },
          failing: {
            ...list({ type: 'object' }),
            description: 'what could not be told as it was, with its cells: for evaluators alone',
          },
          reason: text,
          publishedOn: text,
        },
        ['report', 'failing', 'reason', 'publishedOn'],
      ),
    ),
  }),
};
