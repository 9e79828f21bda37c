/** The field of Curve25519: 2²⁵⁵ − 19. */
const P = 2n ** 255n - 19n;

/** The y of a point of order eight; the other of its kind is P minus it. */
const Y8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;

/** The y of the eight points of small order: 1 and −1 (orders one and two), 0 (four), ±Y8 (eight). */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([0n, 1n, P - 1n, Y8, P - Y8]);

/**
 * Whether an Ed25519 public key (64 lower-case hexadecimal digits) can be trusted to verify with: its y is written in the one
 * canonical way, and it is none of the points of small order, under which one signature fits many texts.
 * RFC 8032 §5.1.3; "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko 2020).
 */
export function isStrongKey(key: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(key)) return false;
  const bigEndian = key.match(/../g)?.toReversed().join('') ?? '';
  // The highest bit is the sign of x.
  const y = BigInt.asUintN(255, BigInt(`0x${bigEndian}`));
  return y < P && !SMALL_ORDER.has(y);
}
