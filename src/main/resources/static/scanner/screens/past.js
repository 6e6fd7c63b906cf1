// @ts-check
/** @import {Past} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { ask } from '../api.js';
import { app, changed, eyes } from '../app.js';
import { unit } from '../core/lines.js';
import { isZero, minus } from '../core/quantity.js';
import { back, bar, givesBack, icon, kind, say } from '../parts.js';
import { number, sentence, t, when } from '../texts.js';

/** What has left, or was cancelled: what it was, when, by whom. To be looked at only. */

let id = '';
let trouble = '';
let reading = false;

/** @param {string} of */
export async function enter(of) {
  id = of;
  trouble = '';
  app.verdict = null;
  if (!id || app.past.some(one => one.id === id)) return;
  reading = true;
  const whose = eyes();
  try {
    const { data } = await ask('GET', `past?q=${encodeURIComponent(`pakbon:fulfillment:${of}`)}`);
    if (eyes() === whose) app.past = data;
  } catch (problem) {
    trouble = sentence(problem);
  } finally {
    reading = false;
    changed();
  }
}

const SIGNS = { shipped: 'van', picked_up: 'bag', cancelled: 'bad', rerouted: 'route', sent_on: 'van', not_collected: 'undo' };

/** What may have been said of it too early. @type {Partial<Record<Past['how'], string>>} */
const MISTAKES = { shipped: 'DELIVERY', picked_up: 'PICKUP' };

export function draw() {
  if (!id) return found();
  const it = app.past.find(one => one.id === id);
  return it ? card(it) : nothingYet();
}

const home = () => (app.past.length > 1 && id ? back('#/past', t('scanner.past.back')) : back('#/', t('scanner.back.list')));

const nothingYet = () => html`<div class="app">${bar({ back: home(), title: t('scanner.past'), under: app.session?.outlet?.name ?? '', help: 'scanner' })}
  <main class="pad"><div class="none" role="status">${icon(trouble ? 'offline' : reading ? 'wait' : 'search_none', 'l')}<h2>${trouble || t(reading ? 'scanner.none.loading' : 'scanner.find.none')}</h2></div></main></div>`;

const found = () => app.past.length ? html`<div class="app">${bar({ back: home(), title: t('scanner.past'), under: app.session?.outlet?.name ?? '', help: 'scanner' })}
  <main class="pad"><p class="quiet more">${t('scanner.past.many', app.past.length)}</p><ul class="slips">${app.past.map(it => html`<li><a class="resume past" href=${`#/past/${it.id}`}>${icon(SIGNS[it.how])}<span>#${it.receipt_number} ${it.customer || t('scanner.no-customer')}<small>${t(`scanner.past.how.${it.how}`)}, ${when(it.ended_at)}</small></span><span class="push">${icon('arrow')}</span></a></li>`)}</ul></main>
</div>` : nothingYet();

/** @param {Past} it */
const card = it => html`<div class="app">
  ${bar({ back: home(), title: html`<span class="mono">#${it.receipt_number}</span> ${kind(/** @type {any} */ (it))}`, under: it.customer || t('scanner.no-customer'), help: it.handover })}
  <main class="pad">
    <div class="group">${say(it.how === 'shipped' || it.how === 'picked_up' ? 'new' : 'danger', SIGNS[it.how], t(`scanner.past.how.${it.how}`), it.ended_by ? t('scanner.past.when', when(it.ended_at), it.ended_by) : when(it.ended_at))}</div>
    ${money(it)}
    ${it.collected ? html`<section class="group"><h2>${t('scanner.past.collected')}</h2><p class="card addr">${icon('user')}<span>${collector(it.collected)}</span></p></section>` : nothing}
    ${it.parcels.length ? html`<section class="group"><h2>${t('scanner.past.parcels')}</h2>${it.parcels.map(parcel => html`<p class="card addr">${icon('van')}<span>${parcel.carrier} <b class="mono">${parcel.code}</b></span></p>${parcel.link ? html`<a class="btn" href=${parcel.link} target="_blank" rel="noopener noreferrer">${icon('arrow')}${t('scanner.past.follow')}</a>` : nothing}`)}</section>` : nothing}
    <section class="group"><h2>${t(went(it) ? 'scanner.past.lines' : 'scanner.past.ordered')}</h2><ul class="card past__lines">${it.lines.map(line => html`<li><b>${number(went(it) ? minus(line.quantity, line.left_out) : line.quantity)}${unit(line) ? ` ${unit(line)}` : nothing}</b><span>${line.name}${line.options ? html`<small>${line.options}</small>` : nothing}${isZero(line.left_out) ? nothing : html`<small class="field__wrong">${t('scanner.past.left-out', `${number(line.left_out)}${unit(line) ? ` ${unit(line)}` : ''}`)}</small>`}</span></li>`)}</ul></section>
    ${MISTAKES[it.how] ? html`<div class="group">${say('off', 'undo', t(`sale.too-early.${MISTAKES[it.how]}`), t(`scanner.past.mistake.${MISTAKES[it.how]}`))}</div>` : nothing}
    ${it.sale_address ? html`<div class="group"><a class="btn" href=${it.sale_address} target="_blank" rel="noopener">${icon('note')}${t('scanner.past.sale')}</a><p class="quiet">${t('scanner.past.sale.text')}</p></div>` : nothing}
  </main>
</div>`;

/** Whether a bag went with it, so that what was left out was not in there. @param {Past} it */
const went = it => ['shipped', 'picked_up', 'sent_on', 'not_collected'].includes(it.how);

/** Who pays back, where somebody may have to. @param {Past} it */
function money(it) {
  const over = it.how === 'cancelled' || it.how === 'not_collected';
  const less = it.lines.some(line => !isZero(minus(line.left_out, line.settled ?? '0')));
  return over || less ? givesBack(it, over ? 'cancelled' : 'short') : nothing;
}

/** @param {NonNullable<Past['collected']>} who */
function collector(who) {
  const name = who.by === 'self' ? t('scanner.handover.self') : who.relation ? `${who.by} (${who.relation})` : who.by;
  return [name, who.checked_by && t(`scanner.past.checked.${who.checked_by}`), who.id_checked && t('scanner.past.id'), who.signed && t('scanner.handover.signed')].filter(Boolean).join(' · ');
}
