import type { Voice } from '#findings/sights.ts';

const star = (): string => {
  const points = Array.from({ length: 10 }, (_, i) => {
    const far = i % 2 === 0 ? 1.25 : 0.6;
    const angle = (Math.PI * i) / 5 - Math.PI / 2;
    return `${(far * Math.cos(angle)).toFixed(2)} ${(far * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join('L')}Z`;
};

/** The shape of each voice, as an SVG path of about radius 1: groups are told apart by it and by their word, never by colour alone. */
export const SHAPES: Readonly<Record<Voice, string>> = {
  women: 'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z',
  men: 'M-0.88 -0.88H0.88V0.88H-0.88Z',
  girls: 'M0 -1.2L1.15 0.85H-1.15Z',
  boys: 'M0 1.2L1.15 -0.85H-1.15Z',
  elders: 'M0 -1.25L1.25 0L0 1.25L-1.25 0Z',
  youth: star(),
  minority: 'M-0.55 -1H0.55L1.1 0L0.55 1H-0.55L-1.1 0Z',
  police: 'M-1 -1H1V0.15Q1 0.9 0 1.25Q-1 0.9 -1 0.15Z',
  'local-government': 'M-0.95 1V-0.25L0 -1.1L0.95 -0.25V1Z',
  others: 'M-0.38 -1.1H0.38V-0.38H1.1V0.38H0.38V1.1H-0.38V0.38H-1.1V-0.38H-0.38Z',
  officials: 'M-1.2 0.75L-0.7 -0.75H0.7L1.2 0.75Z',
};
