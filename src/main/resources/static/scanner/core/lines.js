// @ts-check
/** @import {Fulfillment, Line} from '../types.js' */
import { compare, isWhole, isZero, least, minus, plus, sum } from './quantity.js';

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

/** So much of it can be reported: all but what is known to be missing, what is picked included; what is packed stays packed. @param {Line} line */
export const reportable = line => minus(minus(line.quantity, isFull(line) ? '0' : least(lacking(line), left(line))), line.packed ?? '0');

/** What of so many to be reported is counted as picked, and comes off the count first. @param {Line} line @param {string} quantity */
export function pickedOf(line, quantity) {
  const free = minus(left(line), isFull(line) ? '0' : least(lacking(line), left(line)));
  return compare(quantity, free) > 0 ? minus(quantity, free) : '0';
}

/** What is still to be taken: neither picked nor known to be missing. @param {Line} line */
export const toTake = line => (isSettled(line) ? '0' : minus(left(line), lacking(line)));

/** Nothing more can be done about it: all picked, or reported short. @param {Line} line */
export const isSettled = line => compare(left(line), lacking(line)) <= 0;

/** Its outlet counts by scanning only, and there is a code to scan (H12). @param {Fulfillment} order @param {Line} line */
export const onlyByScan = (order, line) => Boolean(order.scan_only) && line.barcodes.length > 0;

/** What is really there: packed short it counts as packed whole, without what was left out (Q11). @param {Line} line */
export const taken = line => minus(line.picked, line.left_out ?? '0');

/** On its way to the outlet that sends the whole order: nobody packs or unpacks it (G8). @param {Fulfillment} order */
export const isUnderway = order => order.state === 'packed' && Boolean(order.sent_on_at);

/** @param {Fulfillment} order */
export const picked = order => sum(order.lines.map(taken));

/** @param {Fulfillment} order */
export const ordered = order => sum(order.lines.map(line => line.quantity));

/** @param {Fulfillment} order */
export const isComplete = order => order.lines.every(isFull);

/** @param {Fulfillment} order */
export const missing = order => order.lines.filter(line => !isFull(line));

/** @param {Line} line */
const short = line => (isFull(line) ? '0' : least(lacking(line), left(line)));

const UNITS = ['kg', 'g', 'm', 'cm', 'l', 'ml'];

/**
 * What it is measured in; of what was kept here before the server said so, by its own words: "per kilo".
 *
 * @param {{sold_by?: string, options?: string | null, name: string}} line
 * @returns {string} empty for what is counted, and where nobody has said it
 */
export function unit(line) {
  if (line.sold_by) return UNITS.includes(line.sold_by) ? line.sold_by : '';
  const said = /\bper (kilo|kg|met(?:er|re)|m|lit(?:er|re)|l)\b/i.exec(`${line.options ?? ''} ${line.name}`)?.[1].toLowerCase() ?? '';
  return said.startsWith('k') ? 'kg' : said.startsWith('m') ? 'm' : said.startsWith('l') ? 'l' : '';
}

/** It is weighed or cut, and not counted. @param {Line} line */
export const isMeasured = line => !isWhole(line.quantity) || (line.sold_by ? line.sold_by !== 'piece' : unit(line) !== '');

/** By so much a press makes it more or less. @param {Line} line */
export const step = line => (isMeasured(line) && !['g', 'cm', 'ml'].includes(unit(line)) ? '0.1' : '1');

/** A bag of a quarter of a kilo is one thing among things that are counted. @param {Line} line @param {string} some @param {boolean} there */
const things = (line, some, there) => (isMeasured(line) ? (there ? '1' : '0') : some);

/** Things to pack, in all. @param {Fulfillment} order */
export const pieces = order => sum(order.lines.map(line => things(line, line.quantity, !isZero(line.quantity))));

/** Things that are picked, in all. @param {Fulfillment} order */
export const piecesPicked = order => sum(order.lines.map(line => things(line, taken(line), compare(taken(line), line.quantity) >= 0 && !isZero(taken(line)))));

/** Things that are still to be taken, in all. @param {Fulfillment} order */
export const piecesToTake = order => sum(order.lines.map(line => things(line, toTake(line), !isZero(toTake(line)))));

/**
 * What is short of a line, as far as it is still missing; where it is packed, what is not in the bag.
 *
 * @param {Fulfillment} order
 * @param {Line} line
 */
export const away = (order, line) =>
  order.state === 'packed' && !order.changed_after_packing ? minus(line.quantity, taken(line)) : plus(short(line), line.left_out ?? '0');

/** Things that are short, in all. @param {Fulfillment} order */
export const lackingIn = order => sum(order.lines.map(line => things(line, away(order, line), !isZero(away(order, line)))));

/**
 * How far it is: things of things; where nothing of it is counted by the piece, the weight or length itself.
 *
 * @param {Fulfillment} order
 * @returns {{some: string, all: string, unit: string}}
 */
export function tally(order) {
  const [first] = order.lines;
  const measure = first ? unit(first) : '';
  return first && order.lines.every(line => isMeasured(line) && unit(line) === measure) && (measure || order.lines.length === 1)
    ? { some: sum(order.lines.map(taken)), all: sum(order.lines.map(line => line.quantity)), unit: measure }
    : { some: piecesPicked(order), all: pieces(order), unit: '' };
}

/**
 * How much of it there is, each in what it is measured in; what is counted by the piece comes first.
 *
 * @param {Fulfillment} order
 * @param {(line: Line) => string} of how much of a line
 * @returns {{unit: string, some: string}[]}
 */
export function amounts(order, of) {
  /** @type {Map<string, string>} */
  const sums = new Map();
  const lines = order.lines.filter(line => !isZero(of(line)));
  for (const line of [...lines.filter(one => !isMeasured(one)), ...lines.filter(isMeasured)]) {
    const kind = isMeasured(line) ? unit(line) || ' ' : '';
    sums.set(kind, plus(sums.get(kind) ?? '0', of(line)));
  }
  return [...sums].map(([kind, some]) => ({ unit: kind, some }));
}

/**
 * The one in hand: where the last scan fell while something of it is to be had, or else the first that still wants something;
 * none when everything is picked or reported short.
 *
 * @param {Fulfillment} order
 * @param {string | null} last
 */
export function inHand(order, last) {
  const lines = inBinOrder(order.lines);
  const scanned = lines.find(line => line.sale_line_item_id === last);
  if (scanned && !isSettled(scanned)) return scanned;
  return lines.find(line => !isSettled(line)) ?? null;
}

/**
 * Where the tools begin: at the line that was tapped, unless it was finished since; or else the one in hand, or what is still
 * missing. Only when nothing is, where the last scan fell.
 *
 * @param {Fulfillment} order
 * @param {string | null} last
 * @param {{line: string, settled: boolean} | null} tapped settled: it was, when it was tapped
 */
export function begins(order, last, tapped) {
  const its = (/** @type {string | null | undefined} */ one) => order.lines.find(line => line.sale_line_item_id === one);
  const meant = its(tapped?.line);
  if (meant && (tapped?.settled || !isSettled(meant))) return meant;
  return inHand(order, last) ?? inBinOrder(missing(order))[0] ?? its(last) ?? order.lines[0];
}

/** @param {Fulfillment} order */
export const isTouched = order => !isZero(picked(order)) || order.assigned.length > 0;
