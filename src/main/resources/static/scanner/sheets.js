// @ts-check
/** @import {Fulfillment, Line} from './types.js' */
import { html, nothing } from './vendor/lit/lit-html.js';
import { ask, Silence } from './api.js';
import { act, app, changed, close, isBack, may, order, say } from './app.js';
import { hurry } from './courier.js';
import { normalise } from './core/gtin.js';
import { bears, isCode } from './core/match.js';
import { isFull, lacking, left, onlyByScan, unit } from './core/lines.js';
import { compare, isWhole, isZero, least, minus, plus, read } from './core/quantity.js';
import { bin, choice, fullName, go, icon, picture, say as notice, sheet, sheetHead } from './parts.js';
import { counted } from './screens/pick.js';
import { clock, number, sentence, t } from './texts.js';

/** What lies over the pick screen: counting by hand, reporting short, and a cancellation. */

/** @param {{id: string, line: string}} at @returns {{now: Fulfillment, line: Line} | null} */
function found(at) {
  const now = order(at.id);
  const line = now?.lines.find(one => one.sale_line_item_id === at.line);
  return now && line ? { now, line } : null;
}

/** @type {Record<string, (facts: any) => any>} */
export const SHEETS = { hand, short, cancelled };

/**
 * Minus, number, plus; the number can be typed, for many and for parts.
 *
 * @param {{label: string, value: string, small: string, most: string | null, step?: string, big?: boolean, change: (value: string) => void}} of
 */
export function stepper(of) {
  /** @param {string} value */
  const set = value => of.change(compare(value, '0') < 0 ? '0' : of.most === null ? value : least(value, of.most));
  const step = of.step ?? '1';
  return html`<div class="stepper ${of.big ? 'stepper--xl' : ''}" role="group" aria-label=${of.label}>
    <button type="button" aria-label=${t('scanner.less')} @click=${() => set(minus(of.value, step))}>${icon('minus')}</button>
    <label><input inputmode="decimal" autocomplete="off" aria-label=${of.label} .value=${number(of.value)} @focus=${(/** @type {any} */ event) => event.target.select()} @change=${(/** @type {any} */ event) => {
      set(read(event.target.value) ?? of.value);
      event.target.value = number(of.value);
    }}><small>${of.small}</small></label>
    <button type="button" aria-label=${t('scanner.more-of')} @click=${() => set(plus(of.value, step))}>${icon('plus')}</button>
  </div>`;
}

/** @param {{id: string, line: string, value?: string, wrong?: string, scanned?: boolean}} at */
function hand(at) {
  const it = found(at);
  if (!it) return nothing;
  const { now, line } = it;
  const strict = onlyByScan(now, line) && !at.scanned;
  const value = at.value ?? (strict ? line.picked : isWhole(line.quantity) ? line.picked : isFull(line) ? line.picked : line.quantity);
  /** @param {string} to */
  const set = to => {
    at.value = to;
    changed();
  };
  return sheet({
    label: t('scanner.hand.title'),
    head: sheetHead(html`<h2>${t('scanner.hand.title')}</h2><p class="quiet">${fullName(line)}</p>`, nothing, bin(line.bin)),
    body: html`<div class="pad sheet__stack">
      ${line.picture ? html`<img class="sheet__pic" src=${line.picture} alt="">` : nothing}
      ${strict ? notice('busy', 'scan', t('scanner.hand.scan-only'), t('scanner.hand.scan-only.text')) : nothing}
      ${stepper({ label: t('scanner.hand.picked'), value, small: t('scanner.hand.of', amount(line.quantity, line)), most: strict ? counts(value, line.picked) : line.quantity, big: true, change: set })}
      <div class="dock__row">
        ${strict ? nothing : html`<button class="btn" type="button" @click=${() => set(line.quantity)}>${icon('check')}${t('scanner.hand.all', amount(line.quantity, line))}</button>`}
        <button class="btn" type="button" @click=${() => set('0')}>${icon('undo')}${t('scanner.hand.none')}</button>
      </div>
      <label class="field"><span>${t('scanner.hand.type')}</span><input class="input mono" inputmode="numeric" autocomplete="off" enterkeyhint="done" @keydown=${(/** @type {any} */ event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        const typed = normalise(event.target.value);
        const right = strict ? isCode(line, typed) : bears(line, typed);
        event.target.value = '';
        if (right) set(least(plus(value, '1'), line.quantity));
        at.wrong = right ? '' : t('scanner.hand.wrong');
        changed();
      }}>${at.wrong ? html`<small class="field__wrong" role="alert">${at.wrong}</small>` : nothing}</label>
    </div>`,
    dock: go('check', t('scanner.hand.save', number(value), amount(line.quantity, line)), async () => {
      const change = minus(value, line.picked);
      close();
      if (!isZero(change)) await counted(now, line, change, Boolean(at.scanned) || strict);
      changed();
    }),
  });
}

