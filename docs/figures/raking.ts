import { designOf } from '#analysis/surveys/design.ts';
import { kish } from '#analysis/surveys/kish.ts';
import { rake } from '#analysis/surveys/rake.ts';
import { box, type Figure, MARGIN, WIDTH, words } from './pen.ts';
import { axis, fixed, known, linear, percent } from './scale.ts';

const of = ['woman', 'man', 'man'];
const raked = rake(designOf({ weights: of.map(() => 1) }), [
  { of, targets: { woman: 50, man: 50 } },
]);
if (raked.state !== 'met') throw new Error('margins that are not met');
const weights = [...raked.design.weights];
const left = known(kish(weights));

const scale = linear([0, 100], [MARGIN, WIDTH - MARGIN]);
const TALL = 34;

/** People side by side, each as wide as what they count for. */
function row(y: number, name: string, parts: readonly (readonly [who: string, width: number])[]) {
  let start = 0;
  return [
    words(MARGIN, y - 7, name, { kind: 'strong' }),
    ...parts.flatMap(([who, width]) => {
      const x = scale(start);
      start += width;
      const isWoman = who.startsWith('wom');
      const size = [x, y, scale(start) - x - 2, TALL] as const;
      return [
        box(size, isWoman ? 'blue' : 'amber', {
          hatch: !isWoman,
          edge: isWoman ? 'blue' : 'amber',
        }),
        words(x + 8, y + 22, who, isWoman ? { tone: 'paper' } : { clear: true }),
      ];
    }),
  ];
}

const asked = of.map((who) => [who, 100 / of.length] as const);
const counted = of.map(
  (who, i) => [`${who} × ${fixed(known(weights[i]))}`, known(weights[i])] as const,
);

/** Three people asked, and what each counts for so that they speak for the village. */
export const figure: Figure = {
  name: 'raking',
  title: 'Weights mend shares, and cost precision',
  alt: `Three rows of blocks. Asked: one woman and two men, ${percent(1 / 3)} women. The village: 50 women and 50 men. Weighted: the woman counts ${fixed(known(weights[0]))}, each man ${fixed(known(weights[1]))}, so that the shares are the village’s; of 3 people ${fixed(left.effective, 2)} are left in precision.`,
  says: [
    `weights ${weights.map((weight) => fixed(weight)).join(', ')}`,
    `= ${fixed(left.effective, 2)} of 3 rows are left in precision`,
  ],
  height: 190 + 38,
  body: [
    ...axis({
      within: true,
      scale,
      ticks: [0, 25, 50, 75, 100],
      y: 190,
      top: 10,
      title: 'share of what is counted',
      say: (share) => `${share} %`,
    }),
    ...row(18, 'asked: 3 people', asked),
    ...row(84, 'the village: 100 people', [
      ['women', 50],
      ['men', 50],
    ]),
    ...row(150, `weighted: worth ${fixed(left.effective, 2)} people`, counted),
  ],
  note: 'Made-up example. Three people are far too few for a survey; they show the arithmetic.',
};
