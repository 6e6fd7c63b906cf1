// @ts-check
/** @import {Fulfillment} from './types.js' */
import { html, nothing } from './vendor/lit/lit-html.js';
import { answered, app, close, decisions, mayLack, me, order, say as tell, unsay } from './app.js';
import { amounts, away, lackingIn, taken, tally, unit } from './core/lines.js';
import { isZero } from './core/quantity.js';
import { draft } from './drafts.js';
import { isLost, lose } from './pictures.js';
import * as camera from './scan/camera.js';
import * as queue from './queue.js';
import { money, number, t, unbroken, when } from './texts.js';

/** The pieces that screens are made of. */

/** Out of the sheet that lies in the page. @param {string} name @param {'' | 's' | 'l'} [size] */
export const icon = (name, size = '') =>
  html`<svg class=${size ? `icon icon--${size}` : 'icon'} aria-hidden="true"><use href="#i-${name}"></use></svg>`;

/** 2 / 3, and "2 of 3" for those who listen. @param {string} some @param {string} all @param {string} [how] @param {string} [unit] */
export const count = (some, all, how = '', unit = '') => {
  const whole = unit ? html`${number(all)}&nbsp;${unit}` : number(all);
  const long = some.length + all.length + unit.length > 5;
  return html`<span class="count ${how} ${long ? 'count--wide' : ''}"><span aria-hidden="true">${number(some)}</span><span class="count__of" aria-hidden="true">/&nbsp;${whole}</span><span class="vh">${t('scanner.of', number(some), unit ? `${number(all)} ${unit}` : number(all))}</span></span>`;
};

/** Of one line, in what it is measured in. @param {import('./types.js').Line} line @param {string} [how] */
export const countOf = (line, how = '') => count(line.picked, line.quantity, how, unit(line));

/** How far an order is, and of what. @param {Fulfillment} order @param {string} [how] */
export const progress = (order, how = '') => {
  const far = tally(order);
  return count(far.some, far.all, how, far.unit);
};

/** 2 pieces, 0.25 kg. @param {Fulfillment} order @param {(line: import('./types.js').Line) => string} [of] how much of a line */
export const howMuch = (order, of = taken) =>
  amounts(order, of).map(one => (one.unit ? `${number(one.some)} ${one.unit}`.trim() : t('scanner.handover.pieces', number(one.some)))).join(', ') || t('scanner.handover.pieces', '0');

/** So many are missing, or not in the bag. @param {Fulfillment} order */
export const shortChip = order =>
  isZero(lackingIn(order)) ? null : chip('danger', 'short', t('scanner.tag.short', amounts(order, line => away(order, line)).map(one => `${number(one.some)} ${one.unit}`.trim()).join(' + ')));

/** Where it stands: the longer its name, the smaller. @param {string} shelf @param {string} [size] */
export const slot = (shelf, size = '') => html`<span class="fetch__slot ${shelf.length > 5 ? (shelf.length > 9 ? 'fetch__slot--long' : 'fetch__slot--s') : size}">${shelf}</span>`;

/** Nobody knows what it is, or a colleague found nothing here. @param {string} id @param {import('./types.js').Line} line */
export function maybe(id, line) {
  const now = order(id);
  if (line.unknown) return html`<span class="row__short row__short--maybe">${icon('warn', 's')}${t('scanner.unknown-product')}</span>`;
  const said = now && mayLack(now, line);
  return said ? html`<span class="row__short row__short--maybe">${icon('search_none', 's')}${t('scanner.may-lack', when(said.at), said.by)}</span>` : nothing;
}

/** @param {string | null | undefined} place */
export const bin = place => (place ? html`<span class="bin">${place}</span>` : html`<span class="bin bin--none">${t('scanner.no-bin')}</span>`);

/** @param {{picture: string | null}} of */
export const picture = of =>
  of.picture && !isLost(of.picture) ? html`<img class="pic" src=${of.picture} alt="" loading="lazy" decoding="async" @error=${() => lose(of.picture ?? '')}>` : html`<span class="pic pic--none">${icon('packed')}</span>`;

const STATES = /** @type {const} */ ({
  new: ['new', 'word.StateWord.NEW'],
  in_progress: ['busy', 'word.StateWord.IN_PROGRESS'],
  packed: ['packed', 'word.StateWord.PACKED'],
  to_put_back: ['bad', 'word.StateWord.TO_PUT_BACK'],
  completed: ['good', 'word.StateWord.COMPLETED'],
  cancelled: ['bad', 'word.StateWord.CANCELLED'],
});

