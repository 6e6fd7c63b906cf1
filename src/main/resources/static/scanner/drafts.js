// @ts-check
/** @import {Fulfillment} from './types.js' */
import { changed, me } from './app.js';
import * as db from './db.js';
import * as queue from './queue.js';

/**
 * Notes that somebody began and has not sent: one for each order and person, on this device until it is sent or thrown away.
 * A colleague's words are the colleague's to send.
 *
 * @typedef {{by: string, id: string, version: number, receipt: string, text: string, photos: string[],
 *   edit: {id: string, text: string} | null}} Draft photos: they lie beside, as those of notes that wait; edit: a note that is
 *   being changed meanwhile
 */

/** @type {Draft[]} */
let drafts = [];

/** Photos that belong to nothing any more go. */
export async function load() {
  drafts = (await db.get('facts', 'drafts')) ?? [];
  const wanted = new Set([...drafts.flatMap(one => one.photos), ...queue.all().flatMap(action => action.photo_ids ?? [])]);
  const loose = (await db.keys('photos')).filter(photo => !wanted.has(String(photo)));
  if (loose.length) await db.remove('photos', loose);
}

/** @param {string} id @returns {Draft | null} */
export const draft = id => drafts.find(one => one.id === id && one.by === me()?.id) ?? null;

/** All that this person began. */
export const mine = () => drafts.filter(one => one.by === me()?.id);

/** By whomever. */
export const many = () => drafts.length;

/** @param {Draft} one */
const isEmpty = one => !one.text.trim() && !one.photos.length && !one.edit;

/** On the disk at once: an app may be closed in the middle of a word. @param {Fulfillment} order @param {Partial<Draft>} change */
export async function keep(order, change) {
  const by = me()?.id;
  if (!by) return;
  const before = draft(order.id) ?? { by, id: order.id, version: order.version, receipt: order.receipt_number, text: '', photos: [], edit: null };
  await put({ ...before, version: order.version, ...change });
}

/** @param {Draft} one */
export async function put(one) {
  drafts = [...drafts.filter(each => !isOf(each, one)), ...(isEmpty(one) ? [] : [one])];
  await save();
}

/** Sent, or thrown away; its photos go with the note, or with the next start, so that it can be brought back. @param {Draft} gone */
export async function drop(gone) {
  drafts = drafts.filter(each => !isOf(each, gone));
  await save();
}

/** The device is let go. */
export async function forget() {
  await db.remove('photos', drafts.flatMap(one => one.photos));
  drafts = [];
  await save();
}

/** @param {Draft} one @param {Draft} other */
const isOf = (one, other) => one.id === other.id && one.by === other.by;

async function save() {
  changed();
  await db.put('facts', drafts, 'drafts');
}
