// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { app, arrivals, changed, isCounted, me, orders, others } from '../app.js';
import { isMeasured, isUnderway, tally, unit } from '../core/lines.js';
import { draft } from '../drafts.js';
import { hearsOrder } from '../find.js';
import { partOf } from '../onward.js';
import { bar, chip, doubt, face, fullName, icon, kind, named, progress, shortChip, stateIcon, stateWord, unpaidChip } from '../parts.js';
import * as queue from '../queue.js';
import * as work from '../work.js';
import { age, lately, number, t, until } from '../texts.js';
import { underWay } from './round.js';

/** My outlet's open work. */

/** @type {Segment[]} */
const SEGMENTS = ['new', 'in_progress', 'packed'];

/** @typedef {'new' | 'in_progress' | 'packed'} Segment */
/** @typedef {'all' | 'delivery' | 'pickup'} Kinds */

/** @type {Segment} */
let segment = 'new';
/** @type {Kinds} */
let handover = 'all';
let wanted = '';

/** Nothing has been read yet: what then comes first is not news. */
let blank = false;

export function enter() {
  app.verdict = null;
  app.comesFrom = null;
  // What was looked for has been dealt with.
  if (wanted && !listed().some(fits)) wanted = '';
  blank = work.asOf() === null;
  see();
}

const see = () => (app.seen = new Set(work.all().map(order => order.id)));

export function draw() {
  if (blank && work.asOf()) {
    blank = false;
    see();
  }
  const all = listed();
  const found = all.filter(fits);
  const fresh = found.filter(order => order.state === 'new' && !app.seen.has(order.id));
  const visible = found.filter(order => wanted || (tab(order) === segment && (app.seen.has(order.id) || order.state !== 'new')));
  return html`<div class="app">
    ${bar({
      title: where(),
      under: standsAt(),
      help: 'scanner',
      end: html`<a class="key" href="#/who"><span class="vh">${t('scanner.switch', me()?.name ?? '')}</span>${face(me() ?? { name: '?' })}</a>`,
    })}
    <main class="pad">
      <div class="list-top">
        <label class="search"><span class="vh">${t('scanner.search')}</span>${icon('search')}<input class="input" type="search" placeholder=${t('scanner.search')} enterkeyhint="search" autocomplete="off" .value=${wanted} @input=${search} @keydown=${entered}></label>
        ${lent()}${lost()}${resume(all)}
        ${coming()}
        <fieldset class="kinds"><legend class="vh">${t('scanner.type')}</legend>
          ${[['all', ''], ['delivery', 'van'], ['pickup', 'bag']].map(
            ([value, sign]) => html`<label><input type="radio" name="handover" value=${value} .checked=${handover === value} @change=${() => show(/** @type {any} */ (value))}>${sign ? icon(sign, 's') : nothing}${t(value === 'all' ? 'scanner.all' : value === 'pickup' ? 'word.Handover.PICKUP' : 'word.Handover.DELIVERY')}</label>`,
          )}
        </fieldset>
        ${visible.length ? hides(all.filter(says).length - found.length) : nothing}
      </div>
      ${heading(visible)}
      ${visible.length ? html`<ul class="slips">${visible.map(order => html`<li>${slip(order)}</li>`)}</ul>` : empty(all.length)}
      ${wanted && visible.length ? html`<p class="more">${older()}</p>` : nothing}
      ${work.isMore() ? html`<p class="quiet more">${t('scanner.more')}</p>` : nothing}
    </main>
    <footer class="dock">
      ${fresh.length ? news(fresh.length) : nothing}
      <fieldset class="seg">
        <legend class="vh">${t('scanner.status')}</legend>
        ${SEGMENTS.map(
          one => html`<label class="seg__${stateIcon(one)}"><input type="radio" name="status" value=${one} .checked=${segment === one && !wanted} @change=${() => turn(one)}><b>${icon(stateIcon(one), 's')}${found.filter(order => tab(order) === one).length}</b>${stateWord(one)}${one === 'packed' && all.some(order => order.state === 'to_put_back') ? html`<span class="seg__alarm">${icon('undo', 's')}<span class="vh">${t('scanner.tag.put-back')}</span></span>` : nothing}</label>`,
        )}
      </fieldset>
      <div class="dock__row dock__row--main">
        <a class="btn btn--go" href="#/scan">${icon('scan')}<span>${t('scanner.scan-slip')}${visible.length ? html`<small>${t('scanner.scan-slip.or')}</small>` : nothing}</span></a>
        <a class="btn btn--square" href="#/round">${icon('tote')}${t('scanner.round.several')}</a>
      </div>
    </footer>
  </div>`;
}

