// @ts-check
/** @import {Fulfillment} from '../types.js' */
/** @import {Share, Stop} from '../core/round.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, changed, close, me, open, order, orders, say } from '../app.js';
import * as db from '../db.js';
import { isComplete, isFull, isSettled, pieces, piecesPicked, tally, toTake, unit } from '../core/lines.js';
import { compare, sum } from '../core/quantity.js';
import { isDone, MOST_TOTES, now as atNow, place, stops } from '../core/round.js';
import { back, bar, bin, chip, choice, count, countOf, doubt, fullName, go, howMuch, icon, lens, maybe, picture, sheet, sheetHead, shortChip, surplus, tool, unpaidChip } from '../parts.js';
import { whatBears, whatIs } from '../foreign.js';
import { measure } from '../sheets.js';
import { signal } from '../sound.js';
import { age, number, t } from '../texts.js';

/** One walk for several orders; the number of the tote is the largest thing on the screen. */

/** @type {{no: number, ids: string[]} | null} */
let round = null;
/** @type {Set<string>} */
let chosen = new Set();
/** @type {string | null} */
let last = null;
/** @type {{id: string, line: string, key: string} | null} what was put in a tote last, and at which stop */
let put = null;

export async function load() {
  round = (await db.get('facts', 'round')) ?? null;
}

export function enter() {
  app.verdict = null;
  last = null;
  put = null;
  if (!round) chosen = new Set(open_().filter(mayLeave).slice(0, MOST_PROPOSED).map(one => one.id));
}

const MOST_PROPOSED = 4;

/** So many stand first and can leave. */
const proposed = () => Math.min(MOST_PROPOSED, open_().filter(mayLeave).length);

/** It stays open on the list of what is picked: who scans once more hears that it is too much. */
export const camera = () => round !== null && mine().length > 0;

const open_ = () => orders().filter(one => one.state === 'new' || (one.state === 'in_progress' && one.assigned.some(person => person.id === me()?.id)));

/** What would only stand in the way when it is packed is not proposed; who wants it in the round chooses it. @param {Fulfillment} one */
const mayLeave = one => !one.oversold && !doubt(one) && !one.comes_from?.length && (one.paid || ((one.handover === 'pickup' || Boolean(one.send_on_to)) && !one.paid_first));

/** The number on its tote; it stays while others are packed, or are gone. @param {{id: string}} one */
const no = one => (round?.ids ?? []).indexOf(one.id) + 1;

/** @param {string} id */
export const isInRound = id => Boolean(round?.ids.includes(id));

/** In which tote it lies, in words; nothing outside a round. @param {string} id */
export const toteOf = id => (isInRound(id) ? t('scanner.tote', no({ id })) : '');

/** What is under way: its number, and how far it is. */
export const underWay = () => (round && mine().length ? { no: round.no, some: sum(mine().map(piecesPicked)), all: sum(mine().map(pieces)) } : null);

/** Where one goes on from an order: to the round that it is of. @param {string} id */
export const home = id => (isInRound(id) ? '#/round' : '#/');

/** What was cancelled, or goes elsewhere, with something in its tote that nobody has put back yet. */
const lost = () => app.putBacks.filter(one => isInRound(one.id));

/**
 * An order of this round is taken away under somebody's hands: nothing more is laid in its tote.
 *
 * @param {string} id @param {boolean} rerouted it goes to another outlet; otherwise it was cancelled
 */
export function loses(id, rerouted) {
  if (!isInRound(id) || location.hash !== '#/round') return;
  const it = app.putBacks.find(one => one.id === id);
  if (put?.id === id) put = null;
  signal('bad');
  app.verdict = {
    kind: 'bad',
    lost: id,
    word: t(rerouted ? 'scanner.round.rerouted' : 'scanner.round.cancelled', no({ id })),
    what: it ? t('scanner.round.cancelled.what', it.receipt) : t('scanner.round.cancelled.empty'),
  };
  changed();
}

/** Those that are still here; what was cancelled has no tote any more. */
const mine = () => /** @type {Fulfillment[]} */ ((round?.ids ?? []).map(order).filter(one => one && ['new', 'in_progress'].includes(one.state)));

const packed = () => /** @type {Fulfillment[]} */ ((round?.ids ?? []).map(order).filter(one => one?.state === 'packed'));

export function draw() {
  if (!round) return choosing();
  const all = mine();
  if (!all.length) return ended();
  const walk = stops(all, no);
  const here = atNow(walk, last);
  return here ? walking(all, walk, here) : done(all);
}

