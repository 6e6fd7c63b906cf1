// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, changed, isPacked, may, me, open, order, orders, say as tell } from '../app.js';
import { isComplete, isSettled, missing, onlyByScan, tally, unit } from '../core/lines.js';
import { isZero, minus } from '../core/quantity.js';
import { asks, back, bar, call, choice, fullName, givesBack, go, icon, isCovered, lens, notesLink, picture, progress, say, switchLink, title, tool, toolLink, under } from '../parts.js';
import { coming, elsewhere, onward, toCome } from '../onward.js';
import * as queue from '../queue.js';
import { signal } from '../sound.js';
import { money, number, t, unbroken } from '../texts.js';
import { unpack } from '../undo.js';
import { gone } from './gone.js';
import { home, isInRound, toteOf } from './round.js';

/** Packed: where the bag stands; and why, when something is missing. */

/** So long may the name of a shelf be. */
const MOST = 50;
const REASONS = ['agreed', 'refunded'];

let id = '';
let shelf = '';
/** Why it leaves short: both may be true. @type {Set<string>} */
let reasons = new Set();
let remark = '';
let scanning = false;

/** @param {string} of */
export function enter(of) {
  if (id !== of) {
    shelf = '';
    reasons = new Set();
    remark = '';
  }
  id = of;
  scanning = false;
  app.verdict = null;
}

export const camera = () => scanning;

