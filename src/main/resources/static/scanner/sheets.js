// @ts-check
/** @import {Fulfillment, Line} from './types.js' */
import { html, noChange, nothing } from './vendor/lit/lit-html.js';
import { ask, Silence } from './api.js';
import { act, app, changed, close, goneTooLate, isBack, may, me, open, order, orders, say, typed } from './app.js';
import { hurry } from './courier.js';
import { known, learn, whole } from './elsewhere.js';
import { normalise } from './core/gtin.js';
import { bears, isCode } from './core/match.js';
import { inBinOrder, isFull, isMeasured, lacking, left, onlyByScan, pickedOf, reportable, step, toTake, unit } from './core/lines.js';
import { compare, isWhole, isZero, least, minus, plus, read, sum } from './core/quantity.js';
import { bin, choice, fullName, givesBack, go, icon, picture, say as notice, sheet, sheetHead } from './parts.js';
import { counted } from './screens/pick.js';
import { home, isInRound } from './screens/round.js';
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

/** Whoever types is not interrupted: what stands in the field is written anew when they leave it. */
const isTyped = () => document.activeElement?.matches('.stepper input') ?? false;

/** It stands between two thumbs: what has more signs than these is written smaller. @param {string} typed */
const isLong = typed => typed.length > 4;

/**
 * Minus, number, plus; the number can be typed, for many and, of what is weighed or cut, for parts.
 *
 * @param {{label: string, value: string, small: string, most: string | null, line: Line, big?: boolean, change: (value: string) => void}} of
 */
export function stepper(of) {
  /** @param {string} value */
  const set = value => of.change(compare(value, '0') < 0 ? '0' : of.most === null ? value : least(value, of.most));
  const by = step(of.line);
  const parts = isMeasured(of.line);
  /** Of pieces there are whole numbers only. @param {string} typed */
  const take = typed => {
    const some = read(typed);
    if (some !== null && !parts && !isWhole(some)) return say(t('refusal.only-whole', fullName(of.line), number(some)), 'danger');
    set(some ?? of.value);
  };
  return html`<div class="stepper ${of.big ? 'stepper--xl' : ''}" role="group" aria-label=${of.label}>
    <button type="button" aria-label=${t('scanner.less')} @click=${() => set(minus(of.value, by))}>${icon('minus')}</button>
    <label><input class=${isLong(number(of.value)) ? 'long' : ''} inputmode=${parts ? 'decimal' : 'numeric'} autocomplete="off" aria-label=${of.label} .value=${isTyped() ? noChange : number(of.value)} @focus=${(/** @type {any} */ event) => event.target.select()} @input=${(/** @type {any} */ event) => {
      event.target.classList.toggle('long', isLong(event.target.value));
      const some = read(event.target.value);
      if (some !== null && (parts || isWhole(some))) set(some);
    }} @change=${(/** @type {any} */ event) => {
      take(event.target.value);
      event.target.value = number(of.value);
    }}><small>${of.small}</small></label>
    <button type="button" aria-label=${t('scanner.more-of')} @click=${() => set(plus(of.value, by))}>${icon('plus')}</button>
  </div>`;
}

/**
 * @typedef {{id: string, line: string, value?: string, base?: string, wrong?: string, scanned?: boolean, asking?: boolean,
 *   before?: any, code?: string}} Hand value: what is to be saved; base: what was picked when it was set; before: what was said of a scan then
 */

/** @param {Hand} at @param {Line} line */
const isUnsaved = (at, line) => at.value !== undefined && compare(at.value, line.picked) !== 0;

/** What is scanned while somebody counts, by whomever, counts by itself and moves the number along. @param {Hand} at @param {Line} line */
function follow(at, line) {
  if (at.value !== undefined && at.base !== undefined && at.base !== line.picked) {
    const moved = plus(at.value, minus(line.picked, at.base));
    at.value = compare(moved, '0') < 0 ? '0' : least(moved, line.quantity);
  }
  at.base = line.picked;
}

