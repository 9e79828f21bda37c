import * as v from 'valibot';
import { UNSAFE } from '#core/kinds/release/release.ts';
import { CommunityId } from '#core/log/entry.ts';
import { EMPLOYERS, ROLES } from '#core/people/roles.ts';
import { Delivered } from '../store/received.ts';

/** A refusal with its code. */
export const Refusal = v.object({ code: v.string() });
/** What a house says of one entry. */
export const Verdict = v.variant('verdict', [
  v.object({ id: v.string(), verdict: v.picklist(['accepted', 'known', 'held']) }),
  v.object({ id: v.string(), verdict: v.literal('refused'), problem: Refusal }),
]);
/** What a house says of a batch. */
export const Verdicts = v.object({ verdicts: v.array(Verdict) });
/** A page of a pull. */
export const Pulled = v.object({
  entries: v.array(Delivered),
  cursor: v.string(),
  more: v.boolean(),
  anew: v.optional(v.boolean(), false),
});
/** Who came in, and with which device. */
export const Joined = v.object({ community: CommunityId, person: v.string(), device: v.string() });
/** Who one is, as the house knows it. */
export const Me = v.object({
  person: v.string(),
  roles: v.array(v.picklist(ROLES)),
  employer: v.picklist(EMPLOYERS),
  institution: v.exactOptional(v.string()),
  communities: v.array(CommunityId),
  /** Whether everything in the programme was made up to show how it works. */
  synthetic: v.exactOptional(v.boolean()),
  sealTo: v.exactOptional(v.pipe(v.string(), v.regex(/^age1[0-9a-z]+$/))),
});
/** What became of a file that was carried. */
export const Brought = v.object({ received: v.number(), held: v.number(), refused: v.number() });

/** Boundaries as rings of degrees, or that they are those that the device has. */
export const Outlines = v.union([
  v.object({ same: v.literal(true) }),
  v.object({ rings: v.array(v.array(v.tuple([v.number(), v.number()]))) }),
]);

/** A group that is asked by its phones. */
export const AskedPhones = v.object({
  code: v.string(),
  until: v.number(),
  addresses: v.array(v.string()),
});
/** A group that was opened to phones. */
export const OpenedPhones = v.object({
  ...AskedPhones.entries,
  device: v.string(),
  key: v.string(),
});
/** How many answered what. */
export const Answers = v.object({
  better: v.number(),
  partly: v.number(),
  'not-better': v.number(),
  'cannot-say': v.number(),
});
/** How many phones have answered, and once it is over what. */
export const HeardPhones = v.object({
  heard: v.number(),
  answers: v.exactOptional(Answers),
});

const Counted = v.object({
  shown: v.number(),
  few: v.number(),
  hidden: v.number(),
  unsaid: v.number(),
});
/** Releases of counts as their evaluators see them. */
export const Releases = v.object({
  releases: v.array(
    v.object({
      id: v.string(),
      until: v.string(),
      status: v.picklist(['proposed', 'tabulated', 'published', 'set-aside', 'unread']),
      isOwn: v.boolean(),
      report: v.exactOptional(v.object({ tables: v.array(Counted), withheld: v.number() })),
      failing: v.exactOptional(
        v.array(
          v.object({ part: v.string(), why: v.picklist(UNSAFE), cells: v.array(v.string()) }),
        ),
      ),
      reason: v.exactOptional(v.string()),
      publishedOn: v.exactOptional(v.string()),
    }),
  ),
});

/** Releases of counts as their evaluators see them. */
export type Releases = v.InferOutput<typeof Releases>;
/** Who one is, as the house knows it. */
export type Me = v.InferOutput<typeof Me>;
/** What a house says of one entry. */
export type Verdict = v.InferOutput<typeof Verdict>;