/** @param {string} name */
export const stateWord = name => t((STATES[/** @type {keyof typeof STATES} */ (name)] ?? STATES.new)[1]);

/** @param {string} name */
export const stateIcon = name => (STATES[/** @type {keyof typeof STATES} */ (name)] ?? STATES.new)[0];

/** @param {Fulfillment} order */
export const state = order => html`<span class="state state--${stateIcon(order.state)}">${icon(stateIcon(order.state))}${stateWord(order.state)}</span>`;

/** @param {Fulfillment} order */
export const kind = order => {
  const pickup = order.handover === 'pickup';
  return html`<span class="kind">${icon(pickup ? 'bag' : 'van')}${t(pickup ? 'word.Handover.PICKUP' : 'word.Handover.DELIVERY')}</span>`;
};

/** @param {Fulfillment} order */
export const unpaidChip = order => html`<span class="chip chip--unpaid">${icon('unpaid')}${order.partly_paid ? t('sale.partly-paid', money(order.balance_due, order.currency)) : t('scanner.unpaid')}</span>`;

/** The same where there is little room: the name beside it is to be read as well. @param {Fulfillment} order */
export const owesChip = order => html`<span class="chip chip--unpaid">${icon('unpaid')}${order.partly_paid ? t('scanner.owes', money(order.balance_due, order.currency)) : t('scanner.unpaid')}</span>`;

/** The customer's number, to be called at a tap; nothing where nobody left one. @param {Fulfillment} order @param {string} [how] */
export const call = (order, how = 'btn') =>
  order.customer?.phone ? html`<a class=${how} href=${`tel:${order.customer.phone.replace(/[^+\d]/g, '')}`}>${how ? icon('phone') : nothing}${t('scanner.call', order.customer.name || t('scanner.no-customer'), unbroken(order.customer.phone))}</a>` : nothing;

/** @param {string} tone @param {string} sign @param {any} text */
export const chip = (tone, sign, text) => html`<span class="chip chip--${tone}">${sign ? icon(sign) : nothing}${text}</span>`;

/** The first that may be short; which one, its own screen says. @param {Fulfillment} order */
export function doubt(order) {
  const [said] = order.lines.map(line => mayLack(order, line)).filter(one => one !== null);
  return said ? chip('busy', 'search_none', t('scanner.may-lack', when(said.at), said.by)) : null;
}

/** @param {{name: string, initials?: string, id?: string}} person */
export const face = person => html`<span class="face face--${tint(person.id ?? person.name)}" aria-hidden="true">${person.initials ?? initials(person.name)}</span>`;

/** @param {string} name */
export function initials(name) {
  const words = name.trim().split(/\s+/);
  return (words.length > 1 ? words[0][0] + words[words.length - 1][0] : words[0].slice(0, 2)).toUpperCase();
}

/** @param {string} of */
const tint = of => 'abcde'[[...of].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % 5];

/**
 * The line to the server, always in the same corner: live, so many waiting, or something to decide.
 *
 * @param {boolean} [small] beside the camera, and where a way back takes its room
 */
export function line(small = false) {
  const waiting = queue.waiting().length;
  const wanted = decisions();
  const decide = wanted ? t('scanner.line.decide', wanted) : '';
  if (waiting || !app.online) {
    const said = waiting ? t('scanner.line.waiting', waiting) : t('scanner.line.offline');
    return lead('wait', app.online ? 'wait' : 'offline', small ? waiting || '' : said, [said, decide].filter(Boolean).join(', '), wanted);
  }
  if (wanted) return lead('decide', 'bad', small ? wanted : decide, decide);
  // Nobody is connected before somebody has said who it is.
  if (app.standing !== 'ready') return nothing;
  const said = t(app.live ? 'scanner.line.live' : 'scanner.line.connecting');
  return app.live ? lead('live', 'sent', small ? '' : said, said) : lead('connect', 'wait', small ? '' : said, said);
}

/** @param {string} tone @param {string} sign @param {string | number} shown @param {string} said @param {number} [wanted] */
const lead = (tone, sign, shown, said, wanted = 0) =>
  html`<a class="line line--${tone}" href="#/queue">${icon(sign, 's')}<span aria-hidden="true">${shown}</span><span class="vh">${said}</span>${wanted ? html`<b class="line__n" aria-hidden="true">${wanted}</b>` : nothing}</a>`;

