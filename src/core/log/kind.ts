import * as v from 'valibot';
import type { Audience } from '../people/audience.ts';
import type { Role } from '../people/roles.ts';
import type { Entry, Envelope } from './entry.ts';
import type { Sentence } from './sentence.ts';

/**
 * 'any': about every record; 'own': only where its owner is the writer's own institution, or the writer;
 * 'others': only where it is not (nobody gives a role to themselves).
 */
export type Scope = 'any' | 'own' | 'others';

/** What a fact says of itself before any record or body is known: the source of the permission table. */
export type FactInfo = {
  /** Who may read the fact. */
  readonly audience: Audience;
  /** Who may read it once the record says so. */
  readonly released?: { readonly to: Audience };
  /** Fields that fewer people may read. Each is optional in the body: the others get the fact without them. */
  readonly narrower: Readonly<Record<string, Audience>>;
  /** Who may state it. */
  readonly writers: Readonly<Partial<Record<Role, Scope>>>;
  /** Whether it is for people whom neither police nor local government employ. */
  readonly independent: boolean;
  /** Whether a role that may state it may do so for some bodies or records only. */
  readonly conditional: boolean;
  /** Whether it may widen the audience of earlier facts about its subject. */
  readonly opens: boolean;
  /** Whether residents may state it at their door, without an account. */
  readonly residents: boolean;
  /** Whether the house states it itself, of what it has made out of somebody's file. */
  readonly house: boolean;
};

/** A fact whose body was understood, its type closed over. */
export type Stated<R> = {
  /** Whether a writer of this role may state this body, apart from scope. */
  readonly allows: (role: Role, record: R | undefined) => boolean;
  /** Whose it is: an institution or a person. */
  readonly owner: (record: R | undefined, subject: string) => string | undefined;
  /** The one person who may not state it: what they did before needs a second pair of eyes. */
  readonly barred: (record: R | undefined) => string | undefined;
  /** The record after it. Pure and total; `undefined` leaves no record. */
  readonly step: (record: R | undefined, entry: Envelope) => R | undefined;
  /** It in one sentence. */
  readonly say: (record: R | undefined) => Sentence;
};

/** One fact of a kind with record R. */
export type Fact<R> = FactInfo & {
  readonly audienceFor: (record: R | undefined, entry: Envelope) => Audience;
  /** The record after an entry with this body; the record as it is where the body is wrong. */
  readonly fold: (record: R | undefined, body: Entry['body'], entry: Envelope) => R | undefined;
  /** The fact with this body, or the part of the body that is wrong. */
  readonly read: (body: Entry['body']) => Stated<R> | { readonly fault: string };
};

/** How a kind defines one of its facts: R is the record's state, B this fact's body. */
export type FactDefinition<R, B> = {
  readonly body: v.GenericSchema<unknown, B>;
  readonly audience: Audience;
  /** `when`: whether the record, as it stands, releases this entry. */
  readonly released?: {
    readonly to: Audience;
    readonly when: (record: R, entry: Envelope) => boolean;
  };
  readonly narrower?: Readonly<Record<string, Audience>>;
  readonly writers: Readonly<Partial<Record<Role, Scope>>>;
  readonly independent?: boolean;
  readonly allows?: (body: B, role: Role, record: R | undefined) => boolean;
  readonly owner?: (record: R | undefined, body: B, subject: string) => string | undefined;
  readonly opens?: boolean;
  readonly residents?: boolean;
  readonly house?: boolean;
  readonly barred?: (record: R | undefined, body: B) => string | undefined;
  readonly step: (record: R | undefined, body: B, entry: Envelope) => R | undefined;
  readonly say: (body: B, record: R | undefined) => Sentence;
};

/** Defines a fact of a record R. */
export function fact<R, B>(definition: FactDefinition<R, B>): Fact<R> {
  const { audience, released, writers, allows, owner, barred, step, say } = definition;
  return {
    audience,
    ...(released === undefined ? {} : { released: { to: released.to } }),
    narrower: definition.narrower ?? {},
    writers,
    independent: definition.independent ?? false,
    conditional: allows !== undefined,
    opens: definition.opens ?? false,
    residents: definition.residents ?? false,
    house: definition.house ?? false,
    audienceFor: (record, entry) =>
      record !== undefined && released?.when(record, entry) === true ? released.to : audience,
    fold: (record, body, entry) => {
      const parsed = v.safeParse(definition.body, body, { abortEarly: true });
      return parsed.success ? step(record, parsed.output, entry) : record;
    },
    read: (body) => {
      const parsed = v.safeParse(definition.body, body);
      if (!parsed.success) return { fault: v.getDotPath(parsed.issues[0]) ?? 'body' };
      const said = parsed.output;
      return {
        allows: (role, record) => allows === undefined || allows(said, role, record),
        owner: (record, subject) => owner?.(record, said, subject),
        barred: (record) => barred?.(record, said),
        step: (record, entry) => step(record, said, entry),
        say: (record) => say(said, record),
      };
    },
  };
}

/** A kind of record: its name and its facts by `past-tense.vN`. */
export type Kind<R> = { readonly name: string; readonly facts: Readonly<Record<string, Fact<R>>> };

/** What can be said of a kind without knowing its record. */
export type KindInfo = {
  readonly name: string;
  readonly facts: Readonly<Record<string, FactInfo>>;
};

/** Defines a kind. */
export const kind = <R>(name: string, facts: Readonly<Record<string, Fact<R>>>): Kind<R> => ({
  name,
  facts,
});
