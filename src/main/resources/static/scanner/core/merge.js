// @ts-check
/** @import {Fulfillment, Line, Queued, Session, Short, State} from '../types.js' */
import { compare, isZero, least, minus, plus } from './quantity.js';
import { isTouched, lacking } from './lines.js';

/** @type {State[]} */
const AT_WORK = ['new', 'in_progress', 'packed'];

/**
 * What the screen shows: what the server last said of an order, and upon it what was done here and has not been judged
 * yet. What the server has refused is not counted: it lies on the list of decisions. The whole of the Scanner's
 * optimism is in this one function; it changes nothing that it is given.
 *
 * @param {Fulfillment} order as the server last said
 * @param {Queued[]} queue everything that waits on this device, in order
 * @param {Session['people']} people
 * @returns {Fulfillment}
 */
export function shown(order, queue, people) {
  const mine = queue.filter(action => action.fulfillment_id === order.id && !action.clash);
  return { ...mine.reduce((before, action) => after(before, action, people), order), waiting: mine.length };
}

/**
 * The order after one more action. An order that is cancelled or gone stays so, whatever is done to it.
 *
 * @param {Fulfillment} order
 * @param {Queued} action
 * @param {Session['people']} people
 * @returns {Fulfillment}
 */
export function after(order, action, people) {
  if (action.kind === 'note') return noted(order, action);
  if (action.kind === 'put_back') return { ...order, state: 'cancelled' };
  if (!AT_WORK.includes(order.state)) return order;
  switch (action.kind) {
    case 'pick':
      return begun(changed(order, action, line => found({ ...line, picked: atLeastNone(plus(line.picked, action.quantity ?? '0')) })));
    case 'short':
      return begun(
        changed(order, action, line => ({
          ...line,
          short: [...(line.short ?? []), { quantity: action.quantity ?? '0', reason: action.reason ?? '', by: action.by }],
        })),
      );
    case 'assign':
      return begun({ ...order, assigned: people.filter(person => action.user_ids?.includes(person.id)) });
    case 'pack':
      return {
        ...order,
        state: 'packed',
        shelf: action.shelf ?? order.shelf,
        lines: order.lines.map(line => ({ ...line, packed: line.picked })),
      };
    case 'ship':
      return {
        ...order,
        state: 'completed',
        tracking: action.tracking_number ? { carrier: action.carrier ?? null, code: action.tracking_number } : order.tracking,
      };
    case 'pick_up':
    case 'arrive':
      return { ...order, state: 'completed' };
    case 'send_on':
      return { ...order, sent_on_at: action.at, sent_on_by: action.by };
    case 'recall':
      return { ...order, sent_on_at: null, sent_on_by: null };
    default:
      return order;
  }
}

/** @param {Fulfillment} order @param {Queued} action @param {(line: Line) => Line} change */
function changed(order, action, change) {
  return {
    ...order,
    lines: order.lines.map(line => (line.sale_line_item_id === action.sale_line_item_id ? change(line) : line)),
  };
}

/** In progress from the first pick or assignment on; new again when both are taken back (Q6). @param {Fulfillment} order */
function begun(order) {
  if (order.state === 'packed') return order;
  /** @type {State} */
  const state = isTouched(order) || order.lines.some(line => line.short?.length) ? 'in_progress' : 'new';
  return { ...order, state };
}

/** @param {Fulfillment} order @param {Queued} action */
function noted(order, action) {
  const text = action.text ?? '';
  const notes = action.note_id
    ? order.notes.map(note => (note.id === action.note_id ? { ...note, text, edited_at: action.at, waiting: true } : note))
    : [
        ...order.notes,
        {
          id: null,
          text,
          author: action.by,
          author_id: action.user_id,
          at: action.at,
          photo_ids: action.photo_ids ?? [],
          waiting: true,
        },
      ];
  return { ...order, notes };
}

/** What was picked after all is missing no more, what nobody had found first: as the server sees it. @param {Line} line @returns {Line} */
function found(line) {
  const open = minus(line.quantity, line.picked);
  let over = minus(lacking(line), compare(open, '0') < 0 ? '0' : open);
  if (!line.short?.length || compare(over, '0') <= 0) return line;
  const unfoundFirst = [...line.short].sort((a, b) => Number(a.reason !== 'not_found') - Number(b.reason !== 'not_found'));
  /** @type {Map<Short, string>} */
  const less = new Map();
  for (const one of unfoundFirst) {
    const some = least(one.quantity, over);
    less.set(one, minus(one.quantity, some));
    over = minus(over, some);
  }
  return { ...line, short: line.short.map(one => ({ ...one, quantity: less.get(one) ?? one.quantity })).filter(one => !isZero(one.quantity)) };
}

/** @param {string} quantity */
const atLeastNone = quantity => (compare(quantity, '0') < 0 ? '0' : quantity);
