import assert from 'node:assert/strict';
import type { Entry } from '#core/log/entry.ts';
import { State } from '#core/log/fold.ts';
import { goldenEntries } from './arbitrary.ts';

/** A fact's type, without its version where that is the first, its body, and its subject, which is `it` unless told. */
export type Said = readonly [string, Entry['body'], string?];

/** A state after these facts. */
export function stateAfter(...facts: readonly Said[]): State {
  const state = new State();
  for (const [type, body, subject] of facts) state.add(stating(type, body, subject));
  return state;
}

/** An entry that states a fact. */
export function stating(type: string, body: Entry['body'], subject = 'it'): Entry {
  const [example] = goldenEntries;
  assert.ok(example);
  return { ...example, type: /\.v\d+$/.test(type) ? type : `${type}.v1`, body, subject };
}

/** What is wrong with a body, or undefined where its kind takes it. */
export function faultOf(type: string, body: Entry['body']): string | undefined {
  const judged = new State().judge(stating(type, body));
  assert.ok(judged, type);
  return 'fault' in judged ? judged.fault : undefined;
}
