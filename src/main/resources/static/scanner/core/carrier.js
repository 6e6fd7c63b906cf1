// @ts-check
/**
 * Whose label it is, by the look of its code: a guess that stands on the screen and can be changed. Postal codes follow
 * UPU S10 and each carrier's public label description.
 *
 * @type {[string, RegExp][]}
 */
const LOOKS = [
  ['PostNL', /^3S[A-Z0-9]{9,18}$/],
  ['PostNL', /^[A-Z]{2}\d{9}NL$/],
  ['DHL', /^(JJD|JVGL|JD)[A-Z0-9]{8,24}$/],
  ['DHL', /^(%[0-9]{4}|GM|LX|RX)[0-9A-Z]{10,22}$/],
  ['DHL', /^(00)?340434\d{12}$/], // an SSCC under the number that GS1 gave DHL
  ['UPS', /^1Z[A-Z0-9]{16}$/],
  ['bpost', /^(32\d{22}|[A-Z]{2}\d{9}BE)$/],
  ['DPD', /^(\d{14}|(%?\d{7})?[01]\d{13}[0-9A-Z]?(\d{6})?)$/],
  ['GLS', /^([A-Z0-9]{8}|\d{11,12})$/],
];

export const CARRIERS = ['PostNL', 'DHL', 'DPD', 'GLS', 'UPS', 'bpost'];

/**
 * @param {string} scanned
 * @returns {{code: string, carrier: string | null}}
 */
export function guess(scanned) {
  const code = scanned.replace(/\s/g, '').toUpperCase();
  const look = LOOKS.find(([, pattern]) => pattern.test(code));
  return { code, carrier: look?.[0] ?? null };
}

/** In groups, as on the label. @param {string} code */
export const grouped = code => code.replace(/(.{4})(?=.)/g, '$1 ');
