// @ts-check
/** @import {Fulfillment, Line} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, changed, open, order, owner, taker } from '../app.js';
import { judge } from '../core/match.js';
import { begins, inBinOrder, inHand, isComplete, isFull, isMeasured, isSettled, lacking, missing, onlyByScan, piecesToTake, tally, toTake, unit } from '../core/lines.js';
import { compare, isZero, sum } from '../core/quantity.js';
import { asks, back, bin, chip, countOf, fullName, icon, lens, maybe, notesLink, picture, progress, say, surplus, owesChip, title, tool, toolLink, under } from '../parts.js';
import { learn } from '../elsewhere.js';
import { whatBears, whatIs } from '../foreign.js';
import { coming, onward } from '../onward.js';
import { measure } from '../sheets.js';
import { signal } from '../sound.js';
import { number, t } from '../texts.js';
import { gone } from './gone.js';

/** One order: lines in the order of the walk, the camera open above them. */

let id = '';
/** @type {string | null} where the last scan fell */
let last = null;
/** @type {{line: string, settled: boolean} | null} which line was tapped since */
let tapped = null;

export const camera = true;

/** @param {string} of */
export function enter(of) {
  if (id !== of) {
    id = of;
    last = null;
  }
  tapped = null;
  app.verdict = null;
  if (order(id)) learn(id);
}