const choosing = () => {
  const all = open_();
  return html`<div class="app">
    ${bar({ back: back('#/', t('scanner.back.list')), title: t('scanner.round'), under: t('scanner.round.choose'), help: 'scanner' })}
    <main class="pad">
      ${proposed() ? html`<p class="quiet group">${t('scanner.round.proposed', proposed())}</p>` : nothing}
      ${all.length ? html`<fieldset class="group"><legend class="vh">${t('scanner.round.choose')}</legend><div class="picks">
        ${all.map(one => choice({ name: 'order', value: one.id, chosen: chosen.has(one.id), many: true, label: html`<span class="mono">#${one.receipt_number}</span> ${one.customer?.name ?? ''}`, small: html`${one.paid ? nothing : html`${unpaidChip(one)}<br>`}${one.oversold ? html`${chip('danger', 'warn', t('scanner.tag.oversold'))}<br>` : nothing}${doubt(one) ? html`${doubt(one)}<br>` : nothing}${one.lines.map(fullName).join('; ')} · ${howMuch(one, toTake)} · ${age(one.placed_at)}`, before: icon(one.handover === 'pickup' ? 'bag' : 'van'), change: on => { on && chosen.size < MOST_TOTES ? chosen.add(one.id) : chosen.delete(one.id); changed(); } }))}
      </div></fieldset>` : html`<div class="none">${icon('tote', 'l')}<h2>${t('scanner.none.new')}</h2></div>`}
    </main>
    <footer class="dock"><p class="safe">${t('scanner.round.totes', chosen.size)}</p>${go('tote', t('scanner.round.start', chosen.size), start, chosen.size < Math.min(2, all.length || 1) && { text: t('scanner.round.two'), at: 'input[name=order]' })}</footer>
  </div>`;
};

async function start() {
  const self = me();
  if (!self) return;
  const no = ((await db.get('facts', 'round-no')) ?? 0) + 1;
  round = { no, ids: open_().map(one => one.id).filter(id => chosen.has(id)) };
  // What is scanned from now on is said, and not wiped away once all of them are assigned.
  enter();
  await db.put('facts', round, 'round');
  await db.put('facts', no, 'round-no');
  for (const one of mine()) {
    if (!one.assigned.some(person => person.id === self.id)) await act(one, 'assign', { user_ids: [...one.assigned.map(person => person.id), self.id] }, self.name);
  }
  changed();
}

/** @param {Fulfillment[]} all @param {Stop[]} walk @param {Stop} here */
function walking(all, walk, here) {
  const bins = [...new Set(walk.map(stop => stop.bin))];
  const after = walk.filter(stop => stop !== here && !isDone(stop));
  const total = sum(all.map(pieces));
  const got = sum(all.map(piecesPicked));
  const toTakeHere = sum(here.shares.map(share => toTake(share.line)));
  return html`<div class="app">
    ${lens({ title: t('scanner.round.no', round?.no ?? 1), under: t('scanner.round.under', all.length, bins.indexOf(here.bin) + 1, bins.length), back: back('#/', t('scanner.back.list')), size: 'low', help: 'scanner' })}
    <main>
      <section class="put" aria-labelledby="now"><h2 class="put__now" id="now">${t('scanner.round.now')}</h2>${picture(here.line)}<span class="row__what">${bin(here.bin)}<b>${here.line.name}</b><span class="row__more">${here.line.options ? html`${here.line.options}<br>` : nothing}${t('scanner.round.for', here.shares.length)}</span>${maybe(here.shares[0].order.id, here.line)}</span>${count(here.picked, here.quantity, 'count--xl', unit(here.line))}</section>
      <section class="pad group"><h2 class="vh">${t('scanner.round.spread')}</h2><ol class="totes">${(round?.ids ?? []).map(id => {
        const one = all.find(each => each.id === id);
        const gone = lost().find(each => each.id === id);
        return one ? tote(one, no(one), here) : gone ? lostTote(gone) : nothing;
      })}</ol></section>
      ${after.length ? html`<h2 class="walk__head pad">${t('scanner.round.then')}</h2><ol class="walk">${after.map(stop => html`<li class="row">${picture(stop.line)}<span class="row__what">${bin(stop.bin)}<span class="row__name">${stop.line.name}</span><span class="row__more">${stop.line.options ? `${stop.line.options} · ` : ''}${t('scanner.round.for', stop.shares.length)}</span></span>${count(stop.picked, stop.quantity, '', unit(stop.line))}</li>`)}</ol>` : nothing}
    </main>
    <footer class="dock">
      <div class="dock__row">${tool('hand', t('scanner.hand'), () => byHand(here))}${tool('short', t('scanner.short'), () => short(here))}${tool('swap', t('scanner.round.other'), () => (put ? open('totes', { from: put }) : say(t('scanner.round.other.first'), 'busy')))}${tool('close', t('scanner.round.stop'), () => open('stop-round'))}</div>
      <div class="gauge"><progress max=${total} value=${got} aria-label=${t('scanner.round.picked')}></progress>${count(got, total)}<span>${t('scanner.round.left', `${number(toTakeHere)}${unit(here.line) ? ` ${unit(here.line)}` : ''}`)}<small>${after[0] ? t('scanner.round.next', after[0].bin ?? after[0].line.name) : t('scanner.round.last')}</small></span></div>
    </footer>
  </div>`;
}

