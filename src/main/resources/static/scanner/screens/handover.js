// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, answered, app, changed, close, mayUnpack, open, order, say as tell } from '../app.js';
import { asks, awaited, awaits, back, bar, call, chip, choice, forGood, go, howMuch, icon, lens, notesLink, say, sheet, sheetHead, shortChip, slot, title, tool, toolLink, under } from '../parts.js';
import { signal } from '../sound.js';
import { t, unbroken } from '../texts.js';
import { mistaken, unpack } from '../undo.js';
import { unpaid } from './unpaid.js';

/** Handing over at the counter: the code or the name, who came, and whether an ID was seen: asked for a name, offered with a code (D8). Never its number. */

let id = '';
let checked = false;
let code = '';
let byName = false;
let other = false;
let name = '';
let relation = '';
/** @type {boolean | null} */
let seen = null;
let signature = '';

/** @param {string} of */
export function enter(of) {
  if (id !== of) {
    checked = false;
    code = '';
    byName = isWithoutCode(of);
    other = false;
    name = '';
    relation = '';
    seen = null;
    signature = '';
  }
  id = of;
  const heard = app.heard?.id === of ? app.heard.code : '';
  app.heard = null;
  if (heard && isOfCustomer(heard)) return scan(heard);
  if (!checked) app.verdict = byName ? null : { kind: 'idle', word: t('scanner.handover.scan'), what: t('scanner.handover.scan.what') };
}

/** No mail has brought the customer a code: the name is asked for, and a code is read all the same. @param {string} of */
function isWithoutCode(of) {
  const now = order(of);
  return Boolean(now?.pickup_code) && now?.code_mailed === false;
}

export const camera = () => !byName;

