// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, changed, close, mayUnpack, open, order, say as tell } from '../app.js';
import { normalise } from '../core/gtin.js';
import { bears } from '../core/match.js';
import { CARRIERS, grouped, guess } from '../core/carrier.js';
import { asks, awaited, awaits, back, choice, forGood, go, icon, lens, notesLink, say as question, sheet, sheetHead, shortChip, slot, title, toolLink, tool, under } from '../parts.js';
import { elsewhere } from '../onward.js';
import { stands, whose } from '../parcels.js';
import { signal } from '../sound.js';
import { t } from '../texts.js';
import { mistaken, unpack } from '../undo.js';
import { unpaid } from './unpaid.js';

/** Shipped: the code on the label, and whose label it is. */

let id = '';
let code = '';
/** @type {string | null} whose label it is; null while nobody can say, empty when it is another one */
let carrier = null;
/** The other one, by name. */
let other = '';
/** Somebody said whose it is, and knows better than the code. */
let chosen = false;
let typing = false;
/** @type {{code: string, receipt: string, customer: string} | null} the order on which this code stands already */
let used = null;
/** The code of a parcel in which both go: somebody said so. */
let shared = '';

/** @param {string} of */
export function enter(of) {
  if (id !== of) {
    code = '';
    carrier = null;
    other = '';
    chosen = false;
    typing = false;
    used = null;
    shared = '';
  }
  id = of;
  app.verdict = { kind: 'idle', word: t('scanner.ship.scan'), what: t('scanner.ship.scan.what') };
}

export const camera = true;

