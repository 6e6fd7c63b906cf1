// @ts-check
/** @import {Fulfillment} from './types.js' */
import * as db from './db.js';

/** The open work of the outlet as the server last said, kept for reading without a network. */

/** @type {Map<string, Fulfillment>} */
let orders = new Map();
/** @type {{as_of: string | null, etag: string | null, more: boolean}} */
let told = { as_of: null, etag: null, more: false };

export async function load() {
  const kept = await db.all('work');
  orders = new Map(kept.map(order => [order.id, order]));
  told = (await db.get('facts', 'told')) ?? told;
}

/** Express before all, then what must leave first; of what is due at the same time, the oldest. */
export const all = () => [...orders.values()].sort((a, b) => Number(b.express ?? false) - Number(a.express ?? false) || due(a) - due(b) || a.placed_at.localeCompare(b.placed_at) || a.id.localeCompare(b.id));

/** @param {Fulfillment} order */
const due = order => (order.due_at ? Date.parse(order.due_at) : Number.MAX_VALUE);

/** @param {string} id */
export const get = id => orders.get(id) ?? null;

export const asOf = () => told.as_of;
export const etag = () => told.etag;
export const isMore = () => told.more;

/**
 * Everything anew.
 *
 * @param {{as_of: string, fulfillments: Fulfillment[], more: boolean}} list
 * @param {string | null} tag
 * @param {(id: string) => boolean} holdsStill orders whose last action is under way keep what is known of them
 * @returns {Promise<Fulfillment[]>} those that are gone from the list
 */
export async function replace(list, tag, holdsStill) {
  const next = new Map(list.fulfillments.map(order => [order.id, order]));
  const gone = [...orders.values()].filter(order => !next.has(order.id) && !holdsStill(order.id));
  for (const [id, order] of orders) if (holdsStill(id)) next.set(id, order);
  orders = next;
  told = { as_of: list.as_of, etag: tag, more: list.more };
  await db.replace('work', [...next.values()]);
  await db.put('facts', told, 'told');
  return gone;
}

/** @param {Fulfillment} order */
export async function keep(order) {
  remember(order);
  await db.put('work', order);
}

/** What is on the disk already. @param {Fulfillment} order */
export function remember(order) {
  orders = new Map(orders).set(order.id, order);
  told = { ...told, etag: null };
}

/** @param {string} id */
export async function forget(id) {
  orders = new Map(orders);
  orders.delete(id);
  told = { ...told, etag: null };
  await db.remove('work', [id]);
}

/** The list was read a moment ago and nothing has changed. @param {string} at */
export const readAgain = at => {
  told = { ...told, as_of: at };
};

export async function clear() {
  orders = new Map();
  told = { as_of: null, etag: null, more: false };
  await db.forgetWork();
}
