// @ts-check
/** @import {Fulfillment, Line} from './types.js' */
import { ask, Refusal, Silence } from './api.js';
import { app, changed } from './app.js';
import { compare, isZero } from './core/quantity.js';

/**
 * What lies at other outlets, as the server last said: asked when an order is opened, so that it can be told without a network,
 * and once more when something is missing.
 *
 * @typedef {{id: string, name: string, available: string}} Place
 * @typedef {{sale_line_item_id: string, here: string, outlets: Place[]}} OfLine
 * @typedef {{at: string, lines: OfLine[]}} Told
 */

const KEPT = 50;

/** @type {Map<string, Told>} */
const told = new Map();

/** @param {string} id */
export async function learn(id) {
  if (!app.online) return;
  try {
    const { data } = await ask('GET', `elsewhere?fulfillment_id=${encodeURIComponent(id)}`);
    told.delete(id);
    told.set(id, { at: new Date().toISOString(), lines: data });
    if (told.size > KEPT) told.delete(/** @type {string} */ (told.keys().next().value));
    changed();
  } catch (problem) {
    if (!(problem instanceof Refusal || problem instanceof Silence)) throw problem;
    // What was known before is said instead, with its time.
  }
}

/** @param {Fulfillment} now @param {Line} line @returns {{at: string, here: string, outlets: Place[]} | null} null: nobody has said */
export function known(now, line) {
  const all = told.get(now.id);
  const it = all?.lines.find(one => one.sale_line_item_id === line.sale_line_item_id);
  return all && it ? { at: all.at, here: it.here, outlets: it.outlets.filter(one => !isZero(one.available)) } : null;
}

/** Those that have so many by themselves, the most first. @param {Place[]} outlets @param {string} quantity */
export const whole = (outlets, quantity) => outlets.filter(one => compare(one.available, quantity) >= 0);
