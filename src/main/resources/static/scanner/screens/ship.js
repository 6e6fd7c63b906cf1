// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, changed, order, say as tell } from '../app.js';
import { normalise } from '../core/gtin.js';
import { bears } from '../core/match.js';
import { CARRIERS, grouped, guess } from '../core/carrier.js';
import { back, choice, go, icon, lens, title, toolLink, tool, under } from '../parts.js';
import { signal } from '../sound.js';
import { t } from '../texts.js';
import { unpaid } from './unpaid.js';

/** Shipped: the code on the label, and whose label it is. */

let id = '';
let code = '';
let carrier = '';
let by = '';
let typing = false;

/** @param {string} of */
export function enter(of) {
  if (id !== of) {
    code = '';
    carrier = '';
    by = '';
    typing = false;
  }
  id = of;
  app.verdict = { kind: 'idle', word: t('scanner.ship.scan'), what: t('scanner.ship.scan.what') };
}

export const camera = true;

/** @param {Fulfillment} now */
export function drawOf(now) {
  if (!now.paid) return unpaid(now);
  return html`<div class="app">
    ${lens({ title: title(now), under: under(now), back: back('#/', t('scanner.back.list')) })}
    <main class="pad">
      <div class="group"><h2 id="code">${t('scanner.ship.code')}</h2>
        ${typing || !code
          ? html`<input class="input mono" aria-labelledby="code" autocomplete="off" autocapitalize="characters" maxlength="100" .value=${code} @change=${(/** @type {any} */ event) => put(event.target.value)}>`
          : html`<div class="card code"><span class="code__n">${grouped(code)}</span><button class="key push" type="button" aria-label=${t('scanner.ship.edit')} @click=${() => { typing = true; changed(); }}>${icon('pen')}</button></div>`}
      </div>
      <fieldset class="group"><legend>${t('scanner.ship.carrier')}</legend><div class="picks picks--3">
        ${[...CARRIERS, ''].map(one => choice({ name: 'carrier', value: one, chosen: carrier === one, label: one || t('scanner.ship.other'), change: () => { carrier = one; changed(); } }))}
      </div></fieldset>
      ${now.shipping_address ? html`<div class="group"><h2>${t('scanner.ship.label')}</h2><p class="card addr">${icon('pin')}<span><b>${now.shipping_address.name || now.customer?.name}</b><br>${address(now.shipping_address)}</span></p></div>` : nothing}
    </main>
    <footer class="dock">
      <div class="dock__row">${tool('van', t('scanner.ship.without'), () => ship(now, false))}${toolLink('note', t('scanner.notes'), `#/o/${id}/notes`, now.notes.length)}</div>
      ${go('van', t('fulfillments.complete.DELIVERY'), () => ship(now, true), !code && t('scanner.ship.missing'))}
    </footer>
  </div>`;
}

/** As on the envelope. @param {Record<string, string | null>} of */
const address = of =>
  [
    of.company,
    [of.street, of.extra].filter(Boolean).join(' '),
    [of.postcode, of.city].filter(Boolean).join(' '),
    of.region,
    of.country,
  ]
    .filter(Boolean)
    .map((part, at) => html`${at ? ', ' : ''}${part}`);

/** @param {string} typed */
function put(typed) {
  const guessed = guess(typed);
  code = guessed.code;
  typing = false;
  if (guessed.carrier) carrier = guessed.carrier;
  by = guessed.by;
  app.verdict = code
    ? {
        kind: 'good',
        word: t('scanner.ship.read'),
        what: guessed.carrier ? t('scanner.ship.guessed', guessed.carrier, by) : t('scanner.ship.unguessed'),
      }
    : app.verdict;
  changed();
}

/** @param {Fulfillment} now @param {boolean} tracked */
async function ship(now, tracked) {
  await act(now, 'ship', tracked ? { carrier: carrier || t('scanner.ship.other'), tracking_number: code } : {}, null, () => {
    signal('order');
    tell(t('scanner.ship.done', now.receipt_number));
    location.hash = '#/';
  });
}

/** @param {string} text @param {string} [format] */
export function scan(text, format) {
  const now = order(id);
  if (!now?.paid) return;
  const product = now.lines.some(line => bears(line, normalise(text, format)));
  if (product || !/^[%A-Za-z0-9 -]{6,60}$/.test(text.trim())) {
    signal('bad');
    app.verdict = { kind: 'bad', word: t('scanner.ship.not-a-label'), what: t('scanner.ship.not-a-label.what') };
    return changed();
  }
  signal('good');
  put(text);
}