/** @param {Hand} at */
function hand(at) {
  const it = found(at);
  if (!it) return nothing;
  const { now, line } = it;
  if (at.before === undefined) at.before = app.verdict;
  follow(at, line);
  const strict = onlyByScan(now, line) && !at.scanned;
  const value = at.value ?? (!strict && isMeasured(line) && isZero(line.picked) ? line.quantity : line.picked);
  /** @param {string} to */
  const set = to => {
    at.value = to;
    at.asking = false;
    changed();
  };
  const shut = () => {
    if (!isUnsaved(at, line) || at.asking) return close();
    at.asking = true;
    changed();
  };
  // What a code counted is kept already.
  const isKept = !isMeasured(line) && !isUnsaved(at, line) && app.verdict?.kind === 'good' && app.verdict !== at.before;
  const isNone = !strict && isZero(value) && isZero(line.picked);
  const save = at.code
    ? go('scan', t('scanner.hand.count'), () => count(at, now))
    : isNone ? go('check', t('scanner.hand.first'), () => {}, t('scanner.hand.first'))
    : isKept ? go('check', t('scanner.hand.kept', number(line.picked), amount(line.quantity, line)), close) : go('check', t('scanner.hand.save', number(value), amount(line.quantity, line)), async () => {
      close();
      await keep(at, now, line, value);
    });
  const title = t(isMeasured(line) ? 'scanner.verdict.measure' : 'scanner.hand.title');
  return sheet({
    label: title,
    closes: shut,
    head: sheetHead(html`<h2>${title}</h2><p class="quiet">${fullName(line)}</p>`, nothing, bin(line.bin), shut),
    body: html`<div class="pad sheet__stack">
      ${line.picture ? html`<img class="sheet__pic" src=${line.picture} alt="">` : nothing}
      ${strict ? notice('busy', 'scan', t('scanner.hand.scan-only'), t('scanner.hand.scan-only.text')) : nothing}
      ${stepper({ label: t('scanner.hand.picked'), line, value, small: t('scanner.hand.of', amount(line.quantity, line)), most: strict ? line.picked : line.quantity, big: true, change: set })}
      ${isMeasured(line) && !strict ? html`<p class="quiet">${t('scanner.hand.measure', amount(line.quantity, line))}</p>` : nothing}
      <div class="dock__row">
        ${strict ? nothing : html`<button class="btn" type="button" @click=${() => set(line.quantity)}>${icon('check')}${t('scanner.hand.all', amount(line.quantity, line))}</button>`}
        <button class="btn" type="button" @click=${() => set('0')}>${icon('undo')}${t('scanner.hand.none')}</button>
      </div>
      <button class="btn" type="button" @click=${() => missing(at, line)}>${icon('short')}${t('scanner.hand.short')}</button>
      <label class="field"><span>${t('scanner.hand.type')}</span><input class="input mono" inputmode="numeric" autocomplete="off" enterkeyhint="done" .value=${at.code ?? ''} @input=${(/** @type {any} */ event) => {
        at.code = event.target.value.trim();
        changed();
      }} @keydown=${(/** @type {any} */ event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        at.code = event.target.value.trim();
        if (at.code) count(at, now);
      }}>${at.wrong ? html`<small class="field__wrong" role="alert">${at.wrong}</small>` : heard(at)}</label>
    </div>`,
    dock: at.asking
      ? html`<p class="safe" role="alert">${icon('warn')}${t('scanner.hand.unsaved', number(value), number(line.picked))}</p>
        <button class="btn" type="button" @click=${close}>${icon('close')}${t('scanner.hand.drop')}</button>${save}`
      : save,
  });
}

/** What is counted and not saved is counted first. @param {Hand} at @param {Line} line */
async function missing(at, line) {
  await keepHand();
  open('short', { id: at.id, line: line.sale_line_item_id });
}

