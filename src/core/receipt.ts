/** How many digits of a receipt are drawn by chance: 22 of them are 73 bits. */
export const RECEIPT_DIGITS = 22;

/** The two check digits of a row of digits (ISO 7064, MOD 97-10): they tell every single slip and every swap of neighbours. */
export function checkDigits(digits: string): string {
  let rest = 0;
  for (const digit of `${digits}00`) rest = (rest * 10 + Number(digit)) % 97;
  return String(98 - rest).padStart(2, '0');
}

/** A receipt's whole number from its drawn digits. */
export const withCheck = (digits: string): string => digits + checkDigits(digits);

/** A receipt's number from what somebody typed, with whatever spaces or dashes; undefined where it cannot be one. */
export function readReceipt(typed: string): string | undefined {
  const number = typed.replaceAll(/[\s\u00A0-]/g, '');
  if (!/^\d{24}$/.test(number)) return undefined;
  const digits = number.slice(0, RECEIPT_DIGITS);
  return withCheck(digits) === number ? number : undefined;
}

/** A receipt's number as it is shown: in groups of four, like a meter's. */
export const groupedReceipt = (number: string): string =>
  number.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
