// @ts-check
/** @import {Fulfillment} from './types.js' */
import { ask } from './api.js';
import { app } from './app.js';
import * as db from './db.js';

/** Which parcel codes stand on which orders, so that one label is not scanned for two of them unseen. */

/** So many this device remembers by itself, for when there is no network. */
const REMEMBERED = 200;
/** Nobody waits longer for an answer about a code. */
const PATIENCE_MS = 1500;

/** @param {string} code */
const plain = code => code.replace(/[\s.-]/g, '').toUpperCase();

/** @typedef {{receipt: string, customer: string}} Bearer */

/**
 * The other order on which this code stands: that left from here, or that this device gave it to.
 *
 * @param {string} code
 * @param {string} id of the order that it is scanned for
 * @returns {Promise<Bearer | null>}
 */
export async function whose(code, id) {
  const own = (await remembered()).find(one => one.code === plain(code) && one.id !== id);
  if (own) return { receipt: own.receipt, customer: own.customer ?? '' };
  if (!app.online) return null;
  const found = await Promise.race([left(code), new Promise(late => setTimeout(() => late([]), PATIENCE_MS))]);
  const other = found.find((/** @type {any} */ one) => one.id !== id && one.parcels?.some((/** @type {any} */ parcel) => plain(parcel.code ?? '') === plain(code)));
  return other ? { receipt: other.receipt_number, customer: other.customer ?? '' } : null;
}

/** What has left with such a code; whoever ships is not kept from it by a network that fails. @param {string} code @returns {Promise<any>} */
const left = code =>
  ask('GET', `past?q=${encodeURIComponent(code)}`).then(
    ({ data }) => data ?? [],
    () => [],
  );

/** @returns {Promise<{code: string, id: string, receipt: string, customer?: string}[]>} */
const remembered = async () => (await db.get('facts', 'parcels')) ?? [];

/** It goes on this order. @param {string} code @param {Fulfillment} now */
export async function stands(code, now) {
  const others = (await remembered()).filter(one => one.id !== now.id);
  await db.put('facts', [{ code: plain(code), id: now.id, receipt: now.receipt_number, customer: now.customer?.name ?? '' }, ...others].slice(0, REMEMBERED), 'parcels');
}
