// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { app, arrivals, whole } from '../app.js';
import { hearsOrder } from '../find.js';
import { back, bar, chip, fullName, howMuch, icon, shortChip } from '../parts.js';
import { t, when } from '../texts.js';

/** What other outlets have sent here, to leave from here as one (G8). */

export function enter() {
  app.verdict = null;
}

export function draw() {
  const all = arrivals();
  return html`<div class="app">
    ${bar({ back: back('#/', t('scanner.back.list')), title: t('scanner.arrivals.title'), under: app.session?.outlet?.name ?? '', help: 'split' })}
    <main class="pad">
      ${all.length
        ? html`<div class="list-top"><p class="quiet">${t('scanner.arrivals.text')}</p></div><ul class="slips">${all.map(one => html`<li>${slip(one)}</li>`)}</ul>`
        : html`<div class="none">${icon('good', 'l')}<h2>${t('scanner.arrivals.none')}</h2><p>${t('scanner.arrivals.none.text')}</p></div>`}
    </main>
    <footer class="dock"><a class="btn btn--go" href="#/scan">${icon('scan')}${t('scanner.scan-slip')}</a></footer>
  </div>`;
}

/** @param {Fulfillment} box */
const slip = box => html`<a class="slip slip--packed" href="#/o/${box.id}">
  <span class="slip__body">
    <span class="slip__top"><span class="slip__no">#${box.receipt_number}</span><span class="slip__age">${when(box.sent_on_at ?? '')}</span></span>
    <span class="slip__who">${box.customer?.name || t('scanner.no-customer')}</span>
    <span class="slip__what">${box.lines.map(fullName).join(', ')}</span>
    <span class="slip__tags">${chip('busy', 'van', t('scanner.arrivals.from', box.arrives_from ?? ''))}${shortChip(box)}${whole(box.sale_id)?.shelf ? chip('plain', 'pin', t('scanner.tag.shelf', whole(box.sale_id)?.shelf ?? '')) : nothing}</span>
  </span>
  <span class="slip__stub"><span>${howMuch(box)}</span><span class="slip__state">${icon('arrow')}${t('scanner.arrival.count')}</span></span>
</a>`;

/** Its packing slip, from a scanner that types. @param {string} code */
export const scan = code => hearsOrder(code);