/** @param {string} to @param {string} label */
export const back = (to, label) => html`<a class="key" href=${to} aria-label=${label}>${icon('back')}</a>`;

/** The help for what is on the screen. @param {string} name @param {string} [how] */
const help = (name, how = '') =>
  html`<a class="key ${how}" href=${`#/help/${name}`} aria-label=${t('scanner.help.here')} @click=${() => { app.asked = location.hash || '#/'; }}>${icon('help')}</a>`;

/** @param {{back?: any, title: any, under: any, end?: any, help?: string}} of help: the article for this screen */
export const bar = of =>
  html`<header class="bar">${of.back ?? nothing}<div class="bar__title"><h1>${of.title}</h1><p>${of.under}</p></div>${line(Boolean(of.back))}${of.help ? help(of.help) : nothing}${of.end ?? nothing}</header>`;

/** @param {Fulfillment} order */
export const title = order => html`<span class="mono">#${order.receipt_number}</span> ${kind(order)}`;

/** What sets it apart from its sisters, too. @param {{name: string, options?: string | null}} line */
export const fullName = line => (line.options ? `${line.name}, ${line.options}` : line.name);

function lends() {
  app.comesFrom = location.hash;
  app.lender ??= me();
}

/** Somebody else takes the device, and comes back to this screen. @param {boolean} [first] it is what comes next here */
export const switchLink = (first = false) =>
  html`<a class="btn ${first ? 'btn--go' : ''}" href="#/who" @click=${lends}>${icon('swap')}${t('scanner.switch.go')}</a>`;

/** One too many: which, and back where. @param {import('./types.js').Line} line */
export const surplus = line => t(line.bin ? 'scanner.verdict.surplus.what' : 'scanner.verdict.surplus.shelf', fullName(line), line.bin ?? '');

/** @param {Fulfillment} order */
export const under = order => html`${state(order)} · ${order.customer?.name || t('scanner.no-customer')}`;

const FRAME = {
  bars: html`<svg class="lens__guide" viewBox="0 0 200 100" preserveAspectRatio="none" aria-hidden="true"><path vector-effect="non-scaling-stroke" d="M0 24V0h24M176 0h24v24M200 76v24h-24M24 100H0V76"></path><path class="beam" vector-effect="non-scaling-stroke" d="M8 50h184"></path></svg>`,
  square: html`<svg class="lens__guide lens__guide--qr" viewBox="0 0 100 100" aria-hidden="true"><path vector-effect="non-scaling-stroke" d="M2 26V2h24M74 2h24v24M98 74v24H74M26 98H2V74"></path></svg>`,
};

/**
 * The camera, with what is said about the last scan.
 *
 * @param {{title: any, under?: any, back?: any, size?: 'low' | 'tall', guide?: 'bars' | 'square', end?: any, help?: string}} of help: the article for this screen
 */
export function lens(of) {
  const verdict = app.verdict;
  const tone = verdict?.kind === 'good' ? 'lens--good' : verdict?.kind === 'bad' ? 'lens--bad' : '';
  return html`<header class="lens ${tone} ${of.size ? `lens--${of.size}` : ''} ${['none', 'denied', 'insecure', 'broken'].includes(camera.state()) ? 'lens--blind' : ''}">
    ${camera.state() === 'on' ? html`${camera.video}${FRAME[of.guide ?? 'bars']}` : blind()}
    <div class="lens__top">
      ${of.back ?? nothing}
      <div class="lens__title ${of.back ? '' : 'lens__title--solo'}"><h1>${of.title}</h1>${of.under ? html`<p>${of.under}</p>` : nothing}</div>
      ${of.end ?? line(true)}${torch()}
    </div>
    ${of.help ? help(of.help, 'lens__help') : nothing}
    ${verdict ? said(verdict) : nothing}
  </header>`;
}

/** @param {import('./app.js').Verdict} verdict */
const said = verdict => html`<div class="verdict verdict--${verdict.kind}" role=${verdict.kind === 'bad' ? 'alert' : 'status'}>
  ${verdict.picture ? html`<img class="pic" src=${verdict.picture} alt="">` : icon(verdict.kind === 'idle' ? 'scan' : verdict.kind, 'l')}
  <div><p class="verdict__word">${verdict.word}</p><p class="verdict__what">${verdict.then ? html`<span class="vh">${verdict.what}.</span> ${verdict.then}` : verdict.what}</p></div>
  ${verdict.n ? html`<span class="verdict__n ${verdict.tote ? 'verdict__n--tote' : verdict.n.length > 6 ? 'verdict__n--long' : ''}" aria-hidden="true">${verdict.n}</span>` : nothing}
</div>`;