/** A typed code counts at once, as a scanned one does; an article number is no scan where only scans count. @param {Hand} at @param {Fulfillment} now */
function count(at, now) {
  const code = at.code ?? '';
  at.code = '';
  const wanted = normalise(code);
  const isNoScan = now.lines.some(one => bears(one, wanted) && onlyByScan(now, one) && !isCode(one, wanted));
  at.wrong = isNoScan ? t('scanner.hand.scan-only.text') : '';
  at.before = null;
  if (!isNoScan) typed(code);
  changed();
}

/** What became of the last code, for whom the sheet lies over the camera. @param {Hand} at */
const heard = at =>
  app.verdict && app.verdict !== at.before
    ? html`<small class=${app.verdict.kind === 'bad' ? 'field__wrong' : 'field__right'} role="status">${app.verdict.word}: ${app.verdict.wrong?.name ?? app.verdict.what} ${app.verdict.n ?? ''}</small>`
    : nothing;

/** @param {Hand} at @param {Fulfillment} now @param {Line} line @param {string} value */
async function keep(at, now, line, value) {
  const change = minus(value, line.picked);
  if (!isZero(change)) await counted(now, line, change, Boolean(at.scanned) || onlyByScan(now, line));
  changed();
}

/** Whoever goes on with something else has counted what was not saved. */
export async function keepHand() {
  const at = app.sheet?.name === 'hand' ? /** @type {any} */ (app.sheet) : null;
  const it = at && found(at);
  if (it && isUnsaved(at, it.line)) await keep(at, it.now, it.line, at.value);
}

/** Something was scanned of which only a person can say how much it is. @param {string} id @param {string} line */
export async function measure(id, line) {
  const here = app.sheet;
  if (here?.name === 'hand' && here.id === id && here.line === line) {
    here.scanned = true;
    return changed();
  }
  await keepHand();
  open('hand', { id, line, scanned: true });
}

/** With what it is measured in. @param {string} quantity @param {Line} line */
const amount = (quantity, line) => (unit(line) ? `${number(quantity)}\u00a0${unit(line)}` : number(quantity));

const MOST_OF_A_NOTE = 2000;

const REASONS = /** @type {const} */ ([
  ['not_found', 'search_none'],
  ['damaged', 'broken'],
  ['wrong_item', 'swap'],
  ['reserved', 'lock'],
]);