/** With what it is measured in. @param {string} quantity @param {Line} line */
const amount = (quantity, line) => (unit(line) ? `${number(quantity)} ${unit(line)}` : number(quantity));

/** As far up as codes have counted. @param {string} value @param {string} before */
const counts = (value, before) => (compare(value, before) > 0 ? value : before);

const REASONS = /** @type {const} */ ([
  ['not_found', 'search_none'],
  ['damaged', 'broken'],
  ['wrong_item', 'swap'],
  ['reserved', 'lock'],
]);

/** @param {any} at {id, line, quantity, reason, counted, note, reroute, elsewhere} */
function short(at) {
  const it = found(at);
  if (!it) return nothing;
  const { now, line } = it;
  const most = minus(left(line), lacking(line));
  const open_ = compare(most, '0') > 0 ? most : left(line);
  const quantity = at.quantity ?? open_;
  const set = (/** @type {any} */ change) => {
    Object.assign(at, change);
    changed();
  };
  if (at.elsewhere === undefined && app.online) {
    at.elsewhere = null;
    ask('GET', `elsewhere?fulfillment_id=${now.id}`).then(({ data }) => set({ elsewhere: data }), () => {});
  }
  const here = at.elsewhere?.find((/** @type {any} */ one) => one.sale_line_item_id === line.sale_line_item_id)?.here ?? null;
  const counted = at.counted ?? '0';
  const there = mayReroute(now) ? best(at.elsewhere, line, quantity) : null;
  const other = now.lines.filter(one => !isFull(one) && one !== line);
  return sheet({
    label: t('scanner.short.title'),
    head: sheetHead(html`<h2>${t('scanner.short.title')}</h2><p class="quiet">${fullName(line)}</p>`, picture(line), bin(line.bin)),
    body: html`<div class="pad sheet__stack">
      ${other.length ? html`<div class="others" role="group" aria-label=${t('scanner.short.other')}>${other.map(one => html`<button class="btn btn--small" type="button" @click=${() => set({ line: one.sale_line_item_id, quantity: undefined, counted: undefined })}>${fullName(one)}</button>`)}</div>` : nothing}
      ${isZero(left(line)) ? html`<p>${t('scanner.short.nothing')}</p>` : stepper({ label: t('scanner.short.how-many'), value: quantity, small: t('scanner.short.missing', amount(line.quantity, line)), most: left(line), change: value => set({ quantity: value }) })}
      <fieldset><legend class="vh">${t('scanner.short.reason')}</legend><div class="tiles">
        ${REASONS.map(([reason, sign]) => choice({ name: 'reason', value: reason, chosen: at.reason === reason, label: t(`scanner.reason.${reason}`), small: t(`scanner.stock.${reason}`, number(reason === 'not_found' ? counted : quantity)), how: 'tile', before: icon(sign), change: () => set({ reason }) }))}
      </div></fieldset>
      ${at.reason === 'not_found' ? html`<div class="field"><span>${here !== null && compare(here, '0') > 0 ? t('scanner.short.here', amount(here, line)) : t('scanner.short.counted')}</span>${stepper({ label: t('scanner.short.counted'), value: counted, small: t('scanner.short.counted.small'), most: here !== null && compare(here, '0') > 0 ? here : null, change: value => set({ counted: value }) })}<small class="hint">${t('scanner.short.counted.hint')}</small></div>` : nothing}
      <label class="field"><span>${t('scanner.short.note')}</span><textarea class="input" rows="2" maxlength="2000" .value=${at.note ?? ''} @input=${(/** @type {any} */ event) => (at.note = event.target.value)}></textarea></label>
      ${there ? choice({ name: 'reroute', value: there.id, chosen: Boolean(at.reroute), many: true, before: icon('route'), label: t('scanner.reroute', there.name), small: t('scanner.reroute.there', number(there.available)), change: on => set({ reroute: on ? there.id : null }) }) : nothing}
    </div>`,
    dock: go('short', at.reason ? t('scanner.short.go', number(quantity)) : t('scanner.short.choose'), () => report(at, now, line, quantity), !at.reason && t('scanner.short.choose')),
  });
}

