// @ts-check
/**
 * What stands under the bars, so that it can be compared. EAN-8, UPC-A, UPC-E, EAN-13 and ITF-14 are one family (GTIN)
 * and become fourteen digits, so that a UPC-A is the EAN-13 with a leading zero; any other code stays as it is.
 */

const GTIN = /^(\d{8}|\d{12,14})$/;

/**
 * @param {string} code as scanned or typed
 * @param {string} [format] what the reader says it is
 */
export function normalise(code, format = '') {
  const trimmed = code.trim();
  const carried = inside(trimmed);
  if (carried) return carried.padStart(14, '0');
  const plain = trimmed.replace(/[\s-]/g, '');
  if (/^upc-?e$/i.test(format) && plain.length === 8) return expanded(plain).padStart(14, '0');
  return GTIN.test(plain) ? plain.padStart(14, '0') : trimmed;
}

/** The GTIN in a GS1 Digital Link or after the identifier (01) of a GS1-128. @param {string} code */
function inside(code) {
  const link = /^https?:\/\/[^?#]*\/01\/(\d{8,14})(?:[/?#]|$)/i.exec(code);
  const element = /^(?:\](?:C1|d2|Q3))?\(?01\)?(\d{14})(?=\D|$)/.exec(code);
  return link?.[1] ?? (element && hasGoodCheckDigit(element[1]) ? element[1] : null);
}

/** A UPC-E with its zeros back (GS1 General Specifications, 5.2.2.4). @param {string} short eight digits */
function expanded(short) {
  const [system, a, b, c, d, e, last, check] = short;
  const middle =
    last <= '2'
      ? `${a}${b}${last}0000${c}${d}${e}`
      : last === '3'
        ? `${a}${b}${c}00000${d}${e}`
        : last === '4'
          ? `${a}${b}${c}${d}00000${e}`
          : `${a}${b}${c}${d}${e}0000${last}`;
  return system + middle + check;
}

/** @param {string} digits */
export function hasGoodCheckDigit(digits) {
  const total = [...digits].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 3 : 1), 0);
  return total % 10 === 0;
}