/** @param {any} at {id, line, near: where the last scan fell, quantity, reason, bin: so many were counted there, some, note, reroute} */
function short(at) {
  const it = found(at);
  if (!it) return nothing;
  const { now, line } = it;
  const most = reportable(line);
  const quantity = least(at.quantity ?? (!isZero(toTake(line)) ? toTake(line) : isMeasured(line) ? most : '1'), most);
  const back = pickedOf(line, quantity);
  // All that is missing has been said; where it may come from can still be chosen.
  const said = isZero(most) && !isFull(line) ? least(lacking(line), left(line)) : '0';
  const set = (/** @type {any} */ change) => {
    Object.assign(at, change);
    changed();
  };
  if (!at.asked) {
    at.asked = true;
    learn(now.id);
  }
  const books = known(now, line);
  const here = app.online ? (books?.here ?? null) : null;
  const lies = here !== null && compare(here, '0') > 0;
  // Where the books have some, an empty shelf is said and not assumed.
  const uncounted = at.reason === 'not_found' && lies && at.bin === undefined;
  const waits = promised(now, line, minus(quantity, back));
  // What the books let go of beside what is missing, since nobody sees it there.
  const off = at.reason === 'not_found' && lies && at.bin !== undefined ? minus(here ?? '0', least(free(at.bin, waits), here ?? '0')) : '0';
  // What was scanned a moment ago is most likely meant when it is not this one.
  const isNear = (/** @type {Line} */ one) => Number(one.sale_line_item_id === at.near);
  const other = inBinOrder(now.lines).filter(one => one !== line).sort((a, b) => isNear(b) - isNear(a));
  return sheet({
    label: t('scanner.short.title'),
    head: sheetHead(html`<h2>${t('scanner.short.title')}</h2><p class="quiet">${fullName(line)}</p>${bin(line.bin)}`, picture(line)),
    body: html`<div class="pad sheet__stack">
      ${other.length ? html`<span class="hint" id="other">${t('scanner.short.other')}</span><div class="others" role="group" aria-labelledby="other">${other.map(one => html`<button class="btn btn--small" type="button" @click=${() => set({ line: one.sale_line_item_id, quantity: undefined, bin: undefined, some: false, reroute: null })}>${fullName(one)}</button>`)}</div>` : nothing}
      ${isZero(most) ? html`<p>${t('scanner.short.nothing')}</p>` : stepper({ label: t('scanner.short.how-many'), line, value: quantity, small: t('scanner.short.missing', amount(line.quantity, line)), most, change: value => set({ quantity: value }) })}
      ${isZero(back) ? nothing : notice('off', 'undo', t('scanner.short.picked', amount(back, line)), t('scanner.short.picked.text'))}
      ${isZero(most) ? nothing : why(at, now, line, quantity, lies ? here : null, waits, set)}
      ${isZero(quantity) || may('pack-short') ? nothing : notice('off', 'key', t('scanner.pack.may-not'), t('scanner.short.may-not'))}
      ${isZero(quantity) ? nothing : another(at, line, here)}
      ${isZero(most) ? (isZero(said) ? nothing : elsewhere(at, now, line, said, set)) : isZero(quantity) ? nothing : elsewhere(at, now, line, quantity, set)}
    </div>`,
    dock: isZero(most) ? nothingMore(at, now, line, said) : go('short', at.reason ? (isZero(off) ? t('scanner.short.go', number(quantity)) : t('scanner.short.go.books', number(quantity), amount(off, line))) : t('scanner.short.choose'), () => report(at, now, line, quantity, waits), isZero(quantity) ? t('scanner.short.how-many') : at.reason ? uncounted && { text: t('scanner.short.count-first'), at: 'input[name=empty]' } : { text: t('scanner.short.choose'), at: 'input[name=reason]' }),
  });
}

/**
 * Why, and what of it lies in the bin.
 *
 * @param {any} at @param {Fulfillment} now @param {Line} line @param {string} quantity @param {string | null} here as of `shelf`
 * @param {string} waits as of `shelf` @param {(change: any) => void} set
 */
const why = (at, now, line, quantity, here, waits, set) => html`<fieldset><legend class="vh">${t('scanner.short.reason')}</legend><div class="tiles">
      ${REASONS.map(([reason, sign]) => choice({ name: 'reason', value: reason, chosen: at.reason === reason, label: t(`scanner.reason.${reason}`), small: t(`scanner.stock.${reason}`, number(quantity)), how: 'tile', before: icon(sign), change: () => says(set, reason) }))}
    </div></fieldset>
    ${at.reason === 'not_found' ? html`${shelf(at, line, quantity, here, waits, set)}${at.bin === '0' ? counting(now, line) : nothing}${unsure(at, now, line, quantity)}` : nothing}
    <label class="field"><span>${t('scanner.short.note')}</span><textarea class="input" rows="2" maxlength=${MOST_OF_A_NOTE} .value=${at.note ?? ''} @input=${(/** @type {any} */ event) => (at.note = event.target.value)}></textarea></label>`;

/**
 * What a reason asks next stands below it: the reasons move up to the top, and all of it is seen at once.
 *
 * @param {(change: any) => void} set @param {string} reason
 */
function says(set, reason) {
  set({ reason });
  queueMicrotask(() => document.querySelector('.sheet .tiles')?.scrollIntoView({ block: 'start' }));
}

/** It was all said before: where it is to come from is left to choose. @param {any} at @param {Fulfillment} now @param {Line} line @param {string} said */
function nothingMore(at, now, line, said) {
  const there = known(now, line)?.outlets.find(one => one.id === at.reroute);
  return there ? go('route', t('scanner.reroute', there.name), () => onlyReroute(at, now, line, said)) : go('check', t('scanner.close'), close);
}

