// @ts-check
/** @import {Fulfillment, Queued, Session} from './types.js' */
import { ask } from './api.js';
import * as db from './db.js';
import * as queue from './queue.js';
import * as work from './work.js';
import { shown } from './core/merge.js';
import { isSettled, picked, taken } from './core/lines.js';
import { isZero } from './core/quantity.js';
import { isWished, speak, spoken, t, timesOf, wish } from './texts.js';

/**
 * What the screens stand on: who works here, what is open, what waits, and where one is. Screens read it and draw
 * themselves anew after each change; only the functions below change it.
 */

/**
 * Something that was cancelled, or sent to another outlet, while it was in somebody's basket.
 *
 * @typedef {{id: string, version?: number, receipt: string, at: string, rerouted: boolean, customer: string | null,
 *   with?: string | null, paid?: boolean, paid_at?: import('./types.js').PaidAt, shop?: string,
 *   lines: {name: string, options?: string | null, bin: string | null, picture: string | null, picked: string}[]}} PutBack
 * @typedef {{kind: 'good' | 'bad' | 'idle', word: string, what: string, n?: string, then?: string, tote?: boolean, lost?: string,
 *   line?: string | null, picture?: string | null, wrong?: {name: string, options?: string | null, picture: string | null, unknown?: boolean} | null}} Verdict
 */

/** Also when the app is opened again. @returns {Map<string, {at: number, by: string}>} */
function packedBefore() {
  try {
    return new Map(JSON.parse(localStorage.getItem('pakbon.packed') ?? '[]'));
  } catch {
    return new Map();
  }
}

export const app = {
  /** @type {'starting' | 'unpaired' | 'locked' | 'ready'} */
  standing: 'starting',
  /** @type {Session | null} */
  session: null,
  /** @type {string | null} who took the device without a network, and has not said the PIN yet */
  borrower: null,
  online: true,
  live: false,
  /** @type {string | null} when the server last answered */
  contact: null,
  /** @type {string | null} what the server said when it could not take the queue */
  trouble: null,
  /** @type {Map<string, {user_id: string, name: string, fulfillment_id: string, at: number}>} who is at which order now; several may be at one */
  presence: new Map(),
  /** @type {Set<string>} `person order`: who has begun with what on this device */
  begun: new Set(),
  /** @type {Map<string, string>} `person order`: who took it over from that person */
  takers: new Map(),
  /** @type {Map<string, 'completed' | 'cancelled' | 'rerouted' | 'arrived'>} why an order that was here is not any more */
  ended: new Map(),
  /** @type {Set<string>} orders that have been on the list; others wait behind the bar */
  seen: new Set(),
  /** @type {PutBack[]} */
  putBacks: [],
  /** @type {{name: string, [fact: string]: any} | null} what lies over the screen */
  sheet: null,
  /** @type {Verdict | null} */
  verdict: null,
  /** @type {{text: string, kind: string, deed?: {text: string, go: () => void, leads?: boolean}, about?: string, asks?: boolean} | null} about: the order that it belongs to; asks: for something that is missing */
  word: null,
  /** @type {string | null} where somebody was who called a colleague to this device */
  comesFrom: null,
  /** @type {import('./types.js').Past[]} what was found that has left */
  past: [],
  /** @type {string | null} where somebody was who asked for help */
  asked: null,
  /** @type {{id: string, code: string} | null} by which code an order was opened */
  heard: null,
  /** @type {{id: string, name: string} | null} who gave the device to somebody for what only that one may do */
  lender: null,
  /** @type {Map<string, {at: number, by: string}>} what was packed with this device lately, and by whom */
  packed: packedBefore(),
  /** @type {ServiceWorker | null} a newer version that waits */
  newer: null,
};

let draw = () => {};
let drawing = false;

/** @param {() => void} drawer */
export const onChange = drawer => (draw = drawer);

