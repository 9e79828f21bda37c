import type { Fact } from './village.ts';

/** A group of a made-up meeting: how many sat in it, and how many of them (the first seats) marked each type or place. */
export type Listened = {
  readonly people: number;
  readonly raised?: Readonly<Record<string, number>>;
  /** By catalogue place: seats that marked `type` there. */
  readonly at?: Readonly<Record<string, readonly [type: string, seats: number]>>;
};

const seats = (group: string, people: number, session: string): readonly Fact[] =>
  people === 0
    ? []
    : [
        [
          'session.seats-counted.v1',
          session,
          { group, seats: [{ sex: 'female', age: '29-59', count: people }] },
        ],
      ];

/** A meeting of listening as facts: opened, counted, marked, and heard by all unless said otherwise. */
export function listening(
  groups: Readonly<Record<string, Listened>>,
  { session = 'meeting', on = '2026-01-10', isRevealed = true } = {},
): readonly Fact[] {
  const placed = (group: string, count: number, type: string, place?: string): readonly Fact[] =>
    Array.from({ length: count }, (_, seat) => [
      'mark.placed.v1',
      `${session}-${group}-${type}-${place ?? ''}-${seat}`,
      { session, group, seat, type, ...(place === undefined ? {} : { place }) },
    ]);
  return [
    [
      'session.opened.v1',
      session,
      {
        type: 'mapping',
        on,
        language: 'ky',
        method: 'each-alone-then-group',
        facilitator: 'facilitator-1',
        groups: Object.keys(groups),
      },
    ],
    ...Object.entries(groups).flatMap(([group, { people, raised = {}, at = {} }]) => [
      ...seats(group, people, session),
      ...Object.entries(raised).flatMap(([type, count]) => placed(group, count, type)),
      ...Object.entries(at).flatMap(([place, [type, count]]) => placed(group, count, type, place)),
    ]),
    ...(isRevealed ? [['session.revealed.v1', session, {}] satisfies Fact] : []),
  ];
}
