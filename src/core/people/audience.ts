import type { Role } from './roles.ts';

/**
 * Who may read a fact or a field, widest first:
 * public – everyone; community – whoever works in the community's programme; institution – the team and, once released,
 * police and local government; team – those who serve the groups; desk – those who
 * read what residents wrote; group-only – the sheet of one group: its facilitator and
 * the programme's evaluators; accounts – staff accounts: those who manage them (and each person their own);
 * evaluation – rows of a survey: the programme's evaluators only; author – the author's own devices only (facts of a kind that this version does not know); sealed – nobody here.
 */
const READERS = {
  public: [
    'facilitator',
    'secretary',
    'member',
    'police',
    'local-government',
    'programme-officer',
    'advocate',
    'administrator',
  ],
  community: [
    'facilitator',
    'secretary',
    'member',
    'police',
    'local-government',
    'programme-officer',
    'advocate',
  ],
  institution: ['facilitator', 'secretary', 'member', 'police', 'local-government'],
  team: ['facilitator', 'secretary', 'member'],
  desk: ['facilitator', 'secretary'],
  'group-only': ['facilitator', 'programme-officer'],
  accounts: ['secretary', 'programme-officer', 'administrator'],
  evaluation: ['programme-officer'],
  author: [],
  sealed: [],
} as const satisfies Record<string, readonly Role[]>;

/** One audience. */
export type Audience = keyof typeof READERS;

/** Every audience, widest first. */
export const AUDIENCES: readonly Audience[] = [
  'public',
  'community',
  'institution',
  'team',
  'desk',
  'group-only',
  'accounts',
  'evaluation',
  'author',
  'sealed',
];

/** The roles that an audience admits. */
export const readersOf = (audience: Audience): readonly Role[] => READERS[audience];

/** Whether what this audience reads has been released to the institutions. */
export const isReleased = (audience: Audience): boolean =>
  audience === 'public' || audience === 'community' || audience === 'institution';