/** Draws at the next occasion. */
export function changed() {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    draw();
  });
}

/** What was kept when the app was last open. */
export async function wake() {
  await Promise.all([queue.load(), work.load()]);
  app.putBacks = (await db.get('facts', 'putbacks')) ?? [];
  app.begun = new Set((await db.get('facts', 'begun')) ?? []);
  const session = await db.get('facts', 'session');
  if (session) settle(session);
  app.seen = new Set(work.all().map(order => order.id));
}

/** Whose eyes see what the server answers: it is for this person at this outlet only. */
export const eyes = () => `${app.session?.person?.id ?? ''} ${app.session?.outlet?.id ?? ''}`;

/** @param {Session} session */
function settle(session) {
  // What was said of an order was said to whoever did it.
  if (app.word?.about && app.session?.person?.id !== session.person?.id) app.word = null;
  const before = eyes();
  app.session = session;
  // What has left is shown to whom it was found for, where it left from; nobody else may see who its customer was.
  if (eyes() !== before) app.past = [];
  app.standing = session.person && session.outlet ? 'ready' : 'locked';
  if (session.outlet) timesOf(session.outlet.time_zone);
}

/**
 * Somebody takes the device where there is no network to check the PIN: works with the rights that everybody has, and
 * nothing of it is sent before the server has seen the PIN.
 *
 * @param {Session['people'][number]} person
 */
export async function lend(person) {
  if (!app.session) return;
  settle({ ...app.session, person: { id: person.id, name: person.name, role: '', permissions: [] }, unchecked: true });
  await db.put('facts', app.session, 'session');
  changed();
}

/** @param {Session} session as the server just told it */
export async function begin(session) {
  const borrower = app.session?.unchecked ? app.session.person : null;
  // The one who took it without a network says now who that was; until then nobody works here.
  if (borrower && session.person?.id !== borrower.id) {
    app.borrower = borrower.id;
    session = { ...session, person: null };
  } else if (session.person) app.borrower = null;
  const moved = app.session?.outlet && app.session.outlet.id !== session.outlet?.id;
  settle(session);
  if (moved) {
    await work.clear();
    app.seen = new Set();
    app.presence = new Map();
    app.begun = new Set();
  }
  await db.put('facts', session, 'session');
  await agree(session.language);
  changed();
}

/** What was chosen here while nobody could be told is told now; otherwise the account knows. @param {string} language */
async function agree(language) {
  if (!language || language === spoken()) return wish(null);
  if (!isWished()) return speak(language);
  await ask('PUT', 'session/language', { language: spoken() }).then(() => wish(null), () => {});
}

/** The server does not know this device any more. What waits here stays here. */
export async function unpair() {
  app.standing = 'unpaired';
  app.session = null;
  app.past = [];
  await work.clear();
  changed();
}

export const me = () => app.session?.person ?? null;

/** @param {string} permission */
export const may = permission =>
  Boolean(me()?.permissions.some(one => one.toLowerCase().replaceAll('_', '-') === permission.toLowerCase()));

const people = () => app.session?.people ?? [];

/** An order as it is with all that waits here, or null when it is not open here. @param {string} id */
export function order(id) {
  const told = work.get(id);
  return told && shown(told, queue.all(), people());
}

/** Done to an order that was not ours any more: cancelled, or gone to another outlet. @param {Queued} action */
const isTooLate = action =>
  ['cancelled_meanwhile', 'rerouted_meanwhile'].includes(action.clash ?? '') && ['pick', 'assign', 'pack'].includes(action.kind);

/** What nobody has to decide upon once its goods lie on the shelf again: that it was said to be gone included. */
const OVER = ['pick', 'assign', 'pack', 'ship', 'pick_up'];

/** Its goods are back where they were: what came too late for it is nobody's decision any more. @param {string} id */
export const isOver = id =>
  queue.drop(queue.clashes().filter(action => action.fulfillment_id === id && OVER.includes(action.kind) && ['cancelled_meanwhile', 'rerouted_meanwhile'].includes(action.clash ?? '')));