/** @param {Fulfillment} now */
export function drawOf(now) {
  if (!now.paid) return unpaid(now);
  return html`<div class="app">
    ${lens({ title: title(now), under: under(now), back: back('#/', t('scanner.back.list')), help: 'delivery' })}
    <main class="pad">
      ${now.shelf ? html`<div class="group"><h2>${t('scanner.handover.where')}</h2><p>${slot(now.shelf, 'fetch__slot--s')}</p></div>` : nothing}
      ${awaits(now)}
      ${shortChip(now) ? html`<p class="group">${shortChip(now)}</p>` : nothing}
      <div class="group"><h2 id="code">${t('scanner.ship.code')}</h2>
        ${typing || !code
          ? html`<input class="input mono" aria-labelledby="code" placeholder=${t('scanner.ship.type')} autocomplete="off" autocapitalize="characters" enterkeyhint="done" maxlength="100" .value=${code} @input=${(/** @type {any} */ event) => write(event.target.value)} @change=${() => { typing = false; changed(); }}>`
          : html`<div class="card code"><span class="code__n">${grouped(code)}</span><button class="key push" type="button" aria-label=${t('scanner.ship.edit')} @click=${() => { typing = true; changed(); }}>${icon('pen')}</button></div>`}
        ${code ? nothing : html`<p class="quiet">${t('scanner.ship.label.where')}</p>`}
      </div>
      ${isUsed() ? html`<div class="group">${question('danger', 'warn', t('scanner.ship.used', used?.receipt ?? '', used?.customer ?? ''), t(isTheirs(now) ? 'scanner.ship.used.text' : 'scanner.ship.used.text.other'), isTheirs(now) ? html`<button class="btn used" type="button" @click=${together}>${icon('packed')}${t('scanner.ship.used.together')}</button>` : nothing)}</div>` : nothing}
      ${now.shipping_address ? html`<div class="group"><h2>${t('scanner.ship.label')}</h2><p class="card addr">${icon('pin')}<span><b>${now.shipping_address.name || now.customer?.name}</b><br>${address(now.shipping_address)}</span></p></div>` : nothing}
      <fieldset class="group"><legend>${t('scanner.ship.carrier')}</legend><div class="picks picks--3">
        ${[...CARRIERS, ''].map(one => choice({ name: 'carrier', value: one, chosen: carrier === one, label: one || t('scanner.ship.other'), change: () => choose(one) }))}
      </div>
      ${carrier === '' ? html`<label class="field"><span>${t('scanner.ship.other.name')}</span><input class="input" name="other-carrier" autocomplete="off" maxlength="50" .value=${other} @input=${(/** @type {any} */ event) => { other = event.target.value; changed(); }}></label>` : nothing}
      </fieldset>
      ${partly(now)}
      ${asks(now)}
    </main>
    <footer class="dock">
      <div class="dock__row">${tool('van', t('scanner.ship.without'), () => (awaited(now) ? tell(awaited(now), 'busy') : open('untracked', { id })))}${toolLink('users', t('scanner.assign'), `#/o/${id}/people`)}${notesLink(now)}${mayUnpack(id) ? tool('undo', t('scanner.pack.undo.tool'), () => unpack(now)) : nothing}</div>
      ${go('van', forGood(t('fulfillments.complete.DELIVERY')), () => ship(now, true), awaited(now) || missing())}
    </footer>
  </div>`;
}

/** What must be known before it leaves with a code. */
function missing() {
  if (!code) return { text: t('scanner.ship.missing'), at: 'input[aria-labelledby=code]' };
  if (isUsed()) return { text: t('scanner.ship.used', used?.receipt ?? '', used?.customer ?? ''), at: '.used' };
  if (carrier === null) return { text: t('scanner.ship.missing.carrier'), at: 'input[name=carrier]' };
  return !carrier && !other.trim() && { text: t('scanner.ship.missing.other'), at: 'input[name=other-carrier]' };
}

/** Whoever ordered twice may get both in one parcel; nobody gets what is somebody else's. @param {Fulfillment} now */
const isTheirs = now => !used?.customer || used.customer.trim().toLowerCase() === (now.customer?.name ?? '').trim().toLowerCase();

const isUsed = () => used !== null && used.code === code && shared !== code;

function together() {
  shared = code;
  app.verdict = read();
  changed();
}

/** Whether the code stands on another order already, as far as this device or the server knows. */
async function compare() {
  const asked = code;
  const found = await whose(asked, id);
  if (asked !== code || !found) return;
  used = { code: asked, receipt: found.receipt, customer: found.customer };
  if (!isUsed()) return;
  signal('bad');
  app.verdict = { kind: 'bad', word: t('scanner.ship.used.word'), what: t('scanner.ship.used', used.receipt, used.customer) };
  changed();
}

/** Each outlet sends its own parcel: nobody waits for the other one. @param {Fulfillment} now */
const partly = now =>
  now.parts?.others?.length && !awaited(now)
    ? html`<div class="group">${question('off', 'route', t('scanner.tag.part', now.parts.at, now.parts.of), elsewhere(now, true))}</div>`
    : nothing;

/** @param {string} one */
function choose(one) {
  carrier = one;
  chosen = true;
  if (code) app.verdict = read();
  changed();
}

/** @returns {import('../app.js').Verdict} */
const read = () => ({
  kind: 'good',
  word: t('scanner.ship.read'),
  what: carrier === null ? t('scanner.ship.unguessed') : t(chosen ? 'scanner.ship.chosen' : 'scanner.ship.guessed', carrier || t('scanner.ship.other')),
});

/** Without a code: it cannot be taken back, so it is asked first. @param {{id: string}} at */
export function untracked(at) {
  const now = order(at.id);
  if (!now) return nothing;
  return sheet({
    label: t('scanner.ship.without.title'),
    alert: true,
    head: sheetHead(html`<h2>${t('scanner.ship.without.title')}</h2><p class="quiet"><span class="mono">#${now.receipt_number}</span> ${now.customer?.name ?? ''}</p>`),
    body: html`<div class="pad">${question('busy', 'warn', t('scanner.ship.without.head'), t('scanner.ship.without.text'))}</div>`,
    dock: html`<button class="btn" type="button" @click=${() => { close(); ship(now, false); }}>${icon('van')}${t('scanner.ship.without.go')}</button>
      ${go('scan', t('scanner.ship.without.no'), close)}`,
  });
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
  if (!chosen) carrier = guessed.carrier;
  if (code) app.verdict = read();
  changed();
}

/** Letter by letter, so that nothing has to be left before it can go. @param {string} text */
function write(text) {
  typing = true;
  put(text);
}

/** @param {Fulfillment} now @param {boolean} tracked */
async function ship(now, tracked) {
  if (tracked) await compare();
  if (tracked && isUsed()) return;
  if (tracked) await stands(code, now);
  await act(now, 'ship', tracked ? { carrier: carrier || other.trim(), tracking_number: code } : {}, null, () => {
    signal('order');
    tell(shipped(now), 'done', mistaken(now), now.id);
    location.hash = '#/';
  });
}

/** @param {Fulfillment} now */
function shipped(now) {
  if (!app.online) return t('scanner.ship.kept', now.receipt_number);
  return now.parts && now.parts.of > 1
    ? t('scanner.ship.done.part', now.receipt_number, now.parts.at, now.parts.of)
    : t('scanner.ship.done', now.receipt_number);
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
  typing = false;
  put(text);
  compare();
}