/** What open work here has still to take of it, without what is reported missing now; of what is packed, what the shop changed since (Q14). @param {Fulfillment} now @param {Line} line @param {string} missed */
const promised = (now, line, missed) =>
  minus(
    sum(orders().flatMap(one => one.lines.filter(each => each.product_id === line.product_id).map(each => awaited(one, each)))),
    isAtWork(now) ? least(missed, toTake(line)) : '0',
  );

/** @param {Fulfillment} one @param {Line} line */
const awaited = (one, line) => (isAtWork(one) ? toTake(line) : one.changed_after_packing || one.state === 'to_put_back' ? left(line) : '0');

/** @param {Fulfillment} one */
const isAtWork = one => one.state === 'new' || one.state === 'in_progress';

/** What of a bin is free to sell: the server keeps that, and nobody at a shelf can see it. @param {string} there @param {string} waits */
const free = (there, waits) => (compare(there, waits) > 0 ? minus(there, waits) : '0');

/**
 * Everything in the bin is counted, as at the desk; nobody at a shelf knows what of it is for other orders. Whether it is empty is
 * seen first.
 *
 * @param {any} at @param {Line} line @param {string} quantity so many are said to be missing
 * @param {string | null} here so many are free to sell there as the books say; null when nobody can say or there are none
 * @param {string} waits so many of what lies there are for open orders
 * @param {(change: any) => void} set
 */
function shelf(at, line, quantity, here, waits, set) {
  const books = here === null ? null : plus(here, waits);
  const counter = html`${stepper({ label: t('scanner.short.counted'), line, value: at.bin ?? '0', small: t('scanner.short.counted.small'), most: books, change: value => set({ bin: value }) })}${isZero(waits) ? nothing : html`<small class="hint">${t('scanner.short.counted.hint', amount(waits, line))}</small>`}${isZero(line.picked) ? nothing : html`<small class="hint">${t('scanner.short.counted.taken', amount(line.picked, line))}</small>`}`;
  const enough = at.some && compare(minus(at.bin ?? '0', waits), quantity) >= 0;
  return here === null || books === null
    ? html`<div class="field"><span>${t('scanner.short.counted')}</span>${counter}</div>`
    : html`<fieldset><legend>${t('scanner.short.shelf')}</legend><div class="picks">
        ${choice({ name: 'empty', value: 'yes', chosen: at.bin !== undefined && !at.some, label: t('scanner.short.empty'), small: t('scanner.short.empty.small', amount(here, line)), change: () => set({ bin: '0', some: false }) })}
        ${choice({ name: 'empty', value: 'no', chosen: Boolean(at.some), label: t('scanner.short.some'), small: t('scanner.short.some.small', amount(books, line)), change: () => set({ bin: books, some: true }) })}
      </div>${at.some ? html`<div class="field field--gap">${counter}</div>` : nothing}</fieldset>${enough ? notice('off', 'good', t('scanner.short.there'), t('scanner.short.there.text')) : nothing}`;
}

/** Whoever does not trust the own eyes need not write anything off. In a round the others wait for it. @param {any} at @param {Fulfillment} now @param {Line} line @param {string} quantity */
const unsure = (at, now, line, quantity) =>
  isZero(quantity) || isInRound(now.id)
    ? nothing
    : notice('off', 'users', t('scanner.short.unsure'), t('scanner.short.unsure.text'), html`<button class="btn" type="button" @click=${() => handOn(at, now, line, quantity)}>${icon('search')}${t('scanner.short.unsure.go')}</button>`);

/** It stays in the list, nobody's own, and says what was not found. @param {any} at @param {Fulfillment} now @param {Line} line @param {string} quantity */
async function handOn(at, now, line, quantity) {
  const said = `${t('scanner.short.unsure.note', fullName(line), amount(quantity, line))} ${at.note ?? ''}`.trim();
  await act(now, 'note', { text: said.slice(0, MOST_OF_A_NOTE) });
  const rest = now.assigned.filter(one => one.id !== me()?.id);
  if (rest.length < now.assigned.length) await act(now, 'assign', { user_ids: rest.map(one => one.id) }, rest.map(one => one.name).join(', '));
  leave(home(now.id));
  say(t('scanner.short.unsure.done', now.receipt_number), 'done', undefined, now.id);
}