/** Without a network, how old the list is: as long as this device runs, and of the time before it was started. */
function standsAt() {
  const at = app.contact ?? work.asOf();
  return app.online || !at ? t('scanner.fulfillments') : t('scanner.as-of', lately(at));
}

/** Whoever may work at several outlets changes it here, too. */
function where() {
  const name = app.session?.outlet?.name ?? '';
  return (app.session?.outlets.length ?? 0) > 1
    ? html`<a class="bar__swap" href="#/outlet" aria-label=${t('scanner.outlet.change', name)}><span>${name}</span>${icon('swap')}</a>`
    : name;
}

/** Which one to begin with, where there is a choice. @param {Fulfillment[]} visible */
const heading = visible =>
  !wanted && segment !== 'packed' && visible.length > 1
    ? html`<h2 class="list-head"><span class="vh">${stateWord(segment)}: </span>${t('scanner.first')}</h2>`
    : html`<h2 class="vh">${wanted ? t('scanner.found') : stateWord(segment)}</h2>`;

const listed = () => orders().filter(order => order.state !== 'completed' && order.state !== 'cancelled');

/** What must be put back is done before anything else. @param {Fulfillment} order */
const tab = order => (order.state === 'to_put_back' ? 'packed' : order.state);

/** @param {Fulfillment} order */
const fits = order => (handover === 'all' || order.handover === handover) && says(order);

