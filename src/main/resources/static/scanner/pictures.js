// @ts-check
/** @import {Fulfillment} from './types.js' */

const MOST = 300;

/** @type {Promise<void> | null} */
let fetching = null;

/** Pictures of the open work, so that they are seen without a network, too. One after the other: scans go first. @param {Fulfillment[]} orders */
export function keepPictures(orders) {
  if (!navigator.serviceWorker?.controller) return;
  fetching ??= keep(orders).finally(() => (fetching = null));
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
