// @ts-check
/** @import {Line} from './types.js' */
import { Refusal, ask } from './api.js';
import { app, orders } from './app.js';
import { normalise } from './core/gtin.js';
import { bears } from './core/match.js';

/** What somebody holds that does not belong where it was scanned. */

/** A product of another open order here. @param {string} code @param {string} [format] @returns {Line | undefined} */
export function whatBears(code, format) {
  const wanted = normalise(code, format);
  return orders()
    .flatMap(one => one.lines)
    .find(line => bears(line, wanted));
}

/**
 * A product of no open order, if the server can be asked; null when no product bears the code.
 *
 * @param {string} code
 * @param {(found: {name: string, options?: string | null, picture: string | null} | null) => void} then
 */
export function whatIs(code, then) {
  if (!app.online) return;
  ask('GET', `product?code=${encodeURIComponent(code)}`).then(
    ({ data }) => then(data),
    problem => problem instanceof Refusal && problem.status === 404 && then(null),
  );
}
