// @ts-check
/** @import {Fulfillment} from './types.js' */
import { ask, Refusal, Silence } from './api.js';
import { app, arrivals, changed, eyes, order, orders, say } from './app.js';
import { readAll } from './courier.js';
import { signal } from './sound.js';
import { t } from './texts.js';

/** From a packing slip, a receipt or a pickup code to the order. */

/** @type {{code: string, openOnly: boolean, found: Promise<boolean>} | null} what is being looked for: a second Enter asks nothing more */
let looking = null;

/**
 * Opens the order that a code belongs to: among those on this device first, or else the server is asked, and at last for
 * what has left.
 *
 * @param {string} code
 * @param {boolean} [openOnly] the word stands for orders on the screen already: that it opens none of them is no fault
 * @returns {Promise<boolean>} whether one was found
 */
export function hearsOrder(code, openOnly = false) {
  if (looking?.code === code && looking.openOnly === openOnly) return looking.found;
  const found = goesTo(code, openOnly).finally(() => {
    if (looking?.found === found) looking = null;
  });
  looking = { code, openOnly, found };
  return found;
}

/** @param {string} code @param {boolean} openOnly */
async function goesTo(code, openOnly) {
  const id = here(code) ?? (await there(code, openOnly));
  if (id === null) return false;
  signal('good');
  app.verdict = null;
  if (id === LEFT) {
    location.hash = app.past.length === 1 ? `#/past/${app.past[0].id}` : '#/past';
    return true;
  }
  app.heard = { id, code };
  location.hash = `#/o/${id}`;
  return true;
}

/** It is not open here any more: there is something to look at, and nothing to do. */
const LEFT = 'left';

/** What has just been handed over stays on the device until the list is read again. @param {Fulfillment | null} order */
const isOpen = order => order !== null && order.state !== 'completed' && order.state !== 'cancelled';

/** @param {string} code */
function here(code) {
  const plain = code.trim().replace(/^#/, '').toLowerCase();
  const last = /([^/#?=:]+)\/?$/.exec(plain)?.[1] ?? plain;
  const open = [...orders(), ...arrivals()].filter(isOpen);
  const known = open.filter(order =>
    [order.id, order.receipt_number, order.pickup_code, order.order_number, order.order_number?.replace(/^#/, '')].some(
      one => one && [plain, last].includes(one.toLowerCase()),
    ),
  );
  // A number is of the whole order: what is still to come to it is only found by its own slip.
  const own = known.filter(one => !one.arrives_from);
  return known.length === 1 ? known[0].id : own.length === 1 ? own[0].id : null;
}

/** @param {string} code @param {boolean} openOnly */
async function there(code, openOnly) {
  let why = 'scanner.find.offline';
  try {
    const { data } = await ask('GET', `find?code=${encodeURIComponent(code.trim())}`);
    const ids = data?.fulfillments ?? [];
    if (ids.length && !order(ids[0])) await readAll();
    if (ids.length && isOpen(order(ids[0]))) return ids[0];
    if (!openOnly && (await hasLeft(code))) return LEFT;
    why = ids.length ? 'scanner.find.elsewhere' : 'scanner.find.none';
  } catch (problem) {
    if (!(problem instanceof Refusal || problem instanceof Silence)) throw problem;
    if (problem instanceof Refusal) why = 'scanner.find.none';
  }
  if (openOnly) return null;
  signal('bad');
  app.verdict = { kind: 'bad', word: t(why), what: t('scanner.find.code', code) };
  say(t(why), 'danger');
  changed();
  return null;
}

/** Whether it leads to what has left this outlet, or was cancelled here. @param {string} code */
async function hasLeft(code) {
  const whose = eyes();
  const { data } = await ask('GET', `past?q=${encodeURIComponent(code.trim())}`);
  if (!data?.length || eyes() !== whose) return false;
  app.past = data;
  return true;
}
