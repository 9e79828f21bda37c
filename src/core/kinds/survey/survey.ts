import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { count, day, line } from '../fields.ts';

const waveOpened = v.strictObject({
  /** 1 baseline, then in order. */
  wave: v.pipe(count, v.minValue(1), v.maxValue(50)),
  on: day,
  mode: v.picklist(['face-to-face', 'phone', 'self-filled']),
  /** Version of wording and order: waves compare only where it is the same. */
  wording: line(40),
});

/** A perception survey in one community, with its waves. */
export type Survey = {
  readonly waves: readonly (v.InferOutput<typeof waveOpened> & { readonly closed?: string })[];
};

/** Surveys: that a wave runs is known to all; its answers are not. */
export const survey = kind<Survey>('survey', {
  'wave-opened.v1': fact<Survey, v.InferOutput<typeof waveOpened>>({
    body: waveOpened,
    audience: 'community',
    writers: { 'programme-officer': 'any', facilitator: 'any' },
    step: (record, body) =>
      record?.waves.some(({ wave }) => wave === body.wave) === true
        ? record
        : { waves: [...(record?.waves ?? []), body] },
    say: ({ wave, on }) => sentence('history.survey.wave-opened', { wave, date: { date: on } }),
  }),
  'wave-closed.v1': fact({
    body: v.strictObject({ wave: count, on: day }),
    audience: 'community',
    writers: { 'programme-officer': 'any', facilitator: 'any' },
    step: (record, { wave, on }) =>
      record && {
        waves: record.waves.map((known) =>
          known.wave === wave ? { ...known, closed: on } : known,
        ),
      },
    say: ({ wave, on }) => sentence('history.survey.wave-closed', { wave, date: { date: on } }),
  }),
});
