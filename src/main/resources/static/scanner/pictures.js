// @ts-check
/** @import {Fulfillment} from './types.js' */
import { changed } from './app.js';

const MOST = 300;

let fetching = Promise.resolve();

/** Those that could not be fetched. */
const lost = new Set();

/** @param {string} address */
export const isLost = address => lost.has(address);

/** Without a network there is nothing to see of what was never seen. @param {string} address */
export function lose(address) {
  lost.add(address);
  changed();
}

/** Pictures of the open work, so that they are seen without a network, too. One after the other: scans go first. @param {Fulfillment[]} orders */
export function keepPictures(orders) {
  lost.clear();
  const workers = navigator.serviceWorker;
  // The first time the app is opened nobody keeps anything yet.
  if (!workers?.controller) return workers?.addEventListener('controllerchange', () => keepPictures(orders), { once: true });
  fetching = fetching.then(() => keep(orders));
}

/** @param {Fulfillment[]} orders */
async function keep(orders) {
  const wanted = new Set(orders.flatMap(order => order.lines.map(line => line.picture)));
  for (const address of [...wanted].slice(0, MOST)) {
    if (!address || (await caches.match(address))) continue;
    try {
      await fetch(address);
    } catch {
      return;
    }
  }
}
