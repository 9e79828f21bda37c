import { createHash, randomInt, scrypt } from 'node:crypto';
import { RECEIPT_DIGITS, withCheck } from '#core/receipt.ts';

/** Memory 32 MiB, about a tenth of a second: a thief of the journal tries few of 10²² numbers. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const BYTES = 32;

/** A new receipt's number: 22 digits drawn evenly, and 2 that tell a slip. */
export const drawReceipt = (): string =>
  withCheck(Array.from({ length: RECEIPT_DIGITS }, () => randomInt(10)).join(''));

/** What the journal keeps of a number: the digest of what it was stretched to, in hexadecimal. Of each community another one. */
export async function digestOf(community: string, number: string): Promise<string> {
  const stretched = await new Promise<Buffer>((resolve, reject) => {
    scrypt(number, `birge receipt ${community}`, BYTES, COST, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
  return createHash('sha256').update(stretched).digest('hex');
}
