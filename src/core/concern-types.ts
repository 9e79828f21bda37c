/**
 * The 44 types of concern that a community can name, each with its group, its class, and its nearest ICCS categories.
 * The class drives what the software does:
 * protected – no incident, pin, photo or text, ever; sensitive – community level only, officials see it after the groups'
 * release; ordinary – can be mapped. Names stand in `src/words` as `concern.<code>`.
 * ICCS: International Classification of Crime for Statistical Purposes, UNODC 2015 (codes await expert review).
 */
export const CONCERN_TYPES = {
  bride_kidnapping: { group: 'gender', sensitivity: 'protected', iccs: ['020221', '020292'] },
  forced_marriage: { group: 'gender', sensitivity: 'protected', iccs: ['020292'] },
  early_marriage: { group: 'gender', sensitivity: 'protected', iccs: ['1102'] },
  domestic_violence: { group: 'gender', sensitivity: 'protected', iccs: ['0201', '0301', '0208'] },
  sexual_violence: { group: 'gender', sensitivity: 'protected', iccs: ['0301'] },
  street_harassment: { group: 'gender', sensitivity: 'sensitive', iccs: ['030122', '020819'] },
  child_abuse: { group: 'children', sensitivity: 'protected', iccs: ['0201', '02061', '0302'] },
  school_bullying: { group: 'children', sensitivity: 'sensitive', iccs: ['020819', '020111'] },
  school_racketeering: { group: 'children', sensitivity: 'sensitive', iccs: ['02051'] },
  youth_fights: { group: 'children', sensitivity: 'ordinary', iccs: ['020111', '08011'] },
  juvenile_offending: { group: 'children', sensitivity: 'sensitive', iccs: ['1102'] },
  youth_suicide: { group: 'children', sensitivity: 'protected', iccs: [] },
  alcohol: { group: 'substance', sensitivity: 'ordinary', iccs: ['06021', '08012'] },
  drugs: { group: 'substance', sensitivity: 'sensitive', iccs: ['0601'] },
  gambling: { group: 'substance', sensitivity: 'ordinary', iccs: ['08019'] },
  livestock_theft: { group: 'property', sensitivity: 'ordinary', iccs: ['05025'] },
  theft_burglary: { group: 'property', sensitivity: 'ordinary', iccs: ['0501', '0502'] },
  robbery: { group: 'property', sensitivity: 'ordinary', iccs: ['0401'] },
  fraud: { group: 'property', sensitivity: 'ordinary', iccs: ['0701'] },
  vandalism: { group: 'property', sensitivity: 'ordinary', iccs: ['05041'] },
  organised_crime: { group: 'power', sensitivity: 'sensitive', iccs: ['0905', '02051'] },
  corruption: { group: 'power', sensitivity: 'sensitive', iccs: ['0703'] },
  police_misconduct: { group: 'power', sensitivity: 'sensitive', iccs: ['07033', '11013'] },
  interethnic_tension: { group: 'cohesion', sensitivity: 'sensitive', iccs: ['02102', '08032'] },
  discrimination: { group: 'cohesion', sensitivity: 'sensitive', iccs: ['0210', '08032'] },
  religious_tension: { group: 'cohesion', sensitivity: 'sensitive', iccs: ['08032'] },
  extremist_recruitment: { group: 'cohesion', sensitivity: 'sensitive', iccs: ['0906'] },
  border_incident: { group: 'cohesion', sensitivity: 'sensitive', iccs: [] },
  irrigation_water: { group: 'resources', sensitivity: 'ordinary', iccs: [] },
  drinking_water: { group: 'resources', sensitivity: 'ordinary', iccs: [] },
  pasture: { group: 'resources', sensitivity: 'ordinary', iccs: [] },
  land: { group: 'resources', sensitivity: 'ordinary', iccs: [] },
  neighbour_family: { group: 'resources', sensitivity: 'sensitive', iccs: [] },
  road_safety: { group: 'environment', sensitivity: 'ordinary', iccs: ['02063', '02072'] },
  street_lighting: { group: 'environment', sensitivity: 'ordinary', iccs: [] },
  stray_dogs: { group: 'environment', sensitivity: 'ordinary', iccs: [] },
  unsafe_places: { group: 'environment', sensitivity: 'ordinary', iccs: [] },
  natural_hazard: { group: 'environment', sensitivity: 'ordinary', iccs: [] },
  labour_migration: { group: 'social', sensitivity: 'sensitive', iccs: [] },
  unemployment: { group: 'social', sensitivity: 'ordinary', iccs: [] },
  trafficking: { group: 'social', sensitivity: 'protected', iccs: ['0204', '0203'] },
  online_harm: { group: 'social', sensitivity: 'sensitive', iccs: ['020819', '02051'] },
  illegal_weapons: { group: 'social', sensitivity: 'sensitive', iccs: ['0901'] },
  other: { group: 'other', sensitivity: 'sensitive', iccs: [] },
} as const satisfies Record<
  string,
  { readonly group: string; readonly sensitivity: Sensitivity; readonly iccs: readonly string[] }
>;

/** How carefully a type is handled. */
export type Sensitivity = 'protected' | 'sensitive' | 'ordinary';

/** The code of a concern type. */
export type ConcernType = keyof typeof CONCERN_TYPES;

/** Whether a text is the code of a concern type. */
export const isConcernType = (text: unknown): text is ConcernType =>
  typeof text === 'string' && Object.hasOwn(CONCERN_TYPES, text);

/** The class of a type. */
export const sensitivityOf = (type: ConcernType): Sensitivity => CONCERN_TYPES[type].sensitivity;
