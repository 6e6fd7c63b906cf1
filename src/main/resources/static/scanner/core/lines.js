// @ts-check
/** @import {Fulfillment, Line} from '../types.js' */
import { compare, isZero, minus, sum } from './quantity.js';

/** Bins in the order of a walk: A-2 before A-10; what has no bin comes last. @param {Line[]} lines */
export function inBinOrder(lines) {
  const names = new Intl.Collator('en', { numeric: true });
  return [...lines].sort(
    (a, b) =>
      Number(!a.bin) - Number(!b.bin) ||
      names.compare(a.bin ?? '', b.bin ?? '') ||
      names.compare(a.name, b.name) ||
      names.compare(a.sale_line_item_id, b.sale_line_item_id),
  );
}

/** @param {Line} line */
export const left = line => minus(line.quantity, line.picked);

/** @param {Line} line */
export const isFull = line => compare(line.picked, line.quantity) >= 0;

/** Reported as not to be had. @param {Line} line */
export const lacking = line => sum((line.short ?? []).map(one => one.quantity));

/** Nothing more can be done about it: all picked, or reported short. @param {Line} line */
export const isSettled = line => compare(left(line), lacking(line)) <= 0;

/** Its outlet counts by scanning only, and there is a code to scan (H12). @param {Fulfillment} order @param {Line} line */
export const onlyByScan = (order, line) => Boolean(order.scan_only) && line.barcodes.length > 0;

/** @param {Fulfillment} order */
export const picked = order => sum(order.lines.map(line => line.picked));

/** @param {Fulfillment} order */
export const ordered = order => sum(order.lines.map(line => line.quantity));

/** @param {Fulfillment} order */
export const isComplete = order => order.lines.every(isFull);

/** @param {Fulfillment} order */
export const missing = order => order.lines.filter(line => !isFull(line));

/** How many are short, as far as they are still missing. @param {Fulfillment} order */
export const lackingIn = order =>
  sum(order.lines.filter(line => !isFull(line)).map(line => (compare(lacking(line), left(line)) < 0 ? lacking(line) : left(line))));

/**
 * The one in hand: where the last scan fell while it is not full, or else the first that still wants something.
 *
 * @param {Fulfillment} order
 * @param {string | null} last
 */
export function inHand(order, last) {
  const lines = inBinOrder(order.lines);
  const scanned = lines.find(line => line.sale_line_item_id === last);
  if (scanned && !isFull(scanned)) return scanned;
  return lines.find(line => !isSettled(line)) ?? lines.find(line => !isFull(line)) ?? null;
}

/** @param {Fulfillment} order */
export const isTouched = order => !isZero(picked(order)) || order.assigned.length > 0;
