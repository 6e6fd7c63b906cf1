// @ts-check
/**
 * Whose label it is, by the look of its code: a guess that stands on the screen and can be changed. Postal codes follow
 * UPU S10 and each carrier's public label description.
 *
 * @type {[string, RegExp, string][]}
 */
const LOOKS = [
  ['PostNL', /^3S[A-Z0-9]{11,15}$/, '3S'],
  ['PostNL', /^[A-Z]{2}\d{9}NL$/, 'NL'],
  ['DHL', /^(JJD|JVGL|JD)[A-Z0-9]{8,22}$/, 'JJD, JVGL'],
  ['DHL', /^(%[0-9]{4}|GM|LX|RX)[0-9A-Z]{10,22}$/, 'GM'],
  ['UPS', /^1Z[A-Z0-9]{16}$/, '1Z'],
  ['bpost', /^(32\d{22}|[A-Z]{2}\d{9}BE)$/, '32, BE'],
  ['DPD', /^(%?\d{7})?(0[0-9]\d{12}|1[0-9]\d{12})[0-9A-Z]?(\d{6})?$/, '14'],
  ['GLS', /^([A-Z0-9]{8}|\d{11,12})$/, '8, 11'],
];

export const CARRIERS = ['PostNL', 'DHL', 'DPD', 'GLS', 'UPS', 'bpost'];

/**
 * @param {string} scanned
 * @returns {{code: string, carrier: string | null, by: string}} by: the mark it was known by
 */
export function guess(scanned) {
  const code = scanned.replace(/\s/g, '').toUpperCase();
  const look = LOOKS.find(([, pattern]) => pattern.test(code));
  return { code, carrier: look?.[0] ?? null, by: look?.[2] ?? '' };
}

/** In groups, as on the label. @param {string} code */
export const grouped = code => code.replace(/(.{4})(?=.)/g, '$1 ');