/** It was said to have left when it was over already. @param {Queued} action */
const isGoneTooLate = action =>
  ['ship', 'pick_up'].includes(action.kind) && ['cancelled_meanwhile', 'rerouted_meanwhile'].includes(action.clash ?? '');

/** What somebody here handed over, or says so, although it was over already. @param {string} id */
export const goneTooLate = id => queue.clashes().filter(action => action.fulfillment_id === id && isGoneTooLate(action));

/** What somebody has to decide; where goods go back, that is the one question, and that they have left belongs to it. */
export const questions = () =>
  queue.questions().filter(([first]) => !(isGoneTooLate(first) && app.putBacks.some(one => one.id === first.fulfillment_id)));

/** An order as it lies in the basket: with what was picked too late to be counted. @param {string} id */
export function held(id) {
  const told = work.get(id);
  return told && shown(told, queue.all().map(action => (isTooLate(action) ? { ...action, clash: null } : action)), people());
}

const all = () => work.all().map(told => shown(told, queue.all(), people()));

export const orders = () => all().filter(one => !one.arrives_from);

/** What other outlets have sent here and nobody has counted yet, the longest first (G8). */
export const arrivals = () =>
  all()
    .filter(one => one.arrives_from && one.state === 'packed')
    .sort((a, b) => (a.sent_on_at ?? '').localeCompare(b.sent_on_at ?? ''));

/** Counted with this device, and the server does not know of it yet. @param {string} sale */
export const isCounted = sale => all().some(one => one.arrives_from && one.sale_id === sale && one.state === 'completed');

/** The work of this outlet that what arrives belongs to. @param {string} sale */
export const whole = sale => orders().find(one => one.sale_id === sale && one.handover === 'delivery' && one.comes_from?.length) ?? null;

/**
 * Somebody found the shelf empty that this is still to be taken from, for another order; what was said on this device counts before
 * it is sent.
 *
 * @param {Fulfillment} of @param {import('./types.js').Line} line
 * @returns {{by: string, at: string} | null}
 */
export function mayLack(of, line) {
  if (!['new', 'in_progress'].includes(of.state) || isSettled(line)) return null;
  const here = queue.waiting().findLast(one => one.fulfillment_id !== of.id && isEmptyShelf(one, line.product_id));
  return here ? { by: here.by, at: here.at } : (line.may_lack ?? null);
}

/** @param {Queued} action @param {string} product */
const isEmptyShelf = (action, product) =>
  action.kind === 'short' &&
  action.reason === 'not_found' &&
  isZero(action.counted ?? '0') &&
  Boolean(work.get(action.fulfillment_id)?.lines.some(line => line.sale_line_item_id === action.sale_line_item_id && line.product_id === product));

/** Who else is at this order now. @param {string} id */
export function others(id) {
  const there = [...app.presence.values()].filter(one => one.fulfillment_id === id && one.user_id !== me()?.id);
  return there.find(one => Date.now() - one.at < 90_000) ?? null;
}

/** Whether I have begun with it: by a scan, or because it was given to me. Only looking at it is neither. @param {string} id */
export const isMine = id => app.begun.has(`${me()?.id} ${id}`) || Boolean(order(id)?.assigned.some(one => one.id === me()?.id));

/** A colleague has taken it over, and I have nothing to do with it any more. @param {string} id @param {string} who */
export function letGo(id, who) {
  app.begun.delete(`${me()?.id} ${id}`);
  app.takers.set(`${me()?.id} ${id}`, who);
}

/** Who took over what I was at, until I begin with it again. @param {string} id */
export const taker = id => (isMine(id) ? null : (app.takers.get(`${me()?.id} ${id}`) ?? null));

/**
 * Whose order it is, as long as it is not mine alone: who is at it now, or else whom it was given to.
 *
 * @param {string} id
 */