/** It has the words that were looked for. @param {Fulfillment} order */
function says(order) {
  const text = [
    order.receipt_number,
    order.order_number,
    order.customer?.name,
    order.customer?.phone,
    ...order.lines.flatMap(line => [line.name, line.sku]),
  ];
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every(part => text.some(one => one?.toLowerCase().includes(part.replace(/^#/, ''))));
}

/** @param {any} event */
function search(event) {
  wanted = event.target.value.trim();
  changed();
}

/** Enter in the search field, or a scanner that typed into it. @param {any} event */
async function entered(event) {
  if (event.key !== 'Enter' || !wanted) return;
  const code = wanted;
  if (await hearsOrder(code, listed().some(fits))) {
    wanted = '';
    event.target.value = '';
  }
}

/** @param {Kinds} what */
function show(what) {
  handover = what;
  changed();
}

/** @param {Segment} what */
function turn(what) {
  segment = what;
  wanted = '';
  enter();
  changed();
}

/** Floats over the list: what comes in moves nothing under a thumb. @param {number} many */
const news = many => html`<button class="fresh" type="button" @click=${() => turn('new')}>${icon('new')}<span role="status">${t('scanner.news', many)}</span><b>${t('scanner.news.show')}</b></button>`;

/** What the filter hides has not gone. @param {number} many */
const hides = many =>
  many ? html`<p class="hides">${icon('search_none', 's')}<span role="status">${t('scanner.hides', narrowed(), many)}</span><button class="btn btn--small push" type="button" @click=${() => show('all')}>${t('scanner.none.all')}</button></p>` : nothing;

const narrowed = () => t(handover === 'pickup' ? 'word.Handover.PICKUP' : 'word.Handover.DELIVERY');

/** Somebody helped out on this device with what its user may not do. */
function lent() {
  const who = app.lender;
  return who && who.id !== me()?.id
    ? html`<div class="lent">${icon('swap')}<span>${t('scanner.lent', me()?.name.split(' ')[0] ?? '')}</span><a class="btn btn--small" href="#/who">${t('scanner.lent.back', who.name.split(' ')[0])}</a></div>`
    : nothing;
}

/** What I was at. @param {Fulfillment[]} all */
function resume(all) {
  const round = underWay();
  if (round) return html`<a class="resume" href="#/round">${icon('busy')}<span>${t('scanner.resume.round', round.no)}<small>${number(round.some)} / ${number(round.all)}</small></span><span class="push">${icon('arrow')}</span></a>`;
  const mine = all.find(order => order.state === 'in_progress' && order.assigned.some(person => person.id === me()?.id));
  if (!mine) return nothing;
  const far = tally(mine);
  return html`<a class="resume" href="#/o/${mine.id}">${icon('busy')}<span>${t('scanner.resume', mine.receipt_number)}<small>${mine.customer?.name ?? ''}, ${number(far.some)} / ${number(far.all)}${far.unit ? ` ${far.unit}` : ''}</small></span><span class="push">${icon('arrow')}</span></a>`;
}

/** What left the list while somebody had something of it in hand, or said that it had gone: "1 besluit" alone does not say why. */
function lost() {
  const gone = queue.clashes().filter(action => action.clash === 'cancelled_meanwhile' && !app.putBacks.some(one => one.id === action.fulfillment_id));
  const receipts = [...new Set([...app.putBacks, ...gone].map(one => `#${one.receipt}`))];
  const cancelled = gone.length || app.putBacks.some(one => !one.rerouted);
  return receipts.length
    ? html`<a class="resume lost" href="#/queue">${icon('bad')}<span>${t(cancelled ? 'word.StateWord.CANCELLED' : 'scanner.rerouted')}: ${receipts.join(', ')}<small>${t(app.putBacks.length ? 'scanner.lost.list' : 'scanner.lost.look')}</small></span><span class="push">${icon('arrow')}</span></a>`
    : nothing;
}

/** What other outlets have sent here: nobody may overlook it. */
function coming() {
  const all = arrivals();
  const from = [...new Set(all.map(one => one.arrives_from))].join(', ');
  return all.length
    ? html`<a class="resume coming" href="#/arrivals">${icon('van')}<span>${t('scanner.arrivals', all.length)}<small>${t('scanner.arrivals.from', from)}</small></span><span class="push">${icon('arrow')}</span></a>`
    : nothing;
}

/** @param {Fulfillment} order */
function slip(order) {
  return html`<a class="slip slip--${stateIcon(order.state)}" href="#/o/${order.id}">
    <span class="slip__body">
      <span class="slip__top"><span class="slip__no">#${order.receipt_number}</span>${kind(order)}<span class="slip__age">${age(order.placed_at)}</span></span>
      <span class="slip__who">${order.customer?.name || t('scanner.no-customer')}</span>
      <span class="slip__what">${order.lines.map(whatOf).join(', ')}</span>
      ${order.customer_note ? html`<span class="slip__asks">${icon('asks', 's')}<span class="vh">${t('scanner.asks')}: </span><span dir="auto">${order.customer_note}</span></span>` : nothing}
      ${tags(order)}
    </span>
    <span class="slip__stub">${progress(order)}<span class="slip__state">${icon(stateIcon(order.state))}${stateWord(order.state)}</span></span>
  </a>`;
}

/** What is weighed or cut says how much. @param {import('../types.js').Line} line */
const whatOf = line => (isMeasured(line) ? `${number(line.quantity)}\u00a0${unit(line)} ${fullName(line)}`.replace('\u00a0 ', ' ') : fullName(line));

/** @param {string} at */
const due = at => {
  const late = Date.parse(at) < Date.now();
  return chip(late ? 'danger' : 'plain', late ? 'warn' : 'wait', t(late ? 'scanner.tag.late' : 'scanner.tag.due', until(at)));
};

/** @param {Fulfillment} order */
function tags(order) {
  const there = others(order.id);
  const marks = [
    order.state === 'to_put_back' ? chip('danger', 'undo', t('scanner.tag.put-back')) : null,
    order.express ? chip('new', 'up', t('fulfillments.flag.express')) : null,
    order.paid ? null : unpaidChip(order),
    order.changed_after_packing ? chip('danger', 'warn', t('scanner.tag.changed')) : null,
    order.send_on_to && order.state !== 'to_put_back' ? chip('busy', 'van', t(isUnderway(order) ? 'scanner.tag.underway' : 'scanner.tag.send-on', order.send_on_to)) : null,
    order.comes_from?.length ? chip('busy', 'wait', isCounted(order.sale_id) ? t('scanner.tag.counted') : t('scanner.tag.awaits', order.comes_from.join(', '))) : null,
    order.oversold ? chip('danger', 'warn', t('scanner.tag.oversold')) : null,
    shortChip(order),
    doubt(order),
    there
      ? chip('plain', 'user', t('scanner.tag.picks', there.name))
      : order.assigned.length
        ? chip('plain', 'user', order.assigned.map(named).join(', '))
        : null,
    order.shelf && !isUnderway(order) ? chip('plain', 'pin', t('scanner.tag.shelf', order.shelf)) : null,
    order.due_at && order.state !== 'packed' ? due(order.due_at) : null,
    order.parts && order.parts.of > 1 ? chip('plain', '', partOf(order)) : null,
    order.notes.length ? chip('plain', 'note', t('scanner.tag.notes', order.notes.length)) : null,
    draft(order.id) ? chip('busy', 'pen', t('scanner.draft.tag')) : null,
    order.waiting ? chip('busy', 'wait', t('scanner.tag.waiting', order.waiting)) : null,
  ].filter(Boolean);
  return marks.length ? html`<span class="slip__tags">${marks}</span>` : nothing;
}

/** @param {number} open */
function empty(open) {
  if (!app.contact && !work.asOf()) return html`<div class="none">${icon('wait', 'l')}<h2>${t('scanner.none.loading')}</h2></div>`;
  if (wanted || (handover !== 'all' && open)) {
    const next = wanted ? nothing : elsewhere(listed().filter(fits));
    const isHiding = wanted || next === nothing || listed().some(order => tab(order) === segment);
    return html`<div class="none">${icon('search_none', 'l')}<h2>${wanted ? t('scanner.none.found') : t('scanner.none.narrowed', narrowed())}</h2><p>${t('scanner.none.found.text', open)}</p>
      ${wanted ? older() : next}
      ${isHiding ? html`<button class="btn" type="button" @click=${() => { wanted = ''; handover = 'all'; changed(); }}>${t('scanner.none.all')}</button>` : nothing}</div>`;
  }
  return html`<div class="none">${icon('good', 'l')}<h2>${t(`scanner.none.${segment}`)}</h2><p>${t(`scanner.none.text.${segment}`)}</p>${elsewhere(listed())}</div>`;
}

/** Nothing stands here, and something does under another word: one tap leads on. @param {Fulfillment[]} all */
function elsewhere(all) {
  const next = SEGMENTS.find(one => one !== segment && all.some(order => tab(order) === one));
  return next ? html`<button class="btn" type="button" @click=${() => turn(next)}>${icon(stateIcon(next))}${t('scanner.none.next', stateWord(next), all.filter(order => tab(order) === next).length)}</button>` : nothing;
}

/** The same word may be that of an order that has left. */
const older = () => html`<button class="btn" type="button" @click=${() => hearsOrder(wanted)}>${icon('search')}${t('scanner.past.search')}</button>`;

/** A slip or receipt, from a scanner that types. @param {string} code */
export const scan = code => hearsOrder(code);