/** @param {Fulfillment} now */
export function drawOf(now) {
  if (!now.paid) return unpaid(now);
  const customer = now.customer?.name || t('scanner.no-customer');
  return html`<div class="app">
    ${byName
      ? bar({ back: back('#/', t('scanner.back.list')), title: title(now), under: html`${under(now)}`, help: 'pickup' })
      : lens({ title: title(now), under: under(now), back: back('#/', t('scanner.back.list')), guide: 'square', size: checked ? 'low' : undefined, help: 'pickup' })}
    <main>
      <section class="fetch" aria-label=${t('scanner.handover.where')}>${now.shelf ? slot(now.shelf) : nothing}<p><strong>${customer}</strong>${howMuch(now)}<br>${chip('done', 'good', t('scanner.paid'))} ${shortChip(now)}</p></section>
      ${asks(now)}
      <div class="pad">
        ${awaits(now)}
        ${byName
          ? html`<div class="group">${say('new', 'user', t('scanner.handover.ask'), ask(now, customer))}</div>`
          : checked
            ? nothing
            : html`<form class="group" @submit=${typed}><label class="field"><span>${t('scanner.handover.type')}</span><input class="input mono" name="code" @input=${(/** @type {any} */ event) => set(() => spelled(event.target.value))} autocomplete="off" autocapitalize="characters" enterkeyhint="done"></label>${isWithoutCode(id) ? html`<p class="quiet">${t('scanner.handover.not-mailed')}</p>` : nothing}</form>`}
        <fieldset class="group"><legend>${t('scanner.handover.who')}</legend><div class="picks picks--2">
          ${choice({ name: 'by', value: 'self', chosen: !other, label: t('scanner.handover.self'), change: () => set(() => (other = false)) })}
          ${choice({ name: 'by', value: 'other', chosen: other, label: t('scanner.handover.other'), change: () => set(() => (other = true)) })}
        </div></fieldset>
        ${other
          ? html`<div class="group">${checked ? nothing : html`<p class="quiet">${t(isWithoutCode(id) ? 'scanner.handover.other.no-code' : 'scanner.handover.other.text')}</p>${call(now)}`}<label class="field"><span>${t('scanner.handover.name')}</span><input class="input" name="collector" autocomplete="off" maxlength="100" .value=${name} @input=${(/** @type {any} */ event) => set(() => (name = event.target.value))}></label>
              <label class="field"><span>${t('scanner.handover.relation')}</span><input class="input" autocomplete="off" maxlength="100" .value=${relation} @input=${(/** @type {any} */ event) => (relation = event.target.value)}></label></div>`
          : nothing}
        ${isAsked(now)
          ? html`<fieldset class="group"><legend>${t('scanner.handover.id')}</legend><p class="quiet">${t('scanner.handover.id.rule')}</p><div class="picks picks--2">
              ${choice({ name: 'id', value: 'yes', chosen: seen === true, label: t('scanner.yes'), small: t('scanner.handover.id.never'), change: () => set(() => (seen = true)) })}
              ${choice({ name: 'id', value: 'no', chosen: seen === false, label: t('scanner.no'), small: byName ? t(other ? 'scanner.handover.id.other' : 'scanner.handover.id.name') : nothing, change: () => set(() => (seen = false)) })}
            </div></fieldset>`
          : nothing}
        <div class="group extras">
          <button class="sign ${signature ? 'sign--done' : ''}" type="button" @click=${() => open('sign', {})}>${icon(signature ? 'good' : 'sign')}${t(signature ? 'scanner.handover.signed' : 'scanner.handover.sign')}</button>
          ${isAsked(now) ? nothing : html`<button class="sign ${seen ? 'sign--done' : ''}" type="button" name="id" aria-pressed=${seen === true} @click=${() => set(() => (seen = seen ? null : true))}>${icon(seen ? 'good' : 'user')}<span>${t(seen ? 'scanner.handover.id.seen' : 'scanner.handover.id.optional')}<small>${t('scanner.handover.id.never')}</small></span></button>`}
        </div>
      </div>
    </main>
    <footer class="dock">
      <div class="dock__row">${byName ? tool('qr', t('scanner.handover.by-code'), () => set(() => { byName = false; enter(id); })) : tool('user', t('scanner.handover.by-name'), () => set(() => { byName = true; app.verdict = null; }))}${toolLink('users', t('scanner.assign'), `#/o/${id}/people`)}${notesLink(now)}${mayUnpack(id) ? tool('undo', t('scanner.pack.undo.tool'), () => unpack(now)) : nothing}</div>
      ${go('bag', forGood(t('fulfillments.complete.PICKUP')), () => hand(now), awaited(now) || missing(now))}
    </footer>
  </div>`;
}

/** What must be known before it is handed over, from top to bottom. @param {Fulfillment} now */
function missing(now) {
  if (!checked && !byName && !code.trim()) return { text: t('scanner.handover.missing.code'), at: 'input[name=code]' };
  if (!checked && !byName && app.verdict?.kind === 'bad') return { text: t('scanner.handover.wrong.what'), at: 'input[name=code]' };
  if (other && !name.trim()) return { text: t('scanner.handover.missing.name'), at: 'input[name=collector]' };
  return isAsked(now) && seen === null && { text: t('scanner.handover.missing.id'), at: 'input[name=id]' };
}

/**
 * Whoever has the code that only the customer got has shown enough; whoever says a name, or a number that stands on any receipt, is
 * asked for an ID. @param {Fulfillment} now
 */
const isAsked = now => byName || !now.pickup_code;

/** @param {Fulfillment} now @param {string} customer */
function ask(now, customer) {
  // Whoever comes for somebody else is not that person, and may not know the number.
  if (other) return t('scanner.handover.ask.other', customer);
  const digits = now.customer?.phone?.replace(/\D/g, '') ?? '';
  return digits.length > 4 ? t('scanner.handover.ask.phone', customer, unbroken(`${digits.slice(-4, -2)} ${digits.slice(-2)}`)) : t('scanner.handover.ask.name', customer);
}

/** What was said of another code does not hold for this one. @param {string} text */
function spelled(text) {
  code = text;
  if (app.verdict?.kind === 'bad') enter(id);
}

/** @param {any} event */
function typed(event) {
  event.preventDefault();
  const field = event.target.elements.code;
  if (field.value.trim()) scan(field.value);
}

/** @param {() => void} change */
function set(change) {
  change();
  changed();
}

/** What was typed and not sent off yet counts as typed. @param {Fulfillment} now */
async function hand(now) {
  if (!checked && !byName) {
    scan(code);
    if (!checked) return;
  }
  const fields = {
    collected_by: other ? name.trim() : 'self',
    id_checked: seen === true,
    ...(byName ? { checked_by: 'name' } : now.pickup_code ? { checked_by: 'code' } : {}),
    ...(other && relation.trim() ? { relation: relation.trim() } : {}),
    ...(signature ? { signature } : {}),
  };
  await act(now, 'pick_up', fields, null, () => {
    signal('order');
    tell(`${t('scanner.handover.done', now.receipt_number, other ? name.trim() : now.customer?.name || t('scanner.no-customer'))}${app.online ? '' : ` ${t('scanner.pack.done.kept')}`}`, 'done', mistaken(now), now.id);
    location.hash = '#/';
  });
}

/** As it is compared: however it is read out or typed. @param {string} code */
const plain = code => code.replace(/[\s-]/g, '').toUpperCase();

/** A pickup code that opened the order need not be said again. @param {string} code */
function isOfCustomer(code) {
  const own = order(id)?.pickup_code;
  return Boolean(own) && plain(own ?? '') === plain(lastOf(code));
}

/** Of an address, its end. @param {string} code */
const lastOf = code => /([^/#?=:]+)\/?$/.exec(code.trim())?.[1] ?? code;

/** @param {string} code */
export function scan(code) {
  const now = order(id);
  if (!now || !now.paid) return;
  const last = lastOf(code);
  // Where the customer got a code, a number that anybody can read on a receipt is not enough.
  const right = now.pickup_code ? [now.pickup_code] : [now.receipt_number, now.order_number];
  const fits = right.some(one => one && plain(one) === plain(last));
  checked = fits;
  byName = false;
  if (fits) answered();
  signal(fits ? 'good' : 'bad');
  app.verdict = fits
    ? { kind: 'good', word: t('scanner.handover.right'), what: now.customer?.name ?? '' }
    : { kind: 'bad', word: t('scanner.handover.wrong'), what: t('scanner.handover.wrong.what') };
  changed();
}

/** A scribble that went wrong. */
function wipe() {
  const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas.ink'));
  canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
  delete canvas.dataset.ink;
}

/** A name with a finger. */
export function sign() {
  return sheet({
    label: t('scanner.handover.sign.title'),
    head: sheetHead(html`<h2>${t('scanner.handover.sign.title')}</h2>`),
    body: html`<div class="pad"><canvas class="ink" width="700" height="350" aria-label=${t('scanner.handover.sign.here')} role="img" @pointerdown=${write}></canvas></div>`,
    dock: html`<button class="btn" type="button" @click=${wipe}>${icon('again')}${t('scanner.handover.sign.again')}</button>
      <button class="btn" type="button" @click=${() => { signature = ''; close(); }}>${icon('undo')}${t('scanner.handover.sign.none')}</button>
      ${go('check', t('scanner.handover.sign.keep'), () => {
        const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas.ink'));
        if (!canvas.dataset.ink) return tell(t('scanner.handover.sign.first'), 'busy');
        signature = canvas.toDataURL('image/png');
        close();
      })}`,
  });
}

/** @param {PointerEvent} down */
function write(down) {
  const canvas = /** @type {HTMLCanvasElement} */ (down.currentTarget);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const box = canvas.getBoundingClientRect();
  const at = (/** @type {PointerEvent} */ event) => /** @type {const} */ ([((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height]);
  canvas.dataset.ink = 'yes';
  canvas.setPointerCapture(down.pointerId);
  pen.lineWidth = 5;
  pen.lineCap = 'round';
  pen.strokeStyle = '#15181c';
  pen.beginPath();
  pen.moveTo(...at(down));
  const move = (/** @type {PointerEvent} */ event) => {
    pen.lineTo(...at(event));
    pen.stroke();
  };
  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerup', () => canvas.removeEventListener('pointermove', move), { once: true });
}
