// @ts-check
/** @import {Fulfillment, Line} from '../types.js' */
import { normalise } from './gtin.js';
import { bears } from './match.js';
import { inBinOrder, isFull, isMeasured, isSettled } from './lines.js';
import { sum } from './quantity.js';

/** One walk past the bins for several orders, each with a numbered tote. */

/** More than one can see at once is a mess. */
export const MOST_TOTES = 8;

/**
 * @typedef {{tote: number, order: Fulfillment, line: Line}} Share
 * @typedef {{key: string, bin: string | null, line: Line, shares: Share[], picked: string, quantity: string}} Stop
 */

/**
 * The stops of the walk in bin order: what is taken there in all, and for which totes.
 *
 * @param {Fulfillment[]} orders in the order of the totes
 * @param {(order: Fulfillment) => number} [tote] the number of its tote, which it keeps when others are packed
 * @returns {Stop[]}
 */
export function stops(orders, tote = order => orders.indexOf(order) + 1) {
  /** @type {Map<string, Share[]>} */
  const shares = new Map();
  orders.forEach(order =>
    order.lines.forEach(line => {
      const key = `${line.product_id}|${line.bin ?? ''}`;
      shares.set(key, [...(shares.get(key) ?? []), { tote: tote(order), order, line }]);
    }),
  );
  const first = new Map([...shares].map(([key, [share]]) => [share.line, key]));
  return inBinOrder([...first.keys()]).map(line => {
    const key = /** @type {string} */ (first.get(line));
    const own = /** @type {Share[]} */ (shares.get(key));
    return {
      key,
      bin: line.bin,
      line,
      shares: own,
      picked: sum(own.map(share => share.line.picked)),
      quantity: sum(own.map(share => share.line.quantity)),
    };
  });
}

/** Nothing more is to be taken there. @param {Stop} stop */
export const isDone = stop => stop.shares.every(share => isSettled(share.line));

/**
 * In which tote a scanned thing goes: the first that wants it, beginning with the one last put in, so that a pile goes
 * into one tote before the next.
 *
 * @param {Stop[]} walk
 * @param {string} code
 * @param {string} [format]
 * @returns {{kind: 'count' | 'measure' | 'surplus', share: Share, stop: Stop} | {kind: 'wrong', share: null, stop: null}}
 */
export function place(walk, code, format) {
  const wanted = normalise(code, format);
  const here = walk.filter(stop => stop.shares.some(share => bears(share.line, wanted)));
  for (const stop of here) {
    const share = stop.shares.find(one => bears(one.line, wanted) && !isFull(one.line));
    if (share) return { kind: isMeasured(share.line) ? 'measure' : 'count', share, stop };
  }
  return here.length
    ? { kind: 'surplus', share: here[0].shares[0], stop: here[0] }
    : { kind: 'wrong', share: null, stop: null };
}

/** @param {Stop[]} walk @param {string | null} last the key of the stop where the last scan fell */
export function now(walk, last) {
  const stayed = walk.find(stop => stop.key === last);
  return stayed && !isDone(stayed) ? stayed : (walk.find(stop => !isDone(stop)) ?? null);
}