function torch() {
  if (camera.state() !== 'on' || !camera.hasTorch()) {
    return html`<a class="key" href="#/settings" aria-label=${t('scanner.settings')}>${icon('gear')}</a>`;
  }
  const on = camera.isLit();
  return html`<button class="key" type="button" aria-label=${t('scanner.torch')} aria-pressed=${on} @click=${() => camera.light(!on)}>${icon('torch')}</button>`;
}

/** No picture: why, and what works without it. */
function blind() {
  const why = camera.state();
  if (why === 'starting' || why === 'off') return html`<p class="lens__blind">${icon('camera', 'l')}<span>${t('scanner.camera.starting')}</span></p>`;
  return html`<div class="lens__blind">${icon('camera', 'l')}<span>${t(`scanner.camera.${why}`)}
    ${why === 'insecure' ? html`<a href="/scanner/secure">${t('scanner.camera.secure')}</a>` : nothing}
    ${why === 'broken' || why === 'denied' ? html`<button type="button" class="link" @click=${() => camera.again()}>${t('scanner.camera.again')}</button>` : nothing}</span></div>`;
}

/**
 * Something that lies over the screen until it is closed. The browser's own dialog keeps the focus in it.
 *
 * @param {{label: string, body: any, dock?: any, head?: any, alert?: boolean, closes?: () => void}} of
 */
export const sheet = of => html`<dialog class="sheet" aria-label=${of.label} role=${of.alert ? 'alertdialog' : 'dialog'} @cancel=${(/** @type {Event} */ event) => {
  event.preventDefault();
  (of.closes ?? close)();
}}>
  ${of.head ?? nothing}
  <div class="sheet__body">${of.body}</div>
  <footer class=${of.dock ? 'dock' : 'dock dock--word'}><div role="status">${word()}</div>${of.dock ?? nothing}</footer>
</dialog>`;

/** A word in passing; over a sheet it stands in the sheet. */
export const word = () =>
  app.word
    ? html`<p class="passing__word passing__word--${app.word.kind}">${icon(app.word.kind === 'done' ? 'good' : app.word.asks ? 'warn' : app.word.kind === 'busy' ? 'wait' : 'bad')}<span>${app.word.text}</span>${app.word.deed ? html`<button class="btn btn--small" type="button" @click=${app.word.deed.go}>${app.word.deed.text}</button>` : html`<button class="key" type="button" aria-label=${t('scanner.close')} @click=${unsay}>${icon('close')}</button>`}</p>`
    : nothing;

/** @param {any} words @param {any} [before] @param {any} [end] @param {() => void} [shut] */
export const sheetHead = (words, before = nothing, end = nothing, shut = close) =>
  html`<header class="sheet__head">${before}<div class="sheet__words">${words}</div>${end}<button class="key" type="button" aria-label=${t('scanner.close')} @click=${shut}>${icon('close')}</button></header>`;

/**
 * The main thing to do. It can always be pressed: while something is missing it says what, and takes one there.
 *
 * @param {string} sign @param {any} text @param {() => void} go @param {Missing | string | false} [missing]
 * @typedef {{text: string, at: string}} Missing at: a selector of what is to be filled in
 */
export const go = (sign, text, go, missing = false) =>
  html`<button class="btn btn--go ${missing ? 'btn--not-yet' : ''}" type="button" @click=${() => {
    if (missing) return asksFor(missing);
    answered();
    go();
  }}>${icon(sign)}${text}</button>`;

/** On a button: whatever it does stays done. @param {string} text */
export const forGood = text => html`<span>${text}<small>${t('scanner.for-good')}</small></span>`;

/** @param {Missing | string} missing */
function asksFor(missing) {
  const { text, at } = typeof missing === 'string' ? { text: missing, at: '' } : missing;
  tell(text, 'busy');
  if (app.word) app.word.asks = true;
  const there = at ? /** @type {HTMLElement | null} */ (document.querySelector(`dialog[open] :is(${at})`) ?? document.querySelector(at)) : null;
  there?.scrollIntoView({ block: 'center' });
  there?.focus({ preventScroll: true });
}

