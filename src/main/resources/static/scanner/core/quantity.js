// @ts-check
/** How many, or how much: exact decimals written as text, because 0.1 + 0.2 of a kilo is 0.3. */

const PLACES = 9;
const ONE = 10n ** BigInt(PLACES);

/** @param {string} text */
function units(text) {
  const match = /^(-?)(\d+)(?:\.(\d{1,9})0*)?$/.exec(text);
  if (!match) throw new RangeError(`not a quantity: ${text}`);
  const size = BigInt(match[2]) * ONE + BigInt((match[3] ?? '').padEnd(PLACES, '0') || '0');
  return match[1] ? -size : size;
}

/** @param {bigint} value */
function text(value) {
  const size = value < 0n ? -value : value;
  const rest = (size % ONE).toString().padStart(PLACES, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / ONE}${rest && `.${rest}`}`;
}

/** @param {string} a @param {string} b */
export const plus = (a, b) => text(units(a) + units(b));

/** @param {string} a @param {string} b */
export const minus = (a, b) => text(units(a) - units(b));

/** @param {string} a @param {string} b negative, 0 or positive, as for sort */
export const compare = (a, b) => Number(units(a) > units(b)) - Number(units(a) < units(b));

/** @param {string} a @param {string} b */
export const least = (a, b) => (compare(a, b) <= 0 ? a : b);

/** @param {string[]} all */
export const sum = all => all.reduce(plus, '0');

/** @param {string} a */
export const isZero = a => units(a) === 0n;

/** @param {string} a */
export const isWhole = a => units(a) % ONE === 0n;

/**
 * What somebody typed, with a comma or a point, or null when it is no number or less than nothing.
 *
 * @param {string} typed
 */
export function read(typed) {
  const plain = typed.trim().replace(',', '.');
  return /^\d{1,7}(\.\d{1,9})?$/.test(plain) ? text(units(plain)) : null;
}

/** @param {string} a @param {string} language */
export const shown = (a, language) => (language === 'nl' ? a.replace('.', ',') : a);
