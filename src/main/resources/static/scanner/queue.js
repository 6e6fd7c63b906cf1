// @ts-check
/** @import {Action, Queued} from './types.js' */
import * as db from './db.js';

/**
 * What was done on this device and has not been judged by the server. It is on the disk before the screen says so, it
 * keeps its order, and nothing leaves it but by an answer of the server or by somebody's decision.
 */

/** @type {Queued[]} */
let actions = [];

export async function load() {
  actions = await db.all('actions');
}

/** Everything, in order; what clashed among it. */
export const all = () => actions;

export const waiting = () => actions.filter(action => !action.clash);

export const clashes = () => actions.filter(action => action.clash);

/** What could not be handed over for want of the packing before it is no matter of its own. @param {Queued} action */
const cause = action =>
  (action.clash === 'not_packed' &&
    clashes().find(one => one.fulfillment_id === action.fulfillment_id && one.kind === 'pack' && (one.seq ?? 0) < (action.seq ?? 0))) ||
  action;

/** Those of one order with one reason are one question; what was counted and what was missed are two. @returns {Queued[][]} */
export function questions() {
  /** @type {Map<string, Queued[]>} */
  const groups = new Map();
  for (const action of clashes()) {
    const from = cause(action);
    const key = `${from.fulfillment_id} ${from.clash} ${from.sale_line_item_id ?? ''} ${from.kind === 'short'}`;
    groups.set(key, [...(groups.get(key) ?? []), action]);
  }
  return [...groups.values()];
}

/** @param {string} fulfillment whether the server may know something of it that we have not been told */
export const isUnderWay = fulfillment =>
  actions.some(action => action.fulfillment_id === fulfillment && action.sent && !action.clash);

/**
 * @param {Omit<Queued, 'id' | 'at' | 'sent' | 'clash'>} deed
 * @returns {Promise<Queued>} once it is kept
 */
export async function add(deed) {
  /** @type {Queued} */
  const action = { ...deed, id: crypto.randomUUID(), at: new Date().toISOString(), sent: false, clash: null };
  const seq = await db.put('actions', action);
  const kept = { ...action, seq };
  actions = [...actions, kept];
  return kept;
}

/** Something of a deed could not go, and is a matter of its own for a person. @param {Queued} of @param {string} kind @param {string} clash */
export async function question({ fulfillment_id, base_version, user_id, by, receipt, text }, kind, clash) {
  const told = await add({ fulfillment_id, base_version, user_id, by, receipt, kind, what: text ?? '' });
  await amend(told, { clash });
}

/** @param {Queued} action @param {Partial<Queued>} change */
export async function amend(action, change) {
  const changed = { ...action, ...change };
  await db.put('actions', changed);
  actions = actions.map(one => (one.seq === action.seq ? changed : one));
  return changed;
}

/** @param {Queued[]} gone answered, or decided upon */
export async function drop(gone) {
  const seqs = gone.map(action => /** @type {number} */ (action.seq));
  await db.remove('actions', seqs);
  actions = actions.filter(action => !seqs.includes(/** @type {number} */ (action.seq)));
}

/** They are about to be sent: from now on the server may know of them. @param {Queued[]} batch */
export async function send(batch) {
  const fresh = batch.filter(action => !action.sent).map(action => ({ ...action, sent: true }));
  if (!fresh.length) return;
  await db.putAll('actions', fresh);
  const bySeq = new Map(fresh.map(action => [action.seq, action]));
  actions = actions.map(action => bySeq.get(action.seq) ?? action);
}

/** They have been accepted, and are off the disk. @param {Queued[]} gone */
export function accepted(gone) {
  const seqs = new Set(gone.map(action => action.seq));
  actions = actions.filter(action => !seqs.has(action.seq));
}

/** What is done once to an order, whoever does it. */
const ONCE = ['pack', 'ship', 'pick_up', 'send_on', 'put_back'];

/** Who could do it after all is no longer asked about the time when it could not be done. @param {Queued[]} done */
export async function settled(done) {
  const old = clashes().filter(one =>
    done.some(now => ONCE.includes(now.kind) && now.kind === one.kind && now.fulfillment_id === one.fulfillment_id && (now.seq ?? 0) > (one.seq ?? 0)),
  );
  if (old.length) await drop(old);
}

/** As it goes over the wire: without what only this device wants to know. @param {Queued} action @returns {Action} */
export function wire({ seq, sent, clash, detail, tries, by, receipt, what, ...action }) {
  return action;
}
