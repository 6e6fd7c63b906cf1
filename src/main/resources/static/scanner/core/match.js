// @ts-check
/** @import {Fulfillment, Line} from '../types.js' */
import { normalise } from './gtin.js';
import { compare } from './quantity.js';
import { inBinOrder, isFull, isMeasured, left } from './lines.js';

/** @param {Line} line @param {string} code normalised */
export const isCode = (line, code) => line.barcodes.some(barcode => normalise(barcode) === code);

/** @param {Line} line @param {string} code normalised */
export function bears(line, code) {
  return (
    isCode(line, code) || line.sku.toLowerCase() === code.toLowerCase()
  );
}

/**
 * What a scanned code means for this order. `count`: one more of this line. `measure`: the line wants a quantity that a
 * scan cannot know, such as 1.5 metres. `surplus`: of this line there is enough. `wrong`: not of this order.
 *
 * @param {Fulfillment} order as the screen shows it
 * @param {string} code
 * @param {string} [format]
 * @returns {{kind: 'count' | 'measure' | 'surplus', line: Line} | {kind: 'wrong', line: null}}
 */
export function judge(order, code, format) {
  const wanted = normalise(code, format);
  const lines = inBinOrder(order.lines).filter(line => bears(line, wanted));
  const open = lines.find(line => !isFull(line));
  if (open) return { kind: !isMeasured(open) && compare(left(open), '1') >= 0 ? 'count' : 'measure', line: open };
  return lines.length ? { kind: 'surplus', line: lines[0] } : { kind: 'wrong', line: null };
}