/** @param {string} sign @param {any} text @param {() => void} go */
export const tool = (sign, text, go) => html`<button class="tool" type="button" @click=${() => { answered(); go(); }}>${icon(sign)}${text}</button>`;

/** @param {string} sign @param {any} text @param {string} to @param {number} [n] */
export const toolLink = (sign, text, to, n = 0) =>
  html`<a class="tool" href=${to}>${icon(sign)}${text}${n ? html`<span class="tool__n">${n}</span>` : nothing}</a>`;

/**
 * One of several, as large as its answer.
 *
 * @param {{name: string, value: string, chosen: boolean, label: any, small?: any, how?: string, before?: any, many?: boolean,
 *   change: (on: boolean) => void}} of
 */
export const choice = of => html`<label class="pick ${of.many ? 'pick--square' : ''} ${of.how ?? ''}">
  <input type=${of.many ? 'checkbox' : 'radio'} name=${of.name} value=${of.value} .checked=${of.chosen} @change=${(/** @type {any} */ event) => {
    const on = event.target.checked;
    // What is drawn follows from what was done, and not from the touch.
    if (of.many) event.target.checked = of.chosen;
    answered();
    of.change(on);
  }}>
  ${of.before ?? nothing}<span>${of.label}${of.small ? html`<small>${of.small}</small>` : nothing}</span>
  <span class="pick__tick">${icon('check')}</span>
</label>`;

/** @param {string} tone @param {string} sign @param {any} head @param {any} text @param {any} [more] */
export const say = (tone, sign, head, text, more = nothing) =>
  html`<div class="say say--${tone}">${icon(sign)}<div>${head ? html`<h2>${head}</h2>` : nothing}<p>${text}</p>${more}</div></div>`;

/**
 * Where money goes back that somebody may have to give back: Pakbon gives none. Only the one way that holds for this order; nobody
 * pays for what is missing, so while more than that is open nothing goes back.
 *
 * @param {{paid: boolean, balance_due_short?: string | null, paid_at?: import('./types.js').PaidAt, shop?: string}} of @param {'short' | 'cancelled'} why
 */
export function givesBack(of, why) {
  const where = why === 'short' && !of.paid && !isCovered(of) ? 'unpaid' : of.paid_at;
  return where ? html`<div class="group">${say('off', 'euro', '', t(`scanner.money.${why}.${where}`, of.shop || t('scanner.money.shop')))}</div>` : nothing;
}

/** Once it is packed without what is missing, nothing is to pay. @param {{balance_due_short?: string | null}} of */
export const isCovered = of => of.balance_due_short != null && isZero(of.balance_due_short);

/** Long ones are cut on a screen for picking; the whole stands with the notes. */
const READ_AT_ONCE = 180;

/** What the customer asked for; nobody may miss it. @param {Fulfillment} now */
export const asks = now =>
  now.customer_note
    ? html`<section class="asks" aria-label=${t('scanner.asks')}>${icon('asks')}<div><h2>${t('scanner.asks')}</h2><p dir="auto">${now.customer_note}</p>${now.customer_note.length > READ_AT_ONCE ? html`<a class="link" href="#/o/${now.id}/notes">${t('scanner.asks.all')}</a>` : nothing}</div></section>`
    : nothing;

/** What has to be packed elsewhere before it may leave, where an order leaves as a whole only. @param {Fulfillment} now */
export const awaited = now => (now.parts?.awaits?.length ? t('scanner.awaits', now.parts.awaits.join(', ')) : '');

/** @param {Fulfillment} now */
export const awaits = now => (awaited(now) ? html`<div class="group">${say('busy', 'lock', t('scanner.awaits.head'), awaited(now))}</div>` : nothing);

/** To the notes; a pen: one is begun and not sent. @param {Fulfillment} now */
export const notesLink = now => toolLink(draft(now.id) ? 'pen' : 'note', t(draft(now.id) ? 'scanner.draft.short' : 'scanner.notes'), `#/o/${now.id}/notes`, toRead(now));

/** How much there is to read about it. @param {Fulfillment} now */
const toRead = now => now.notes.length + (now.customer_note ? 1 : 0);

/** @param {{name: string, id?: string}} person */
export const named = person => (person.id && person.id === me()?.id ? t('scanner.you') : person.name);