export function draw() {
  const now = order(id);
  if (!now) return gone(id);
  const hand = inHand(now, last);
  const complete = isComplete(now);
  const settled = !complete && now.lines.every(isSettled);
  return html`<div class="app">
    ${lens({
      title: now.paid ? title(now) : html`${title(now)} ${owesChip(now)}`,
      under: html`${under(now)}${part(now)}`,
      back: back('#/', t('scanner.back.list')),
      help: 'scanner',
    })}
    <main>
      ${warning(now)}${asks(now)}
      ${app.verdict?.wrong ? versus(app.verdict.wrong, hand) : nothing}
      <h2 class="vh">${t('scanner.lines')}</h2>
      <ol class="walk">${inBinOrder(now.lines).filter(line => !app.verdict?.wrong || line !== hand).map(line => row(line, hand, complete))}</ol>
      ${now.not_picked?.length ? html`<p class="pad quiet more">${t('scanner.not-picked', now.not_picked.join(', '))}</p>` : nothing}
    </main>
    <footer class="dock">
      <div class="dock__row">
        ${tool('hand', t('scanner.hand'), () => byHand(touched(now)))}
        ${tool('short', t('scanner.short'), () => open('short', { id, line: touched(now).sale_line_item_id, near: last }))}
        ${toolLink('users', t('scanner.assign'), `#/o/${id}/people`)}
        ${notesLink(now)}
      </div>
      ${complete || settled ? html`<a class="btn btn--go" href="#/o/${id}/pack">${icon('packed')}${t('scanner.pick.next')}</a>` : gauge(now)}
    </footer>
  </div>`;
}

/** The rest of it lies elsewhere. @param {Fulfillment} now */
const part = now => (now.parts && now.parts.of > 1 ? html` · <span class="lens__part">${t('scanner.tag.part', now.parts.at, now.parts.of)}</span>` : nothing);

/** @param {Fulfillment} now */
function warning(now) {
  const there = owner(now.id);
  const took = taker(now.id);
  const head = took ? t('scanner.taken', took) : there && t(there.now ? 'scanner.picks-now' : 'scanner.takes.given', there.name);
  return html`${there ? html`<div class="pad group">${say('busy', 'users', head, took ? t('scanner.taken.text', took.split(' ')[0]) : t('scanner.picks-now.text'), html`<button class="btn" type="button" @click=${() => open('takeover', { id: now.id })}>${icon('swap')}${t('scanner.people')}</button>`)}</div>` : nothing}
    ${onward(now)}${coming(now)}
    ${now.paid ? nothing : html`<p class="pad quiet more">${t(now.paid_first ? 'scanner.pick.unpaid.first' : `scanner.pick.unpaid.${now.handover}`)}</p>`}
    ${now.oversold ? html`<div class="pad group">${say('danger', 'warn', t('scanner.tag.oversold'), t('scanner.oversold.text'))}</div>` : nothing}
    ${now.changed_after_packing ? html`<div class="pad group">${say('danger', 'warn', t('scanner.tag.changed'), t('scanner.changed.text'))}</div>` : nothing}`;
}

/** Two of a kind are told apart by what they differ in. @param {{name: string, options?: string | null, picture: string | null, unknown?: boolean}} wrong @param {Line | null} hand */
const versus = (wrong, hand) => html`<section class="versus" aria-label=${t('scanner.versus')}>
  <figure class="versus__bad">${chip('danger', 'bad', t('scanner.versus.scanned'))}${picture(wrong)}<figcaption>${wrong.name}</figcaption>${wrong.options ? html`<b class="row__more">${wrong.options}</b>` : nothing}<span class="row__more">${t(wrong.unknown ? 'scanner.versus.unknown' : 'scanner.versus.foreign')}</span></figure>
  ${icon('ne', 'l')}
  ${hand ? html`<figure class="versus__good">${chip('done', 'good', t('scanner.versus.asked'))}${bin(hand.bin)}${countOf(hand, 'count--xl')}<figcaption>${hand.name}</figcaption>${hand.options ? html`<b class="row__more">${hand.options}</b>` : nothing}<span class="row__more">${t('scanner.to-go', number(toTake(hand)))}</span></figure>` : nothing}
</section>`;

/** @param {Fulfillment} now */
const touched = now => begins(now, last, tapped);

/** @param {Line} line @param {Line | null} hand @param {boolean} complete */
function row(line, hand, complete) {
  const press = longPress(() => tap(line));
  const button = html`<button class="row__tap" type="button" aria-label=${t('scanner.line.count', fullName(line), number(line.picked), `${number(line.quantity)}${unit(line) ? ` ${unit(line)}` : ''}`)} @click=${() => tap(line)}></button>`;
  if (hand && line.sale_line_item_id === hand.sale_line_item_id) {
    return html`<li class="row row--now" aria-current="step" @pointerdown=${press} @contextmenu=${never}>${button}${picture(line)}
      <span class="row__what">${bin(line.bin)}<span class="row__name">${line.name}</span><span class="row__more">${line.options ? `${line.options} · ` : ''}${line.sku}</span>${shortOf(line)}${maybe(id, line)}</span>
      ${countOf(line, `count--xl ${line.picked.length + line.quantity.length > 3 ? 'count--long' : ''}`)}</li>`;
  }
  if (isFull(line) && !complete) {
    const hit = app.verdict?.kind === 'bad' && app.verdict.line === line.sale_line_item_id;
    return html`<li class="row row--done ${hit ? 'row--hit' : ''}" @pointerdown=${press} @contextmenu=${never}>${button}${icon('good')}<span class="row__what"><span class="bin">${line.bin ?? ''}</span><span class="row__name">${line.name}</span></span>${countOf(line)}</li>`;
  }
  return html`<li class="row" @pointerdown=${press} @contextmenu=${never}>${button}${picture(line)}
    <span class="row__what">${bin(line.bin)}<span class="row__name">${line.name}</span><span class="row__more">${line.options ? `${line.options} · ` : ''}${line.sku}</span>${shortOf(line)}${maybe(id, line)}</span>
    ${isFull(line) ? html`<span class="row__full">${icon('good')}${countOf(line)}</span>` : countOf(line)}</li>`;
}

/** @param {Line} line */
const shortOf = line =>
  isFull(line) || isZero(lacking(line))
    ? nothing
    : html`<span class="row__short">${icon('short', 's')}${t('scanner.short.of', number(lacking(line)), t(`scanner.reason.${line.short?.at(-1)?.reason}`))}</span>`;

/** @param {Fulfillment} now */
const gauge = now => {
  const far = tally(now);
  const left = far.unit ? `${number(sum(now.lines.map(toTake)))} ${far.unit}` : number(piecesToTake(now));
  return html`<div class="gauge"><progress max=${far.all} value=${far.some} aria-label=${t('scanner.picked')}></progress>${progress(now)}<span>${t('scanner.gauge', left)}<small>${t('scanner.gauge.then')}</small></span></div>`;
};

/** @param {Line} line @param {boolean} [scanned] it was scanned, and only how much of it is to be said */
function byHand(line, scanned) {
  open('hand', { id, line: line.sale_line_item_id, scanned });
}

/** @param {Line} line */
function tap(line) {
  // Let go after a long press, it is open already.
  if (app.sheet) return;
  tapped = { line: line.sale_line_item_id, settled: isSettled(line) };
  byHand(line);
}

const never = (/** @type {Event} */ event) => event.preventDefault();

/** A shortcut, never the only way. @param {() => void} then */
const longPress = then => (/** @type {PointerEvent} */ down) => {
  const timer = setTimeout(then, 550);
  const let_go = (/** @type {PointerEvent} */ event) => {
    if (event.type === 'pointermove' && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 10) return;
    clearTimeout(timer);
    for (const name of ENDS) removeEventListener(name, /** @type {any} */ (let_go));
  };
  for (const name of ENDS) addEventListener(name, /** @type {any} */ (let_go));
};
const ENDS = ['pointerup', 'pointercancel', 'pointermove'];

/** @param {string} code @param {string} [format] */
export async function scan(code, format) {
  const now = order(id);
  if (!now || (now.state !== 'new' && now.state !== 'in_progress')) return;
  const found = judge(now, code, format);
  tapped = null;
  if (found.kind === 'count') {
    await counted(now, found.line, '1', true);
  } else if (found.kind === 'measure') {
    last = found.line.sale_line_item_id;
    signal('good');
    app.verdict = { kind: 'idle', word: t('scanner.verdict.measure'), what: fullName(found.line) };
    await measure(id, found.line.sale_line_item_id);
  } else if (found.kind === 'surplus') {
    signal('bad');
    app.verdict = {
      kind: 'bad',
      word: t('scanner.verdict.surplus'),
      what: surplus(found.line),
      line: found.line.sale_line_item_id,
    };
  } else {
    wrong(code, format);
  }
  changed();
}

/**
 * Counts so many of a line, up or down, and says so.
 *
 * @param {Fulfillment} now
 * @param {Line} line
 * @param {string} quantity signed
 * @param {boolean} scanned each was scanned, or its barcode typed
 */
export async function counted(now, line, quantity, scanned) {
  last = line.sale_line_item_id;
  await act(now, 'pick', { sale_line_item_id: line.sale_line_item_id, quantity, scanned }, line.name, () => {
    const after = order(now.id) ?? now;
    const counts = after.lines.find(one => one.sale_line_item_id === line.sale_line_item_id) ?? line;
    const full = isFull(counts);
    const complete = isComplete(after);
    signal(complete ? 'order' : full ? 'line' : 'good');
    app.verdict = complete
      ? { kind: 'good', word: t('scanner.verdict.complete'), what: t('scanner.verdict.complete.what'), n: ofAll(after) }
      : { kind: 'good', word: t('scanner.verdict.counted'), what: fullName(line), n: `${compare(quantity, '0') < 0 ? `−${number(quantity.slice(1))}` : `+${number(quantity)}`}${unit(line) ? ` ${unit(line)}` : ''}`, then: compare(quantity, '0') > 0 ? next(after, counts) : '' };
  });
}

/** @param {Fulfillment} now */
const ofAll = now => {
  const far = tally(now);
  return `${number(far.some)} / ${number(far.all)}${far.unit ? ` ${far.unit}` : ''}`;
};

/** One scan is one piece: as long as more are to be taken, what comes next is said. @param {Fulfillment} now @param {Line} line */
const next = (now, line) =>
  isMeasured(line) || isSettled(line) ? '' : t(onlyByScan(now, line) ? 'scanner.verdict.more.scan' : 'scanner.verdict.more', number(line.picked), number(line.quantity));

/** @param {string} code @param {string} [format] */
function wrong(code, format) {
  signal('bad');
  const known = whatBears(code, format);
  app.verdict = {
    kind: 'bad',
    word: t('scanner.verdict.wrong'),
    what: t('scanner.verdict.wrong.what'),
    wrong: known ?? { name: code, picture: null },
  };
  const verdict = app.verdict;
  if (!known)
    whatIs(code, found => {
      if (app.verdict !== verdict) return;
      app.verdict = found
        ? { ...verdict, wrong: found }
        : { ...verdict, word: t('scanner.verdict.unknown'), what: t('scanner.verdict.unknown.what'), wrong: { name: code, picture: null, unknown: true } };
      changed();
    });
}