/** A pickup stays where the customer comes, unless somebody asks the customer. @param {Fulfillment} now */
const mayReroute = now => now.handover === 'delivery' && app.online && may('reroute');

/** @param {any} elsewhere @param {Line} line @param {string} quantity */
function best(elsewhere, line, quantity) {
  const outlets = elsewhere?.find((/** @type {any} */ one) => one.sale_line_item_id === line.sale_line_item_id)?.outlets ?? [];
  return outlets.find((/** @type {any} */ one) => compare(one.available, quantity) >= 0) ?? null;
}

/** @param {any} at @param {Fulfillment} now @param {Line} line @param {string} quantity */
async function report(at, now, line, quantity) {
  close();
  await act(now, 'short', { sale_line_item_id: line.sale_line_item_id, quantity, reason: at.reason, ...(at.reason === 'not_found' && { counted: at.counted ?? '0' }) }, line.name, () => {
    app.verdict = { kind: 'idle', word: t('scanner.short.done', number(quantity)), what: `${line.name}: ${t(`scanner.reason.${at.reason}`)}` };
  });
  const note = (at.note ?? '').trim();
  if (note) await act(now, 'note', { text: note });
  if (at.reroute) await reroute(now.id, line, quantity, at);
}

/** @param {string} id @param {Line} line @param {string} quantity @param {any} at */
async function reroute(id, line, quantity, at) {
  await hurry();
  const now = order(id);
  if (!now || now.waiting) return say(t('scanner.reroute.later'), 'busy');
  try {
    await ask('POST', 'reroute', {
      fulfillment_id: id,
      base_version: now.version,
      sale_line_item_id: line.sale_line_item_id,
      quantity,
      outlet_id: at.reroute,
      reason: t(`scanner.reason.${at.reason}`),
    });
    say(t('scanner.reroute.done'));
  } catch (problem) {
    if (problem instanceof Silence) say(t('scanner.reroute.later'), 'busy');
    else say(sentence(problem), 'danger');
  }
  hurry();
}

/** Cancelled while somebody picks: what goes back, and where. @param {{id: string}} at */
function cancelled(at) {
  const it = app.putBacks.find(one => one.id === at.id);
  if (!it) return nothing;
  return sheet({
    label: t(it.rerouted ? 'scanner.rerouted' : 'word.StateWord.CANCELLED'),
    alert: true,
    body: html`<div class="halt halt--sheet">${icon('bad')}<h2>${t(it.rerouted ? 'scanner.rerouted' : 'word.StateWord.CANCELLED')}</h2><p>${t(it.rerouted ? 'scanner.rerouted.text' : 'scanner.cancelled.text', it.receipt, clock(it.at))}</p></div>
      <ol class="walk">${it.lines.map(line => html`<li class="row">${picture(line)}<span class="row__what">${bin(line.bin)}<span class="row__name">${line.name}</span></span><span class="count">${number(line.picked)}</span></li>`)}</ol>`,
    dock: html`<button class="btn" type="button" @click=${() => leave('#/')}>${icon('wait')}${t('scanner.cancelled.later')}</button>
      ${go('undo', t('scanner.cancelled.done'), async () => {
        await isBack(it.id);
        leave('#/');
      })}`,
    closes: () => leave('#/'),
  });
}

/** @param {string} to */
function leave(to) {
  close();
  location.hash = to;
}
