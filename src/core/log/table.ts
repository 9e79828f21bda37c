import type { Audience } from '../people/audience.ts';
import type { Role } from '../people/roles.ts';
import type { Entry, Envelope, Numbered } from './entry.ts';
import type { FactInfo, Kind, KindInfo } from './kind.ts';
import type { Sentence } from './sentence.ts';

/** What a kind says of one entry about the record as it stands. */
export type Judged = {
  readonly info: FactInfo;
  readonly audience: Audience;
  readonly owner: string | undefined;
  /** Who may not state it, whatever their role. */
  readonly barred: string | undefined;
  readonly allows: (role: Role) => boolean;
  readonly say: () => Sentence;
  /** Folds the entry in. */
  readonly apply: () => void;
};

/** The records of one kind in one community, by subject, and what folds entries into them. */
export type Table<R> = {
  readonly kind: KindInfo;
  readonly records: ReadonlyMap<string, R>;
  /**
   * What is to be said of an entry of this kind: undefined where the fact is unknown to this version or its body is not at hand;
   * `fault` names the part of the body that is wrong.
   */
  readonly judge: (entry: Numbered | Entry) => Judged | { readonly fault: string } | undefined;
  /** Folds an entry in, without a word on it; whatever cannot be understood changes nothing. */
  readonly add: (entry: Numbered | Entry) => void;
  /** Who may read an entry of this kind as the record stands; undefined where the fact is unknown to this version. */
  readonly audienceOf: (entry: Envelope) => Audience | undefined;
  /** The fields of a fact that fewer people may read. */
  readonly narrower: (type: string) => FactInfo['narrower'];
};

/** An empty table of a kind. */
export function tableOf<R>(kind: Kind<R>): Table<R> {
  const records = new Map<string, R>();
  const factOf = (type: string) => kind.facts[type.slice(kind.name.length + 1)];
  const put = (subject: string, next: R | undefined): void => {
    if (next === undefined) records.delete(subject);
    else records.set(subject, next);
  };
  return {
    kind,
    records,
    add: (entry) => {
      const fact = factOf(entry.type);
      if (fact === undefined || entry.body === undefined) return;
      put(entry.subject, fact.fold(records.get(entry.subject), entry.body, entry));
    },
    audienceOf: (entry) => factOf(entry.type)?.audienceFor(records.get(entry.subject), entry),
    narrower: (type) => factOf(type)?.narrower ?? {},
    judge: (entry) => {
      const fact = factOf(entry.type);
      if (fact === undefined || entry.body === undefined) return undefined;
      const stated = fact.read(entry.body);
      if ('fault' in stated) return stated;
      const record = records.get(entry.subject);
      return {
        info: fact,
        audience: fact.audienceFor(record, entry),
        owner: stated.owner(record, entry.subject),
        barred: stated.barred(record),
        allows: (role) => stated.allows(role, record),
        say: () => stated.say(record),
        apply: () => put(entry.subject, stated.step(record, entry)),
      };
    },
  };
}
