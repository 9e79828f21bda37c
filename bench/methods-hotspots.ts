import { getisOrd, hotspots } from '#analysis/hotspots/getis-ord.ts';
import { seeded } from '#analysis/numbers/random.ts';
import { compare, type Line, notMeasured } from './pair.ts';
import { startR } from './r.ts';

const [WIDE, HIGH] = [400, 250];
const BINS = WIDE * HIGH;
const random = seeded(2);

/** Synthetic counts, with a hill; each bin beside six others, as hexagons are, fewer at the edge. */
const values = Array.from({ length: BINS }, (_, i) => {
  const [x, y] = [(i % WIDE) - 120, Math.floor(i / WIDE) - 90];
  return Math.floor(random() * 3 + 20 * Math.exp(-(x * x + y * y) / 400));
});
const neighbours = Array.from({ length: BINS }, (_, i) => {
  const [x, y] = [i % WIDE, Math.floor(i / WIDE)];
  const lean = y % 2 === 0 ? -1 : 1;
  const around = [
    [x - 1, y],
    [x + 1, y],
    [x, y - 1],
    [x, y + 1],
    [x + lean, y - 1],
    [x + lean, y + 1],
  ];
  return around.flatMap(([left = -1, down = -1]) =>
    left >= 0 && left < WIDE && down >= 0 && down < HIGH ? [down * WIDE + left] : [],
  );
});

// The neighbour lists are ready before the clock starts, on both sides.
const PREPARE = `
suppressMessages(library(spdep))
nb <- unname(split(links$to, factor(links$from, levels = seq_len(${BINS}))))
class(nb) <- "nb"; attr(nb, "region.id") <- as.character(seq_len(${BINS})); attr(nb, "sym") <- TRUE
listw <- nb2listw(include.self(nb), style = "B")`;
const WORK = `
z <- as.numeric(localG(bins$x, listw))
q <- p.adjust(2 * pnorm(-abs(z)), "BH")
sprintf("%d %.15g", sum(z > 0 & q <= 0.05), sum(abs(z)))`;

const BESIDE_R = 'Gi* and its q on 100,000 bins';
const FASTER = { atLeast: 1 };

async function besideR(): Promise<readonly Line[]> {
  const links = neighbours.flatMap((around, i) => around.map((other) => `${i + 1},${other + 1}`));
  const tables = { bins: ['x', ...values].join('\n'), links: ['from,to', ...links].join('\n') };
  const peer = await startR(tables, PREPARE, WORK);
  if (peer === undefined)
    return [notMeasured(BESIDE_R, FASTER, 'R with its package spdep is not on this machine')];
  try {
    const [hot, sum = NaN] = (await peer.run()).split(' ').map(Number);
    const spots = hotspots(values, neighbours);
    const ours = spots.reduce((all, spot) => all + Math.abs(spot?.z ?? NaN), 0);
    if (!(
      Math.abs(ours - sum) < 1e-9 * sum && spots.filter((s) => s?.kind === 'hot').length === hot
    ))
      throw new Error(`spdep says ${hot} hot and ${sum}, we say ${ours}`);
    const line = await compare({
      bar: BESIDE_R,
      rival: 'R spdep on the same bins (the process that waits is not counted in its CPU)',
      as: 'speed',
      goal: FASTER,
      ours: () => void hotspots(values, neighbours),
      theirs: async () => void (await peer.run()),
    });
    return [line];
  } finally {
    peer.close();
  }
}

function plain(): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / BINS;
  const m2 = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / BINS;
  let hot = 0;
  for (const [i, around] of neighbours.entries()) {
    let sum = values[i] ?? 0;
    for (const other of around) sum += values[other] ?? 0;
    const w = around.length + 1;
    if ((sum - w * mean) / Math.sqrt((m2 * (BINS * w - w * w)) / (BINS - 1)) > 2) hot++;
  }
  return hot;
}

/** Gi* of 100,000 bins: against spdep where R is there, and against the bare formula. */
export async function hotspotMethods(): Promise<readonly Line[]> {
  const bare = await compare({
    bar: 'Gi* on 100,000 bins',
    rival: 'a plain pass: the formula over the same lists, unchecked',
    as: 'time',
    clock: 'processor',
    goal: { atMost: 5 },
    ours: () => void getisOrd(values, neighbours),
    theirs: () => {
      if (plain() === 0) throw new Error('nothing is hot');
    },
  });
  return [...(await besideR()), bare];
}
