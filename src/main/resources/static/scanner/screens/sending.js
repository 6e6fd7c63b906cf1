// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, mayUnpack, order, say as tell } from '../app.js';
import { inBinOrder, isUnderway, taken, unit } from '../core/lines.js';
import { isZero } from '../core/quantity.js';
import { hearsOrder } from '../find.js';
import { back, bar, fullName, go, howMuch, icon, notesLink, picture, shortChip, slot, title, tool, toolLink, under } from '../parts.js';
import { signal } from '../sound.js';
import { number, t, when } from '../texts.js';
import { recall, unpack } from '../undo.js';
import { gone } from './gone.js';

/** Packed, and goes to the outlet that sends the whole order (G8): paid or not, because it comes no nearer to the customer. */

let id = '';

/** @param {string} of */
export function enter(of) {
  id = of;
  app.verdict = null;
}

export function draw() {
  const now = order(id);
  if (!now) return gone(id);
  const to = now.send_on_to ?? '';
  const left = isUnderway(now);
  return html`<div class="app">
    ${bar({ back: back('#/', t('scanner.back.list')), title: title(now), under: under(now), help: 'split' })}
    <main>
      <section class="bound ${left ? 'bound--left' : ''}">${icon('van')}<div>
        <h2>${left ? t('gather.sent.title', to) : t('scanner.sending.to')}</h2>
        ${left ? nothing : html`<p class="bound__to">${to}</p>`}
        <p>${left ? t('gather.sent.text', to, now.sent_on_by ?? '', when(now.sent_on_at ?? '')) : t(now.paid ? 'scanner.sending.text' : 'scanner.sending.text.unpaid', to)}</p></div></section>
      <section class="fetch" aria-label=${t('scanner.handover.where')}>${now.shelf && !left ? slot(now.shelf) : nothing}<p><strong>${howMuch(now)}</strong>${now.send_on_reason ?? t('gather.here.title', to)} ${shortChip(now)}</p></section>
      <ol class="walk">${inBinOrder(now.lines)
        .filter(line => !isZero(taken(line)))
        .map(line => html`<li class="row">${picture(line)}<span class="row__what"><span class="row__name">${fullName(line)}</span></span><span class="count">${number(taken(line))}${unit(line) ? ` ${unit(line)}` : ''}</span></li>`)}</ol>
    </main>
    <footer class="dock">
      <div class="dock__row">${left ? tool('undo', t('fulfillments.recall'), () => recall(now)) : nothing}${toolLink('users', t('scanner.assign'), `#/o/${id}/people`)}${notesLink(now)}${!left && mayUnpack(id) ? tool('undo', t('scanner.pack.undo.tool'), () => unpack(now)) : nothing}</div>
      ${left ? html`<a class="btn btn--go" href="#/">${icon('back')}${t('scanner.back.list')}</a>` : go('van', t('fulfillments.send-on', to), () => send(now), now.changed_after_packing && t('scanner.changed.text'))}
    </footer>
  </div>`;
}

/** @param {Fulfillment} now */
async function send(now) {
  await act(now, 'send_on', {}, now.send_on_to, () => {
    signal('order');
    tell(t(app.online ? 'scanner.sending.done' : 'scanner.sending.kept', now.receipt_number, now.send_on_to ?? ''), 'done', { text: t('scanner.pack.undo'), go: () => recall(order(now.id) ?? now) }, now.id);
    location.hash = '#/';
  });
}

/** The next box for the van. @param {string} code */
export const scan = code => hearsOrder(code);