/** Whoever breaks one takes the next, where there is one. @param {any} at @param {string | null} here so many are free to sell here; null when nobody can say */
const canBeAnother = (at, here) => ['damaged', 'wrong_item'].includes(at.reason) && (here === null || compare(here, '0') > 0);

/** @param {any} at @param {Line} line @param {string | null} here as above */
const another = (at, line, here) =>
  !canBeAnother(at, here)
    ? nothing
    : notice('off', 'again', t('scanner.short.another'), here === null ? t('scanner.short.another.text') : t('scanner.short.another.here', amount(here, line)));

/** Whoever else is to find it in the same place should hear that it is empty. @param {Fulfillment} now @param {Line} line */
function counting(now, line) {
  const others = orders().filter(one => one.id !== now.id && isAtWork(one) && one.lines.some(each => each.product_id === line.product_id && compare(left(each), lacking(each)) > 0));
  return others.length ? notice('busy', 'short', t('scanner.short.others', others.length), others.map(one => `#${one.receipt_number}`).join(', ')) : nothing;
}

/**
 * Who has it, and what to do about that: whoever may chooses where the rest goes; everybody else reads where it lies and whom to ask.
 *
 * @param {any} at @param {Fulfillment} now @param {Line} line @param {string} quantity @param {(change: any) => void} set
 */
function elsewhere(at, now, line, quantity, set) {
  const it = known(now, line);
  if (!it) return app.online ? nothing : notice('off', 'offline', t('scanner.lack.offline'), t('scanner.lack.offline.text'));
  const all = whole(it.outlets, quantity);
  // A choice that the number has outgrown is none.
  if (at.reroute && !all.some(one => one.id === at.reroute)) at.reroute = null;
  if (!all.length) return it.outlets.length ? notice('off', 'route', t('scanner.lack.together', amount(quantity, line)), pieces(it.outlets, quantity, line), whom(now, it)) : nothing;
  if (mayReroute(now)) return whither(all, at, line, set);
  return notice('off', 'route', t('lack.there', all.map(one => one.name).join(', ')), html`${whom(now, it)}${now.handover === 'pickup' ? nothing : html` ${t('scanner.lack.then')}`}`);
}

/** Zeist: 1 of 3. @param {import('./elsewhere.js').Place[]} outlets @param {string} quantity @param {Line} line */
const pieces = (outlets, quantity, line) => outlets.map(one => t('scanner.lack.part', one.name, number(one.available), amount(quantity, line))).join(' ');

/** Whom to ask, and from when this is known. @param {Fulfillment} now @param {{at: string}} it */
const whom = (now, it) =>
  html`${now.handover === 'pickup' ? t('scanner.lack.customer') : may('reroute') ? t(app.online ? 'scanner.lack.desk' : 'scanner.lack.network') : t('lack.ask')}${app.online ? nothing : html` <small>${t('scanner.lack.as-of', clock(it.at))}</small>`}`;

/** Whoever chooses reads what it does; to leave it here is an answer, too. @param {import('./elsewhere.js').Place[]} all @param {any} at @param {Line} line @param {(change: any) => void} set */
const whither = (all, at, line, set) => html`<fieldset aria-describedby="rerouting"><legend><b>${t('scanner.reroute.which')}</b></legend><p class="quiet" id="rerouting">${t('scanner.reroute.what')}</p><div class="picks">
  ${all.map(one => choice({ name: 'reroute', value: one.id, chosen: at.reroute === one.id, label: t('lack.go', one.name), small: t('scanner.reroute.there', amount(one.available, line)), change: () => set({ reroute: one.id }) }))}
  ${choice({ name: 'reroute', value: '', chosen: !at.reroute, label: t('scanner.reroute.not'), small: t('scanner.reroute.not.small'), change: () => set({ reroute: null }) })}
</div></fieldset>`;