export function draw() {
  const now = order(id);
  if (!now) return gone(id);
  const complete = isComplete(now);
  const home = isInRound(id) ? back('#/round', t('scanner.back.round')) : back(`#/o/${id}`, t('scanner.back.pick'));
  const far = tally(now);
  const measure = far.unit ? ` ${far.unit}` : '';
  const places = shelves();
  const isWide = places.some(one => one.name.length > 5);
  const lack = `${number(minus(far.all, far.some))}${measure}`;
  return html`<div class="app">
    ${scanning
      ? lens({ title: title(now), under: under(now), size: 'low', back: home, help: 'scanner' })
      : bar({ back: home, title: title(now), under: toteOf(id) ? html`<b>${toteOf(id)}</b> · ${under(now)}` : under(now), help: 'scanner' })}
    <main>
      <section class="total ${complete ? '' : 'total--short'}" aria-label=${t('scanner.picked')}>${progress(now)}<p>${icon(complete ? 'good' : 'short')}${complete ? t('scanner.pack.complete') : t('scanner.pack.short', lack)}<small>${complete ? t('scanner.pack.complete.text', now.lines.length, `${number(far.all)}${measure}`) : whatIsShort(now)}</small></p></section>
      ${rest(now)}${onward(now)}${coming(now)}
      ${asks(now)}
      ${now.paid ? nothing : without(now) && isCovered(now) ? html`<div class="pad group">${say('new', 'euro', t('scanner.pack.paid.short'), t('scanner.pack.paid.short.text'))}</div>` : html`<div class="pad group">${say('unpaid', 'unpaid', without(now) ? t('scanner.pack.unpaid.short', money(now.balance_due_short ?? '0', now.currency)) : t(now.partly_paid ? 'sale.partly-paid' : 'scanner.pack.unpaid', money(now.balance_due, now.currency)), t(first(now) ? 'scanner.pack.paid-first' : now.handover === 'pickup' ? 'scanner.pack.unpaid.pickup' : 'scanner.pack.unpaid.delivery'), without(now) && !first(now) ? nothing : may('add-payment') && app.online ? html`<button class="btn" type="button" @click=${() => open('payment', { id })}>${icon('euro')}${t('scanner.unpaid.add')}</button>` : may('add-payment') ? html`<p>${t('scanner.pack.unpaid.offline')}</p>` : nothing)}</div>`}
      <ul class="strip pad" aria-label=${t('scanner.pack.bag')}>${now.lines.filter(line => !isZero(line.picked)).map(line => html`<li>${picture(line)}<span class="vh">${fullName(line)}</span><b class=${unit(line) ? 'strip__measure' : nothing}>${number(line.picked)}${unit(line) ? ` ${unit(line)}` : nothing}</b></li>`)}</ul>
      <div class="pad">
        ${complete ? nothing : isNothing(now) ? html`<div class="group">${say('danger', 'short', t('scanner.pack.nothing.head'), t('scanner.pack.nothing'))}</div>` : may('pack-short') ? html`${tells(now)}${why()}${givesBack(now, 'short')}` : html`<div class="group">${say('off', 'key', t('scanner.pack.may-not'), t('scanner.pack.may-not.text'))}</div>`}
        <fieldset class="group"><legend>${t('scanner.pack.where')}</legend><p class="quiet">${t(places.length ? 'scanner.pack.where.what' : 'scanner.pack.where.first')}</p>
          ${places.length ? html`<div class="shelf">${places.map(one => choice({ name: 'shelf', value: one.name, chosen: shelf === one.name, label: one.name, small: shelf === one.name ? t('scanner.pack.chosen') : one.bags ? t('scanner.pack.bags', one.bags) : t('scanner.pack.free'), how: `slot ${one.bags ? 'slot--full' : ''} ${isWide ? 'slot--long' : ''}`, change: () => put(one.name) }))}</div>` : nothing}
          <label class="field"><span class="vh">${t(places.length ? 'scanner.pack.shelf' : 'scanner.pack.shelf.name')}</span><input class="input mono" autocomplete="off" autocapitalize="characters" maxlength=${MOST} placeholder=${t(places.length ? 'scanner.pack.shelf' : 'scanner.pack.shelf.name')} .value=${shelf} @input=${(/** @type {any} */ event) => put(event.target.value)}></label>
        </fieldset>
        ${now.handover === 'delivery' && !now.send_on_to ? html`<p class="quiet group">${t('scanner.pack.label')}</p>` : nothing}
      </div>
    </main>
    <footer class="dock">
      <div class="dock__row">${tool('scan', t('scanner.pack.scan'), () => { scanning = !scanning; app.verdict = scanning ? { kind: 'idle', word: t('scanner.pack.scan'), what: t('scanner.pack.scan.what') } : null; changed(); })}${toolLink('users', t('scanner.assign'), `#/o/${id}/people`)}${notesLink(now)}</div>
      ${!complete && !isNothing(now) && !may('pack-short') ? switchLink(true) : go('packed', complete ? (shelf ? t('scanner.pack.go.shelf', unbroken(shelf)) : t('word.Step.PACK')) : t('scanner.pack.go.short', lack), () => pack(now, complete), toCome(now) || (isNothing(now) ? t('scanner.pack.nothing') : first(now) ? t('scanner.pack.paid-first') : unscanned(now) ? t('scanner.hand.scan-only.text') : !complete && !reasons.size && !remark.trim() && { text: t('scanner.pack.missing'), at: 'input[name=why]' }))}
    </footer>
  </div>`;
}

/** What is in no bag here, and does not lie here: nobody may think that what is short here comes from there. @param {Fulfillment} now */
function rest(now) {
  if (!now.parts?.others?.length || now.send_on_to) return nothing;
  const other = elsewhere(now, now.handover === 'delivery' && !now.parts.awaits?.length);
  return html`<div class="pad group">${say('off', 'route', t('scanner.tag.part', now.parts.at, now.parts.of), other, isComplete(now) ? nothing : html`<p><b>${t('scanner.pack.rest.short')}</b></p>`)}</div>`;
}

/** The business packs only what is paid (Q2). @param {Fulfillment} now */
const first = now => !now.paid && Boolean(now.paid_first) && !(without(now) && isCovered(now));

/** It is packed without something, and what is to pay then is known: all that was done here has arrived. @param {Fulfillment} now */
const without = now => !isComplete(now) && now.balance_due_short != null && !queue.waiting().some(action => action.fulfillment_id === now.id);

/** Neither scanned nor reported short, where only scans count (H12). @param {Fulfillment} now */
const unscanned = now => now.lines.some(line => onlyByScan(now, line) && !isSettled(line));

/** All of it was reported short: there is nothing to put into a bag. @param {Fulfillment} now */
const isNothing = now => now.lines.every(line => isZero(line.picked) && isSettled(line));

/** @param {Fulfillment} now */
const whatIsShort = now =>
  missing(now)
    .map(line => {
      const last = line.short?.at(-1);
      return last ? t('scanner.pack.short.line', fullName(line), t(`scanner.reason.${last.reason}`).toLowerCase(), last.by ?? '') : fullName(line);
    })
    .join('; ');

/** Whoever agrees has been asked, by us; and nothing has to leave today. @param {Fulfillment} now */
const tells = now => html`<div class="group">${say('off', 'user', t('scanner.pack.tell'), t('scanner.pack.tell.text'), html`
  ${call(now)}
  <a class="btn" href=${home(now.id)}>${icon('wait')}${t(isInRound(now.id) ? 'scanner.back.round' : 'scanner.pack.wait')}</a>`)}</div>`;

const why = () => html`<fieldset class="group"><legend>${t('scanner.pack.why')}</legend><div class="picks">
  ${REASONS.map(one => choice({ name: 'why', value: one, chosen: reasons.has(one), many: true, label: t(`scanner.pack.why.${one}`), small: t(`scanner.pack.why.${one}.small`), change: on => { on ? reasons.add(one) : reasons.delete(one); changed(); } }))}
  </div>
  <label class="field"><span>${t('scanner.pack.remark')}</span><textarea class="input" rows="2" maxlength="400" .value=${remark} @input=${(/** @type {any} */ event) => { remark = event.target.value; changed(); }}></textarea></label></fieldset>`;

/** Where bags stand, and where they stood. */
function shelves() {
  /** @type {Map<string, number>} */
  const bags = new Map(kept().map(name => [name, 0]));
  for (const one of orders()) if (one.state === 'packed' && one.shelf) bags.set(one.shelf, (bags.get(one.shelf) ?? 0) + 1);
  const names = new Intl.Collator('en', { numeric: true });
  return [...bags].map(([name, many]) => ({ name, bags: many })).sort((a, b) => names.compare(a.name, b.name)).slice(0, 12);
}

/** Places are of an outlet. */
const where = () => `pakbon.shelves.${app.session?.outlet?.id ?? ''}`;

/** @returns {string[]} */
const kept = () => JSON.parse(localStorage.getItem(where()) ?? '[]');

/** @param {string} name */
function put(name) {
  if (name.trim().length > MOST) return tell(t('scanner.too-long', MOST), 'danger');
  shelf = name.trim();
  changed();
}

/** @param {Fulfillment} now @param {boolean} complete */
async function pack(now, complete) {
  // It was given to somebody else, who may be on the way to it: together, or instead?
  if (now.assigned.length && !now.assigned.some(one => one.id === me()?.id)) return open('takeover', { id: now.id, to: `#/o/${now.id}/pack` });
  const said = REASONS.filter(one => reasons.has(one)).map(one => t(`scanner.pack.why.${one}`)).join(', ');
  const words = [said, remark.trim()].filter(Boolean).join(': ');
  await act(now, 'pack', { ...(shelf ? { shelf } : {}), ...(complete ? {} : { reason: words }) }, null, () => {
    if (shelf) localStorage.setItem(where(), JSON.stringify([...new Set([shelf, ...kept()])].slice(0, 12)));
    signal('order');
    isPacked(now.id);
    tell(done(now), 'done', { text: t('scanner.pack.undo'), go: () => unpack(now) }, now.id);
    // A round goes on with its next tote.
    location.hash = home(id);
  });
}

/** What has happened, and what comes next. @param {Fulfillment} now */
function done(now) {
  const is = shelf ? t('scanner.pack.done.shelf', now.receipt_number, shelf) : t('scanner.pack.done', now.receipt_number);
  const next = !app.online ? t('scanner.pack.done.kept') : t(now.send_on_to ? 'scanner.pack.done.send' : now.handover === 'delivery' && !now.paid && !isCovered(now) ? 'scanner.pack.done.unpaid' : now.handover === 'delivery' ? 'scanner.pack.done.ship' : 'scanner.pack.done.pickup');
  return `${is} ${next}`;
}

/** @param {string} code a shelf's label */
export function scan(code) {
  put(code);
  signal('good');
  scanning = false;
  app.verdict = null;
}