/** @param {Fulfillment} one @param {number} number_ @param {Stop} here */
function tote(one, number_, here) {
  const share = here.shares.find(each => each.tote === number_);
  // Once the next thing is in hand, no tote may look as if that one belonged in it.
  const now = put?.id === one.id && put.key === here.key && app.verdict?.kind === 'good';
  const full = share && isFull(share.line);
  const short = share && !full && isSettled(share.line);
  return html`<li class="tote ${now ? 'tote--now' : full ? 'tote--full' : share ? '' : 'tote--none'}"><span class="tote__no">${t('scanner.tote', number_)}</span>${share ? countOf(share.line) : html`<b>–</b>`}<span class="tote__mark">${now ? html`${icon('arrow', 's')}${t('scanner.tote.here')}` : full ? html`${icon('good', 's')}${t('scanner.tote.full')}` : short ? html`${icon('short', 's')}${t('scanner.round.short')}` : share ? t('scanner.tote.left', number(toTake(share.line))) : t('scanner.tote.none')}</span><span class="mono">#${one.receipt_number}</span></li>`;
}

/** @param {import('../app.js').PutBack} it */
const lostTote = it => html`<li><button class="tote tote--lost" type="button" @click=${() => open('cancelled', { id: it.id })}><span class="tote__no">${t('scanner.tote', no(it))}</span>${icon('bad')}<span class="tote__mark">${t('scanner.tote.lost')}</span><span class="mono">#${it.receipt}</span></button></li>`;

/** @param {Fulfillment} one */
const far = one => {
  const { some, all, unit: measure } = tally(one);
  return `${number(some)} / ${number(all)}${measure ? ` ${measure}` : ''}`;
};

/** @param {Fulfillment[]} all */
const done = all => html`<div class="app">
  ${lens({ title: t('scanner.round.no', round?.no ?? 1), under: t('scanner.round.complete'), back: back('#/', t('scanner.back.list')), size: 'low', help: 'scanner' })}
  <main class="pad"><div class="group">${lost().map(lostRow)}${all.map(one => html`<a class="pick tote-row" href="#/o/${one.id}/pack"><span class="fetch__slot fetch__slot--s">${no(one)}</span><span><span class="mono">#${one.receipt_number}</span> ${one.customer?.name ?? ''}<small>${far(one)}${isComplete(one) ? '' : ` · ${t('scanner.round.short')}`}${one.customer_note ? html`<br>${icon('asks', 's')} ${one.customer_note}` : nothing}</small></span><span class="push">${icon('arrow')}</span></a>`)}
    ${packed().map(one => html`<p class="pick tote-done"><span class="fetch__slot fetch__slot--s">${no(one)}</span><span><span class="mono">#${one.receipt_number}</span> ${one.customer?.name ?? ''}<small>${one.shelf ? t('scanner.tag.shelf', one.shelf) : ''}</small></span><span class="push">${shortChip(one)} ${chip('done', 'good', t('word.StateWord.PACKED'))}</span></p>`)}</div></main>
  <footer class="dock"><p class="safe">${t('scanner.round.pack')}</p><button class="btn" type="button" @click=${() => (mine().length ? open('stop-round') : finish())}>${icon('check')}${t('scanner.round.finish')}</button></footer>
</div>`;

/** @param {import('../app.js').PutBack} it */
const lostRow = it => html`<button class="pick tote-row tote-row--lost" type="button" @click=${() => open('cancelled', { id: it.id })}><span class="fetch__slot fetch__slot--s">${no(it)}</span><span><span class="mono">#${it.receipt}</span> ${it.customer ?? ''}<small>${t(it.rerouted ? 'scanner.rerouted' : 'word.StateWord.CANCELLED')}: ${t('scanner.lost.what')}</small></span><span class="push">${icon('undo')}</span></button>`;

const ended = () => html`<div class="app">${bar({ back: back('#/', t('scanner.back.list')), title: t('scanner.round.no', round?.no ?? 1), under: app.session?.outlet?.name ?? '' })}
  <main class="pad"><div class="none">${icon('good', 'l')}<h2>${t('scanner.round.ended')}</h2></div>${lost().length ? html`<div class="group">${lost().map(lostRow)}</div>` : nothing}</main>
  <footer class="dock">${go('check', t('scanner.round.finish'), finish)}</footer></div>`;