export function owner(id) {
  const there = others(id);
  if (there) return { ...there, now: true };
  const given = order(id)?.assigned ?? [];
  return given.length && !given.some(one => one.id === me()?.id)
    ? { user_id: given[0].id, name: given.map(one => one.name).join(', '), fulfillment_id: id, at: 0, now: false }
    : null;
}

/** How many things want a person's decision. */
export const decisions = () =>
  questions().length + app.putBacks.length;

let deliver = () => {};
/** @param {() => void} courier */
export const onDeed = courier => (deliver = courier);

const BEGUN_KEPT = 500;

/** What is done once to an order: two taps of one thumb are one deed. */
const ONCE = ['pack', 'ship', 'pick_up', 'put_back', 'send_on', 'recall', 'arrive'];
let lastTap = { id: '', kind: '', at: 0 };

/** @param {string} id @param {string} kind */
const isSecondTap = (id, kind) =>
  ONCE.includes(kind) && lastTap.id === id && lastTap.kind === kind && Date.now() - lastTap.at < 2000;

/** It is remembered beyond the next start: what is cancelled then may still lie in that person's basket. @param {string} who */
async function begins(who) {
  if (app.begun.has(who)) return;
  app.begun.add(who);
  await db.put('facts', [...app.begun].slice(-BEGUN_KEPT), 'begun');
}

/**
 * Does something to an order: kept on this device first, then shown, then sent.
 *
 * @param {Pick<Fulfillment, 'id' | 'version' | 'receipt_number'>} at
 * @param {string} kind
 * @param {Partial<Queued>} fields
 * @param {string | null} [what] the thing it is about, for the list of what waits
 * @param {() => void} [kept] what the screen says once it is kept
 */
export async function act(at, kind, fields, what = null, kept = () => {}) {
  const person = me();
  if (!person) throw new Error('nobody works here');
  if (isSecondTap(at.id, kind)) return;
  lastTap = { id: at.id, kind, at: Date.now() };
  await queue.add({
    ...fields,
    kind,
    fulfillment_id: at.id,
    base_version: at.version,
    user_id: person.id,
    by: person.name,
    receipt: at.receipt_number,
    what,
  });
  if (kind === 'pick' || kind === 'short') await begins(`${person.id} ${at.id}`);
  if (kind === 'put_back') await isOver(at.id);
  kept();
  draw();
  deliver();
}

/**
 * Whether its goods may be in the hands of whoever works with this device: begun here, given to this person, or open at this
 * moment with nobody else at it. A colleague's basket is a colleague's decision.
 *
 * @param {Fulfillment} before
 */
const wasHere = before =>
  [...app.begun].some(one => one.endsWith(` ${before.id}`)) ||
  queue.all().some(one => one.fulfillment_id === before.id) ||
  before.assigned.some(one => one.id === me()?.id) ||
  (location.hash.startsWith(`#/o/${before.id}`) && !others(before.id));

/**
 * An order has changed under somebody's hands: what was in the basket goes back.
 *
 * @param {Fulfillment} before
 * @param {string} at
 * @param {boolean} rerouted it goes to another outlet now; otherwise the shop cancelled it
 */
export async function mustGoBack(before, at, rerouted) {
  if (isZero(picked(before)) || !wasHere(before) || app.putBacks.some(one => one.id === before.id)) return;
  app.putBacks = [
    ...app.putBacks,
    {
      id: before.id,
      version: before.version,
      receipt: before.receipt_number,
      at,
      rerouted,
      customer: before.customer?.name ?? null,
      paid: before.paid,
      paid_at: before.paid_at,
      shop: before.shop,
      with: others(before.id)?.name ?? before.assigned.find(one => one.id !== me()?.id)?.name ?? null,
      lines: before.lines
        .filter(line => !isZero(taken(line)))
        .map(line => ({ name: line.name, options: line.options, bin: line.bin, picture: line.picture, picked: taken(line) })),
    },
  ];
  await db.put('facts', app.putBacks, 'putbacks');
  // What goes back is one decision, and not another one for each scan.
  await queue.drop(queue.clashes().filter(action => action.fulfillment_id === before.id && isTooLate(action)));
}

