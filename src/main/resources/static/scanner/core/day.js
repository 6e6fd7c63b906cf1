// @ts-check
/** Told in its parts: how a language writes a date as a whole differs from one engine to the next. @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/**
 * Which day it is somewhere, as a number that grows by one each midnight there.
 *
 * @param {number} moment in milliseconds
 * @param {string} zone
 * @returns {number}
 */
export function dayOf(moment, zone) {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en', { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: 'numeric', day: 'numeric' });
    clocks.set(zone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(moment).map(part => [part.type, Number(part.value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day) / 86_400_000;
}
