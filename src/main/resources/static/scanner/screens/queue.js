// @ts-check
/** @import {Fulfillment, Queued} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, changed, goneTooLate, isBack, may, me, open, order, orders, questions, say } from '../app.js';
import { readAll } from '../courier.js';
import * as drafts from '../drafts.js';
import * as queue from '../queue.js';
import { isWhole, isZero, plus, sum } from '../core/quantity.js';
import { piecesToTake, toTake } from '../core/lines.js';
import { back, bar, fullName, go, icon } from '../parts.js';
import { clock, knows, money, number, seconds, t } from '../texts.js';
import { isInRound } from './round.js';

/** What waits, and what wants a decision. Nothing leaves this list by itself but what the server has taken. */

/** Where somebody was who wanted to know what waits. */
let from = '#/';

/** @param {string} hash */
export const comesFrom = hash => (from = /^#\/(o\/|round$)/.test(hash) ? hash : '#/');

export function draw() {
  const waiting = queue.waiting();
  const clashes = questions();
  const wanted = clashes.length + app.putBacks.length;
  const back_ = app.standing !== 'ready' ? '#/who' : from;
  return html`<div class="app">
    ${bar({ back: back(back_, t(from.startsWith('#/o/') ? 'scanner.back.order' : from === '#/round' ? 'scanner.back.round' : 'scanner.back.list')), title: t('scanner.queue.title'), under: app.contact ? t('scanner.queue.contact', clock(app.contact)) : t('scanner.queue.no-contact'), help: 'scanner' })}
    <main class="pad">
      ${app.trouble ? html`<p class="say say--danger group--gap">${icon('warn')}<span>${t('scanner.queue.trouble', app.trouble)}</span></p>` : nothing}
      ${wanted
        ? html`<section class="group"><h2>${t('scanner.queue.decide', wanted)}</h2>${app.putBacks.map(putBack)}${clashes.map(clash)}</section>`
        : nothing}
      <section class="group"><h2>${waiting.length ? t('scanner.queue.waiting', waiting.length) : t(wanted ? 'scanner.queue.none.else' : 'scanner.queue.none')}</h2>
        ${waiting.length ? html`<ol class="card queue">${[...waiting].reverse().map(item)}</ol>` : html`<p class="quiet">${t(wanted ? 'scanner.queue.none.rest' : 'scanner.queue.none.text')}</p>`}
      </section>
      ${app.standing === 'ready' && drafts.mine().length ? html`<section class="group"><h2>${t('scanner.draft.all')}</h2>${drafts.mine().map(begun)}</section>` : nothing}
    </main>
    ${waiting.length || !app.online
      ? html`<footer class="dock"><p class="safe">${icon('lock', 's')}${t('scanner.queue.safe')}</p>${go('again', t('scanner.queue.try'), tryNow)}</footer>`
      : nothing}
  </div>`;
}

/** Whoever tries without a network reads that it was tried. */
async function tryNow() {
  await readAll();
  if (!app.online) say(t('scanner.queue.tried'), 'busy');
}

/** Of an order that has left a note can still be posted. @param {import('../drafts.js').Draft} it */
const begun = it => html`<article class="clash clash--draft">
  <h3>${icon('pen')}<span><span class="mono">#${it.receipt}</span> ${order(it.id)?.customer?.name ?? ''}</span></h3>
  <p>${(it.edit ?? it).text} ${it.photos.length ? html`<small>${t('scanner.draft.photos', it.photos.length)}</small>` : nothing}</p>
  <div class="dock__row"><button class="btn" type="button" @click=${() => drafts.drop(it)}>${icon('close')}${t('scanner.draft.drop')}</button>${order(it.id) ? look(it.id, '/notes') : html`<button class="btn" type="button" @click=${() => post(it)}>${icon('sent')}${t('scanner.draft.post')}</button>`}</div>
</article>`;

/** @param {import('../drafts.js').Draft} it */
async function post(it) {
  const at = { id: it.id, version: it.version, receipt_number: it.receipt };
  if (it.edit) await act(at, 'note', { text: it.edit.text.trim(), note_id: it.edit.id });
  if (it.text.trim() || it.photos.length) await act(at, 'note', { text: it.text.trim(), photo_ids: it.photos });
  await drafts.drop(it);
}

/** What is weighed has no pieces. @param {string} some */
const much = some => (isWhole(some) ? t('scanner.handover.pieces', some) : number(some));

/** @param {import('../app.js').PutBack} it */
const putBack = it => html`<article class="clash">
  <h3>${icon('bad')}${t(it.rerouted ? 'scanner.clash.rerouted_meanwhile' : 'scanner.clash.cancelled', it.receipt)}</h3>
  <p>${t(it.rerouted ? 'scanner.clash.rerouted.text' : 'scanner.clash.cancelled.text', much(sum(it.lines.map(line => line.picked))))}${it.with ? html` <b>${t('scanner.cancelled.with', it.with)}</b>` : nothing}</p>
  ${goneTooLate(it.id).length ? html`<ul class="clash__what">${goneTooLate(it.id).map(deed)}</ul><p><b>${t('scanner.put-back.gone')}</b> ${t('scanner.put-back.gone.text')}</p>` : nothing}
  <div class="dock__row"><button class="btn" type="button" @click=${() => open('cancelled', { id: it.id })}>${icon('note')}${t('scanner.clash.look')}</button><button class="btn" type="button" @click=${() => backThen(it.id)}>${icon('undo')}${t('scanner.clash.put-back')}</button></div>
</article>`;

/** A round that it was of goes on. @param {string} id */
async function backThen(id) {
  await isBack(id);
  if (isInRound(id) && !app.putBacks.some(one => one.id === id)) location.hash = '#/round';
}

/** Numbers that do not fit: by a colleague's scans, or because the shop took some off. @param {string} reason */
const isCount = reason => ['over_picked', 'under_picked', 'less_ordered'].includes(reason);

/** What was reported missing and counted meanwhile has been found: that is no count of one's own. @param {Queued} action */
const matter = action => (action.kind === 'short' && action.clash === 'over_picked' ? 'found_meanwhile' : (action.clash ?? ''));

/** @param {Queued[]} actions */
function clash(actions) {
  const [first] = actions;
  const reason = matter(first);
  const text = knows(`scanner.clash.${reason}`) ? reason : 'other';
  const now = order(first.fulfillment_id);
  // A box that is no longer on its way has nothing to show; the order that it belongs to has.
  const whole = first.kind === 'arrive' && !RECOUNTED.includes(reason) ? orders().find(one => one.receipt_number === first.receipt) : null;
  return html`<article class="clash">
    <h3>${icon(isCount(reason) && reason !== 'less_ordered' ? 'users' : 'bad')}${t(`scanner.clash.${text}`, first.receipt)}</h3>
    ${(reason === 'changed_meanwhile' && now && news(now, actions)) || html`<p>${t(`scanner.clash.${text}.text`, first.what ?? '', first.detail ?? reason)}</p>`}
    ${isCount(reason) ? sums(actions) : html`<ul class="clash__what">${actions.map(deed)}</ul>`}
    ${reason === 'changed_meanwhile' && now && leaving(actions) && news(now, actions) && mayBeGone(now) ? html`<div class="dock__row"><button class="btn" type="button" @click=${() => isGone(actions)}>${icon('van')}${t('scanner.clash.gone')}</button><a class="btn" href="#/o/${now.id}">${icon('note')}${t('scanner.clash.here')}</a></div>` : html`<div class="dock__row">
      <button class="btn" type="button" @click=${() => drop(actions)}>${icon('undo')}${t(isCount(reason) ? 'scanner.clash.mine-back' : 'scanner.clash.drop')}</button>
      ${whole ? look(whole.id) : now ? second(actions, reason) : nothing}
    </div>`}
  </article>`;
}

/**
 * What has become of an order that was packed here meanwhile, as far as it is more: what goes with it, and what of it is not paid.
 *
 * @param {Fulfillment} now
 * @param {Queued[]} actions
 */
function news(now, actions) {
  const more = piecesToTake(now);
  const told = [
    isZero(more) ? '' : t('scanner.clash.changed.more', more),
    now.paid ? '' : t('scanner.clash.changed.owes', money(now.balance_due, now.currency)),
  ].filter(Boolean);
  if (!told.length) return null;
  const last = leaving(actions);
  const how = !mayBeGone(now) ? '.may-not' : last?.kind === 'pick_up' ? '.collected' : '';
  return html`<p>${told.join(' ')}</p><p><b>${t('scanner.clash.changed.here')}</b> ${t('scanner.clash.changed.go')}</p>${last ? html`<p><b>${t('scanner.put-back.gone')}</b> ${t(`scanner.clash.changed.left${how}`)}</p>` : nothing}`;
}

/** The deed by which it was to leave. @param {Queued[]} actions */
const leaving = actions => actions.find(action => action.kind === 'ship' || action.kind === 'pick_up');

/** Without what came, it leaves short. @param {Fulfillment} now */
const mayBeGone = now => isZero(piecesToTake(now)) || may('pack-short');

/** What is being said of it at this moment: a second tap says nothing more. @type {Set<string>} */
const going = new Set();

/** It had left before the order grew: what came is missing, and the rest went as it was said. @param {Queued[]} actions */
async function isGone(actions) {
  const id = actions[0].fulfillment_id;
  const before = order(id);
  const last = leaving(actions);
  if (!before || !last || going.has(id)) return;
  going.add(id);
  try {
    await saysGone(before, actions, last);
  } finally {
    going.delete(id);
  }
}

/** @param {Fulfillment} before @param {Queued[]} actions @param {Queued} last */
async function saysGone(before, actions, last) {
  const id = before.id;
  const more = before.lines.filter(line => !isZero(toTake(line)));
  for (const line of more) {
    await act(order(id) ?? before, 'short', { sale_line_item_id: line.sale_line_item_id, quantity: toTake(line), reason: 'left_before' }, fullName(line));
  }
  const packed = actions.find(action => action.kind === 'pack');
  if (packed) await act(order(id) ?? before, 'pack', { ...said(packed), ...(more.length ? { reason: t('scanner.clash.gone.reason') } : {}) });
  await act(order(id) ?? before, last.kind, said(last), last.what);
  await queue.drop(actions);
  changed();
}

/** What a deed says, without when it was said and of what. @param {Queued} action */
function said(action) {
  const { seq, id, at, sent, clash, detail, tries, fulfillment_id, base_version, user_id, by, receipt, kind, what, ...fields } = action;
  return fields;
}

/** @param {Queued} action */
const deed = action => html`<li>${what(action)} <time>${seconds(action.at)}</time></li>`;

/** @param {string} id @param {string} [part] */
const look = (id, part = '') => html`<a class="btn" href="#/o/${id}${part}">${icon('note')}${t('scanner.clash.look')}</a>`;

/** What came is counted once more, from the box. */
const RECOUNTED = ['arrived_not_so_many', 'arrival_note_missing', 'unknown_line'];

/** Doing it once more would come to the same. */
const LOOKED_AT = [
  'cancelled_meanwhile', 'rerouted_meanwhile', 'scan_required', 'only_whole', 'parts_not_packed', 'goods_awaited',
  'goes_to_outlet', 'already_packed', 'already_completed',
  'not_packed', 'short_needs_reason', 'nothing_to_pack', 'nothing_to_put_back', 'stays_here', 'goes_elsewhere',
  'already_arrived', 'found_meanwhile', ...RECOUNTED,
];

/** @param {Queued[]} actions @param {string} reason */
function second(actions, reason) {
  const [first] = actions;
  const now = order(first.fulfillment_id);
  if (isCount(reason)) {
    return html`<button class="btn" type="button" @click=${async () => {
      await drop(actions);
      location.hash = `#/o/${first.fulfillment_id}`;
      open('hand', { id: first.fulfillment_id, line: first.sale_line_item_id });
    }}>${icon('again')}${t('scanner.clash.count-again')}</button>`;
  }
  if (reason === 'payment_required' || reason === 'payment_before_packing') {
    return html`<a class="btn" href="#/o/${first.fulfillment_id}/handover">${icon('euro')}${t('scanner.clash.pay')}</a>`;
  }
  if (first.kind === 'photo') return look(first.fulfillment_id, '/notes');
  if (LOOKED_AT.includes(reason) || (reason === 'changed_meanwhile' && now && news(now, actions))) {
    return look(first.fulfillment_id);
  }
  return html`<button class="btn" type="button" @click=${() => again(actions)}>${icon('again')}${t('scanner.clash.again')}</button>`;
}

/** @param {Queued[]} actions */
function sums(actions) {
  const now = order(actions[0].fulfillment_id);
  const line = now?.lines.find(one => one.sale_line_item_id === actions[0].sale_line_item_id);
  const mine = sum(actions.map(action => action.quantity ?? '0'));
  // What was counted in time is this person's, too: the shop, and nobody else, made it too many.
  if (actions[0].clash === 'less_ordered') {
    return html`<dl class="sums">
      <div><dt>${t('scanner.clash.in-hand')}</dt><dd>${line ? number(plus(line.picked, mine)) : number(mine)}</dd></div>
      <div><dt>${t('scanner.clash.ordered-now')}</dt><dd>${line ? number(line.quantity) : '–'}</dd></div>
      <div><dt>${t('scanner.clash.to-return')}</dt><dd>${number(mine)}</dd></div>
    </dl>`;
  }
  return html`<dl class="sums">
    <div><dt>${t('scanner.clash.mine')}</dt><dd>${number(sum(actions.map(action => action.quantity ?? '0')))}</dd></div>
    <div><dt>${t('scanner.clash.counted')}</dt><dd>${line ? number(line.picked) : '–'}</dd></div>
    <div><dt>${t('scanner.clash.ordered')}</dt><dd>${line ? number(line.quantity) : '–'}</dd></div>
  </dl>`;
}

/** @param {Queued[]} actions */
async function drop(actions) {
  await queue.drop(actions);
  changed();
}

/** The same once more, upon what the order is now; as a deed of its own. @param {Queued[]} actions */
async function again(actions) {
  for (const action of actions) {
    const now = order(action.fulfillment_id);
    if (!now) continue;
    await act(now, action.kind, said(action), action.what);
    await queue.drop([action]);
  }
  changed();
}

const SIGNS = { note: 'note', photo: 'camera', assign: 'users', pack: 'packed', ship: 'van', pick_up: 'bag', short: 'short', put_back: 'undo', send_on: 'van', recall: 'undo', arrive: 'good' };

/** @param {Queued} action */
const item = action => html`<li>${icon(SIGNS[/** @type {keyof typeof SIGNS} */ (action.kind)] ?? 'wait')}<span>${what(action)}<small>${action.user_id === me()?.id ? action.by : t('scanner.queue.of', action.by)}</small></span><time>${seconds(action.at)}</time></li>`;

/** @param {Queued} action */
function what(action) {
  const quantity = action.quantity ?? '0';
  const signed = quantity.startsWith('-') ? `−${number(quantity.slice(1))}` : `+${number(quantity)}`;
  const fact = {
    pick: html`${action.what} <b>${signed}</b>`,
    short: html`${action.what}: <b>${t('scanner.short.of', number(quantity), t(`scanner.reason.${action.reason}`))}</b>`,
    note: t('scanner.queue.note', action.text ?? ''),
    photo: action.what ? t('scanner.queue.photo', action.what) : t('scanner.photo'),
    assign: t('scanner.queue.assign', action.what ?? ''),
    pack: action.shelf ? t('scanner.queue.pack.shelf', action.shelf) : t('scanner.queue.pack'),
    ship: t('scanner.queue.ship', action.tracking_number ?? ''),
    pick_up: t('scanner.queue.pick-up', action.collected_by === 'self' ? t('scanner.handover.self').toLowerCase() : (action.collected_by ?? '')),
    put_back: t('scanner.queue.put-back'),
    send_on: t('scanner.queue.send-on', action.what ?? ''),
    recall: t('scanner.queue.recall'),
    arrive: action.note ? t('scanner.queue.arrive.note', action.what ?? '', action.note) : t('scanner.queue.arrive', action.what ?? ''),
  }[action.kind];
  return html`<span class="mono">#${action.receipt}</span> ${fact ?? action.kind}`;
}
