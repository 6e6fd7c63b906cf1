// @ts-check
/** @import {Fulfillment} from './types.js' */
import { html, nothing } from './vendor/lit/lit-html.js';
import { arrivals, isCounted } from './app.js';
import { icon, say } from './parts.js';
import { t } from './texts.js';

/** What is said of an order whose parts come together at one outlet (G8), while it is picked and packed. */

/** Which part it is, and whose the others are. @param {Fulfillment} now */
export function partOf(now) {
  const at = now.parts?.at ?? 1;
  const others = now.parts?.others ?? [];
  return others.length ? t('scanner.tag.part.from', at, now.parts?.of ?? 1, others.map(one => one.outlet).join(', ')) : t('scanner.tag.part', at, now.parts?.of ?? 1);
}

/** This part goes to another outlet, and not to the customer. @param {Fulfillment} now */
export const onward = now =>
  now.send_on_to
    ? html`<div class="pad group">${say('new', 'van', t('gather.here.title', now.send_on_to), now.send_on_reason ?? t('scanner.sending.pack'))}</div>`
    : nothing;

/**
 * Where the other parts of an order come from, and what of them has left already.
 *
 * @param {Fulfillment} now
 * @param {boolean} own each goes in a parcel of its own
 */
export function elsewhere(now, own) {
  const others = now.parts?.others ?? [];
  const names = (/** @type {boolean} */ left) => others.filter(one => (one.state === 'completed') === left).map(one => one.outlet).join(', ');
  return [
    names(false) && t(own ? 'scanner.pack.rest.own' : 'scanner.pack.rest', names(false)),
    names(true) && t(own ? 'scanner.pack.rest.own.left' : 'scanner.pack.rest.left', names(true)),
  ].filter(Boolean).join(' ');
}

/** Why the whole cannot be packed yet; empty when nothing is to come. @param {Fulfillment} now */
export function toCome(now) {
  if (!now.comes_from?.length) return '';
  return isCounted(now.sale_id) ? t('scanner.coming.counted') : t('scanner.coming', now.comes_from.join(', '));
}

/** What is on its way is counted from here. @param {Fulfillment} now */
export function coming(now) {
  const why = toCome(now);
  const boxes = arrivals().filter(one => one.sale_id === now.sale_id);
  return why
    ? html`<div class="pad group">${say('busy', 'van', t(isCounted(now.sale_id) ? 'scanner.coming.head.counted' : 'scanner.coming.head'), why, boxes.map(box => html`<a class="btn" href="#/o/${box.id}">${icon('good')}${t('arrivals.go.from', box.arrives_from ?? '')}</a>`))}</div>`
    : nothing;
}