/** Somebody here has something of an order that is over, or did something to it that is not settled. @param {string} id */
export const isUnsettled = id =>
  app.putBacks.some(one => one.id === id) || [...queue.waiting(), ...queue.clashes()].some(action => action.fulfillment_id === id);

/** It lies on the shelf again: a deed of who says so, which the order's history keeps. @param {string} id */
export async function isBack(id) {
  const it = app.putBacks.find(one => one.id === id);
  if (!it) return;
  if (!me()) return say(t('scanner.refused.locked'), 'danger');
  await act({ id, version: it.version ?? 0, receipt_number: it.receipt }, 'put_back', {}, null, () => {
    app.putBacks = app.putBacks.filter(one => one !== it);
    if (app.verdict?.lost === id) app.verdict = null;
    say(t('scanner.cancelled.back', it.receipt));
  });
  await db.put('facts', app.putBacks, 'putbacks');
  changed();
}

/** @param {string} name @param {Record<string, any>} [facts] */
export function open(name, facts = {}) {
  app.sheet = { name, ...facts };
  changed();
}

export function close() {
  answered();
  app.sheet = null;
  changed();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let unsaying;

/**
 * A word in passing.
 *
 * @param {string} text @param {'done' | 'danger' | 'busy'} [kind]
 * @param {{text: string, go: () => void, leads?: boolean}} [deed] what can be done about it; then it stays a little longer. leads: it only
 *   shows something, and may whatever becomes of the order
 * @param {string} [about] the order that it belongs to: it is gone when another one is opened, or another person comes
 */
export function say(text, kind = 'done', deed, about) {
  app.word = { text, kind, deed, about };
  clearTimeout(unsaying);
  unsaying = setTimeout(unsay, deed ? 10_000 : 6000);
  changed();
}

/** What was asked for has been given, or is not wanted any more. */
export function answered() {
  if (app.word?.asks) app.word = null;
}

/**
 * Somebody goes to another screen: what was said of an order stays on the lists and at that order. Where it is handed over, what can
 * still be undone has a button of its own, and would only lie over the address.
 *
 * @param {string} screen @param {string} id
 */
export function goesTo(screen, id) {
  answered();
  const about = app.word?.about;
  if (!about) return;
  const stays = about === id ? !(app.word?.deed && screen === `o ${id}  packed`) : ['list', 'round'].includes(screen);
  if (!stays) app.word = null;
}

/** @type {(code: string) => void} */
let read = () => {};
/** @param {typeof read} reader */
export const onCode = reader => (read = reader);

/** A code that was typed into a field means what it means scanned. @param {string} code */
export const typed = code => read(code);

export function unsay() {
  app.word = null;
  changed();
}

/** What was taken back may be done again at once. */
export const notASecondTap = () => (lastTap = { id: '', kind: '', at: 0 });

/** As long as the server lets whoever packed it take that back. */
const UNDO_MS = 600_000;

/** @param {string} id */
export function isPacked(id) {
  app.packed.set(id, { at: Date.now(), by: me()?.id ?? '' });
  keepPacked();
}

/** @param {string} id */
export function isUnpacked(id) {
  app.packed.delete(id);
  keepPacked();
}

const keepPacked = () => localStorage.setItem('pakbon.packed', JSON.stringify([...app.packed].filter(([, { at }]) => Date.now() - at < UNDO_MS)));

/** @param {string} id */
export function mayUnpack(id) {
  const packed = app.packed.get(id);
  return packed !== undefined && packed.by === me()?.id && Date.now() - packed.at < UNDO_MS;
}