/** A pickup stays where the customer comes, unless somebody asks the customer. @param {Fulfillment} now */
const mayReroute = now => now.handover === 'delivery' && app.online && may('reroute');

/** @param {any} at @param {Fulfillment} now @param {Line} line @param {string} quantity @param {string} waits of what lies there, for open orders */
async function report(at, now, line, quantity, waits) {
  close();
  const back = pickedOf(line, quantity);
  const here = (app.online && known(now, line)?.here) || null;
  const next = !at.reroute && canBeAnother(at, here) ? ` ${t('scanner.short.then')}` : '';
  // What was counted and is no good is not counted any more; only then is it missing.
  if (!isZero(back)) await counted(now, line, minus('0', back), onlyByScan(now, line));
  await act(now, 'short', { sale_line_item_id: line.sale_line_item_id, quantity, reason: at.reason, ...(at.reason === 'not_found' && { counted: free(at.bin ?? '0', waits) }) }, line.name, () => {
    app.verdict = { kind: 'idle', word: t('scanner.short.done', number(quantity)), what: `${fullName(line)}: ${t(`scanner.reason.${at.reason}`)}.${next}` };
  });
  const note = (at.note ?? '').trim();
  if (note) await act(now, 'note', { text: note });
  if (at.reroute) await reroute(now.id, line, quantity, at);
}

/** It was reported before; the reason is the one that was given then. @param {any} at @param {Fulfillment} now @param {Line} line @param {string} quantity */
function onlyReroute(at, now, line, quantity) {
  close();
  return reroute(now.id, line, quantity, { ...at, reason: line.short?.at(-1)?.reason ?? 'not_found' });
}

/** @param {string} id @param {Line} line @param {string} quantity @param {any} at */
async function reroute(id, line, quantity, at) {
  await hurry();
  const now = order(id);
  if (!now || now.waiting) return say(t('scanner.reroute.later'), 'busy');
  const there = known(now, line)?.outlets.find(one => one.id === at.reroute)?.name ?? '';
  try {
    await ask('POST', 'reroute', {
      fulfillment_id: id,
      base_version: now.version,
      sale_line_item_id: line.sale_line_item_id,
      quantity,
      outlet_id: at.reroute,
      reason_code: at.reason,
    });
    app.verdict = null;
    say(t('scanner.reroute.done', fullName(line), there));
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
  const later = () => {
    say(t('scanner.cancelled.kept', it.receipt), 'busy');
    leave(home(it.id));
  };
  return sheet({
    label: t(it.rerouted ? 'scanner.rerouted' : 'word.StateWord.CANCELLED'),
    alert: true,
    body: html`<div class="halt halt--sheet">${icon('bad')}<h2>${t(it.rerouted ? 'scanner.rerouted' : 'word.StateWord.CANCELLED')}</h2><p>${t(it.rerouted ? 'scanner.rerouted.text' : 'scanner.cancelled.text', it.receipt, clock(it.at))}</p>${it.with ? html`<p><b>${t('scanner.cancelled.with', it.with)}</b></p>` : nothing}</div>
      <ol class="walk">${it.lines.map(line => html`<li class="row">${picture(line)}<span class="row__what">${bin(line.bin)}<span class="row__name">${fullName(line)}</span></span><span class="count">${number(line.picked)}</span></li>`)}</ol>
      <div class="pad back__money">${goneTooLate(it.id).length ? html`<div class="group">${notice('off', 'van', t('scanner.put-back.gone'), t('scanner.put-back.gone.text'))}</div>` : nothing}${it.rerouted ? nothing : givesBack(it, 'cancelled')}</div>`,
    dock: html`<button class="btn" type="button" @click=${later}>${icon('wait')}${t('scanner.cancelled.later')}</button>
      ${go('undo', t('scanner.cancelled.done'), async () => {
        await isBack(it.id);
        leave(home(it.id));
      })}`,
    closes: later,
  });
}

/** @param {string} to */
function leave(to) {
  close();
  location.hash = to;
}