async function finish() {
  round = null;
  await db.remove('facts', ['round']);
  location.hash = '#/';
}

/** Started too early, or with one too few: nothing that was counted is lost by that. */
export const stopRound = () =>
  sheet({
    label: t('scanner.round.stop'),
    alert: true,
    head: sheetHead(html`<h2>${t('scanner.round.stop.title', round?.no ?? 1)}</h2>`),
    body: html`<div class="pad"><p>${t('scanner.round.stop.text')}</p></div>`,
    dock: html`<button class="btn" type="button" @click=${() => { close(); finish(); }}>${icon('close')}${t('scanner.round.stop')}</button>
      ${go('tote', t('scanner.round.stop.no'), close)}`,
  });

/** @param {Stop} here */
function byHand(here) {
  const share = here.shares.find(one => !isSettled(one.line)) ?? here.shares[0];
  open('hand', { id: share.order.id, line: share.line.sale_line_item_id });
}

/** @param {Stop} here */
function short(here) {
  const share = [...here.shares].reverse().find(one => !isSettled(one.line)) ?? here.shares[0];
  open('short', { id: share.order.id, line: share.line.sale_line_item_id });
}

/** @param {string} code @param {string} [format] */
export async function scan(code, format) {
  if (!round) return;
  if (!mine().length) {
    signal('bad');
    return say(t('scanner.round.ended'), 'busy');
  }
  const walk = stops(mine(), no);
  const found = place(walk, code, format);
  if (found.kind === 'count') {
    await into(found.share, found.stop.key);
  } else if (found.kind === 'measure') {
    last = found.stop.key;
    await measure(found.share.order.id, found.share.line.sale_line_item_id);
  } else {
    signal('bad');
    app.verdict =
      found.kind === 'surplus'
        ? { kind: 'bad', word: t('scanner.verdict.surplus'), what: surplus(found.stop.line) }
        : foreign(code, format);
    changed();
  }
}

/** Named, so that whoever took it knows which one lies in their hand. @param {string} code @param {string} [format] @returns {import('../app.js').Verdict} */
function foreign(code, format) {
  const known = whatBears(code, format);
  const verdict = wrong(known ? fullName(known) : code);
  if (!known)
    whatIs(code, found => {
      if (app.verdict !== verdict) return;
      app.verdict = found
        ? wrong(fullName(found))
        : { kind: 'bad', word: t('scanner.verdict.unknown'), what: t('scanner.verdict.unknown.is', code) };
      changed();
    });
  return verdict;
}

/** @param {string} name @returns {import('../app.js').Verdict} */
const wrong = name => ({ kind: 'bad', word: t('scanner.verdict.wrong'), what: t('scanner.verdict.wrong.is', name) });

/** @param {Share} share @param {string} key */
const into = (share, key) =>
  act(share.order, 'pick', { sale_line_item_id: share.line.sale_line_item_id, quantity: '1', scanned: true }, share.line.name, () => {
    last = key;
    put = { id: share.order.id, line: share.line.sale_line_item_id, key };
    const all = mine();
    signal(all.every(isComplete) ? 'order' : compare(toTake(share.line), '1') <= 0 ? 'line' : 'good');
    app.verdict = {
      kind: 'good',
      word: t('scanner.round.into', share.tote),
      what: `${fullName(share.line)} · #${share.order.receipt_number}`,
      n: String(share.tote),
      tote: true,
      picture: share.line.picture,
    };
  });

/** It was laid in another tote than the one named. @param {{from: {id: string, line: string}}} at */
export function totes(at) {
  const all = mine();
  const was = all.find(one => one.id === at.from.id);
  const line = was?.lines.find(one => one.sale_line_item_id === at.from.line);
  if (!was || !line) return nothing;
  const others = stops(all, no)
    .flatMap(stop => stop.shares)
    .filter(share => share.line.product_id === line.product_id && share.order.id !== was.id && !isFull(share.line));
  return sheet({
    label: t('scanner.round.other'),
    head: sheetHead(html`<h2>${t('scanner.round.other.title')}</h2><p class="quiet">${fullName(line)}</p>`, picture(line)),
    body: html`<div class="pad sheet__stack">${others.length ? others.map(share => html`<button class="btn" type="button" @click=${() => move(was, line.sale_line_item_id, share)}>${t('scanner.tote', share.tote)} · <span class="mono">#${share.order.receipt_number}</span></button>`) : html`<p>${t('scanner.round.other.none')}</p>`}</div>`,
  });
}

/** @param {Fulfillment} was @param {string} line @param {Share} share */
async function move(was, line, share) {
  close();
  await act(was, 'pick', { sale_line_item_id: line, quantity: '-1' }, share.line.name);
  await into(share, last ?? '');
}
