/** The roles of the programme, as in docs/permissions.md. A resident has none: residents never sign in. */
export const ROLES = [
  'facilitator',
  'secretary',
  'member',
  'police',
  'local-government',
  'programme-officer',
  'advocate',
  'administrator',
] as const;

/** One role. */
export type Role = (typeof ROLES)[number];

/** Who pays a person: an employer of the state caps what its people see, whatever other role they hold. */
export const EMPLOYERS = ['police', 'local-government', 'other'] as const;

/** Police, local government, or neither. */
export type Employer = (typeof EMPLOYERS)[number];

/** A person as permission sees them. Without roles they may do nothing. */
export type Actor = {
  readonly person: string;
  readonly roles: ReadonlySet<Role>;
  readonly employer: Employer;
  /** The body (record of kind `body`) that they speak for, if any. */
  readonly institution?: string;
};

/** Whoever speaks at the residents' door: nobody in particular. They read nothing and state what a kind lets residents state. */
export const RESIDENTS: Actor = { person: 'resident', roles: new Set(), employer: 'other' };

/** The program itself, at its own keyboard: it sets up the programme. No request from outside ever acts as it. */
export const HOUSE: Actor = {
  person: 'birge',
  roles: new Set<Role>(['administrator', 'programme-officer']),
  employer: 'other',
};
