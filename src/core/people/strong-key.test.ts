import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { isStrongKey } from './strong-key.ts';

// The curve −x² + y² = 1 + d x² y² over P, in plain arithmetic: slow, and independent of what is tested.
const P = 2n ** 255n - 19n;
const mod = (n: bigint): bigint => ((n % P) + P) % P;

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, mod(base)];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest % 2n === 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

const inverse = (n: bigint): bigint => power(n, P - 2n);
const D = mod(-121_665n * inverse(121_666n));

type Point = { readonly x: bigint; readonly y: bigint };

function sum(a: Point, b: Point): Point {
  const t = mod(D * mod(a.x * b.x) * mod(a.y * b.y));
  return {
    x: mod((a.x * b.y + a.y * b.x) * inverse(1n + t)),
    y: mod((a.y * b.y + a.x * b.x) * inverse(1n - t)),
  };
}

function times(point: Point, factor: bigint): Point {
  let [result, doubled]: [Point, Point] = [{ x: 0n, y: 1n }, point];
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest % 2n === 1n) result = sum(result, doubled);
    doubled = sum(doubled, doubled);
  }
  return result;
}

/** The points with this y. */
function pointsAt(y: bigint): readonly Point[] {
  const square = mod((y * y - 1n) * inverse(D * y * y + 1n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * power(2n, (P - 1n) / 4n));
  if (mod(x * x) !== square) return [];
  return x === 0n
    ? [{ x, y }]
    : [
        { x, y },
        { x: mod(-x), y },
      ];
}

function encode(y: bigint, sign: bigint): string {
  const hex = (y + (sign << 255n)).toString(16).padStart(64, '0');
  return hex.match(/../g)?.toReversed().join('') ?? '';
}

/** The eight multiples of a point of order eight. L times any point leaves only its part of small order. */
function smallPoints(): readonly Point[] {
  const L = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
  for (let y = 2n; ; y++)
    for (const point of pointsAt(y)) {
      const small = times(point, L);
      if (times(small, 4n).y !== 1n)
        return [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n].map((n) => times(small, n));
    }
}

test('each of the eight points of small order is refused, with either sign', () => {
  const points = smallPoints();
  assert.equal(new Set(points.map(({ x, y }) => `${x}/${y}`)).size, 8);
  for (const { y } of points)
    for (const sign of [0n, 1n]) assert.equal(isStrongKey(encode(y, sign)), false);
});

test('a key that is not written in the canonical way is refused', () => {
  for (let excess = 0n; excess < 19n; excess++)
    for (const sign of [0n, 1n]) assert.equal(isStrongKey(encode(P + excess, sign)), false);
});

test('keys as programs make them are strong', () => {
  for (let i = 0; i < 50; i++) {
    const { publicKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
    assert.equal(isStrongKey(raw), true);
  }
});

test('what is no 64 lower-case hexadecimal digits is no key', () => {
  const strong = 'ab'.repeat(32);
  assert.equal(isStrongKey(strong), true);
  for (const text of ['', strong.toUpperCase(), strong.slice(2), `${strong}00`, ` ${strong}`])
    assert.equal(isStrongKey(text), false);
});
