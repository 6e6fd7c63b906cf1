// @ts-check
/** @import {Fulfillment, Queued} from './types.js' */
import { answers, ask, cut, Refusal, Silence } from './api.js';
import { app, begin, changed, held, isOver, me, mustGoBack, unpair } from './app.js';
import { ordered } from './core/lines.js';
import { after } from './core/merge.js';
import { isZero } from './core/quantity.js';
import * as db from './db.js';
import { keepPictures } from './pictures.js';
import * as queue from './queue.js';
import { sentence } from './texts.js';
import * as work from './work.js';

/**
 * Carries what was done to the server, and brings what happened there. One walk at a time: first everything is
 * delivered, then read; so that what is read never holds a deed that is still counted here.
 */

const BATCH = 50;
const PAUSES_MS = [2000, 4000, 8000, 15_000, 30_000];
const OWN_VERSIONS = 500;
const MOST_TRIES = 5;

/** @type {Promise<void> | null} */
let walking = null;
let again = false;
let tries = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry;
/** Everything, or these orders, must be read anew. */
let all = true;
/** @type {Set<string>} */
let stale = new Set();
/** @type {Set<string>} versions that our own deeds made: the news of them is none */
const own = new Set();

/** Goes now; when it is under way, once more after that. @returns {Promise<void>} */
export function hurry() {
  clearTimeout(retry);
  if (walking) {
    again = true;
    return walking;
  }
  walking = walk().finally(() => {
    walking = null;
    // Somebody called while the last step was being left.
    if (again) {
      again = false;
      hurry();
    }
    changed();
  });
  return walking;
}

/** Reads everything anew with the next walk. */
export function readAll() {
  all = true;
  return hurry();
}

/** The server says that an order has another version now. @param {string} id @param {number} version */
export function heard(id, version) {
  if (work.get(id)?.version === version || own.has(`${id} ${version}`)) return;
  stale.add(id);
  hurry();
}

/** Something was paid or written at a sale: its work may look different now. @param {string} sale */
export function heardOfSale(sale) {
  const its = work.all().filter(one => one.sale_id === sale);
  // Only the list says what has left for here, or has not after all.
  if (its.some(one => one.arrives_from || one.comes_from?.length)) return void readAll();
  for (const one of its) stale.add(one.id);
  if (its.length) hurry();
}

async function walk() {
  if (app.standing !== 'ready') return;
  const before = answers();
  try {
    if (app.session?.unchecked && !(await comeBack())) return;
    do {
      again = false;
      await deliver();
      await read();
    } while (again);
    tries = 0;
    // Whoever had nothing to ask knows nothing of the network.
    if (answers() > before) contact(true);
  } catch (problem) {
    again = false;
    await failed(problem);
  }
}

/**
 * There is a server again, and somebody has the device whose PIN it has not seen. It still knows the one before: whose
 * deeds go out now, under the right name; then the PIN is asked for.
 *
 * @returns {Promise<boolean>} whether it is the same person after all
 */
async function comeBack() {
  const { data } = await ask('GET', 'session');
  contact(true);
  if (data.person) await deliver(data.person.id);
  await begin(data);
  return app.standing === 'ready';
}

/** @param {unknown} problem */
async function failed(problem) {
  if (problem instanceof Refusal && problem.status === 401) return unpair();
  if (problem instanceof Refusal && problem.code === 'locked') {
    app.standing = 'locked';
    return changed();
  }
  if (!(problem instanceof Refusal || problem instanceof Silence)) throw problem;
  contact(problem instanceof Refusal);
  app.trouble = problem instanceof Refusal ? sentence(problem) : null;
  retry = setTimeout(hurry, PAUSES_MS[Math.min(tries++, PAUSES_MS.length - 1)]);
}

/** How often the server had answered when the network went: none of that says that it is there now. */
let answersBefore = -1;

/** The device says that its network is gone, perhaps while the last answer is still being written down. */
export function cutOff() {
  cut();
  answersBefore = answers();
  contact(false);
}

/** @param {boolean} reached */
function contact(reached) {
  if (reached && answers() <= answersBefore) return;
  app.online = reached;
  if (reached) {
    app.contact = new Date().toISOString();
    app.trouble = null;
  }
  changed();
}

/** @param {string | undefined} [person] whose deeds */
async function deliver(person = me()?.id) {
  for (let batch = next(person); batch.length; batch = next(person)) {
    for (const [at, action] of batch.entries()) batch[at] = await withPhotos(action);
    const empty = batch.filter(isEmptyNote);
    if (empty.length) {
      await queue.drop(empty);
      continue;
    }
    await queue.send(batch);
    try {
      await settle(batch, await send(batch));
    } catch (problem) {
      if (!isOurFault(problem)) throw problem;
      if (batch.length === 1) await refused(batch[0], problem);
      else for (const action of batch) await alone(action);
    }
    changed();
  }
}

/**
 * What can go now: the deeds of who works here, in order, and none before an older one of the same order.
 *
 * @param {string | undefined} person
 */
function next(person) {
  const blocked = new Set();
  const ready = [];
  for (const action of queue.waiting()) {
    if (action.user_id !== person) blocked.add(action.fulfillment_id);
    else if (!blocked.has(action.fulfillment_id)) ready.push(action);
  }
  return ready.slice(0, BATCH);
}

/** @param {Queued[]} batch */
async function send(batch) {
  const { data } = await ask('POST', 'actions', { sent_at: new Date().toISOString(), actions: batch.map(queue.wire) });
  return data;
}

/** @param {Queued} action */
async function alone(action) {
  try {
    await settle([action], await send([action]));
  } catch (problem) {
    if (!isOurFault(problem)) throw problem;
    await refused(action, problem);
  }
}

/** @param {unknown} problem @returns {problem is Refusal} the request itself is wrong, and will be however often it is sent */
const isOurFault = problem => problem instanceof Refusal && [400, 404, 409, 413, 415, 422].includes(problem.status);

/** @param {Queued} action @param {Refusal} problem */
async function refused(action, problem) {
  await queue.amend(action, { clash: problem.code || 'invalid', detail: problem.message, sent: false });
}

/**
 * @param {Queued[]} batch
 * @param {{id: string, result: string, reason: string | null, version: number | null, detail?: string | null}[]} answers
 */
async function settle(batch, answers) {
  /** @type {{action: Queued, version: number | null}[]} */
  const taken = [];
  /** @type {(() => Promise<unknown>)[]} */
  const kept = [];
  let fault = null;
  for (const answer of answers) {
    const action = batch.find(one => one.id === answer.id);
    if (!action) continue;
    if (answer.result === 'applied' || (answer.result === 'repeated' && !answer.reason) || isDone(action, answer.reason)) {
      taken.push({ action, version: answer.version });
    } else if (answer.reason === 'internal_error' && (action.tries ?? 0) < MOST_TRIES) {
      // It was not even remembered: nobody's decision, but a fault over there that may pass.
      fault = new Refusal(500, { detail: answer.reason });
      kept.push(() => queue.amend(action, { tries: (action.tries ?? 0) + 1, sent: false }));
    } else {
      kept.push(() => queue.amend(action, { clash: answer.reason || answer.result, detail: answer.detail, sent: false }));
      stale.add(action.fulfillment_id);
    }
  }
  await accepted(taken);
  for (const keep of kept) await keep();
  if (fault) throw fault;
}

/** A colleague was faster, and it came to the same. @param {Queued} action @param {string | null | undefined} reason */
const isDone = (action, reason) =>
  (action.kind === 'put_back' && reason === 'nothing_to_put_back') ||
  (action.kind === 'send_on' && reason === 'already_sent') ||
  (action.kind === 'arrive' && reason === 'already_arrived' && !action.note);

/** From here on they are part of what the server says. @param {{action: Queued, version: number | null}[]} taken */
async function accepted(taken) {
  /** @type {Map<string, Fulfillment>} */
  const orders = new Map();
  for (const { action, version } of taken) {
    const id = action.fulfillment_id;
    const told = orders.get(id) ?? work.get(id);
    if (told) {
      const now = after(told, action, app.session?.people ?? []);
      orders.set(id, { ...now, version: Math.max(version ?? 0, told.version) });
    }
    if (version !== null) news(`${id} ${version}`);
    if (action.kind !== 'pick') stale.add(id);
    // What arrived is part of another piece of work now.
    if (action.kind === 'arrive') all = true;
  }
  await db.accept([...orders.values()], taken.map(({ action }) => /** @type {number} */ (action.seq)));
  for (const now of orders.values()) work.remember(now);
  queue.accepted(taken.map(({ action }) => action));
  await queue.settled(taken.map(({ action }) => action));
}

/** Of this version the server need not tell us. @param {string} version */
function news(version) {
  own.add(version);
  if (own.size > OWN_VERSIONS) own.delete(/** @type {string} */ (own.values().next().value));
}

/** Photos of a note go before it; what of them cannot go lies on the list of decisions. @param {Queued} action */
async function withPhotos(action) {
  const ids = [...(action.photo_ids ?? [])];
  for (const [at, id] of ids.entries()) {
    if (!id.startsWith('local:')) continue;
    const photo = await db.get('photos', id);
    ids[at] = photo ? await upload(photo.image) : '';
    // The words do not wait for a picture that nobody can read; but whoever took it is told.
    if (!ids[at]) await queue.question(action, 'photo', photo ? 'photo_refused' : 'photo_lost');
    action = await queue.amend(action, { photo_ids: ids.filter(Boolean) });
    await db.remove('photos', [id]);
  }
  return action;
}

/** @param {Blob} image @returns {Promise<string>} its id there; empty when the server cannot read it */
async function upload(image) {
  try {
    return (await ask('POST', 'photos', image)).data.id;
  } catch (problem) {
    if (!isOurFault(problem)) throw problem;
    return '';
  }
}

/** There were only photos to it, and none of them could go. @param {Queued} action */
const isEmptyNote = action => action.kind === 'note' && !action.note_id && !action.text && !action.photo_ids?.length;

async function read() {
  if (all) await readList();
  for (const id of [...stale]) {
    if (queue.isUnderWay(id)) continue;
    stale.delete(id);
    try {
      await readOne(id);
    } catch (problem) {
      stale.add(id);
      throw problem;
    }
  }
}

/** What is heard while the list is on its way may have happened after it was made: that is still to be read. */
async function readList() {
  all = false;
  // Of what is under way the list is not believed.
  stale = new Set([...stale].filter(queue.isUnderWay));
  try {
    const { data, status, etag } = await ask('GET', 'work', undefined, work.etag() ? { 'If-None-Match': work.etag() ?? '' } : {});
    if (status === 304) return work.readAgain(new Date().toISOString());
    data.fulfillments = [...data.fulfillments, ...data.arrivals].filter(isHere);
    const before = new Map(work.all().map(one => [one.id, held(one.id)]));
    for (const gone of await work.replace(data, etag, queue.isUnderWay)) await ended(gone.id, before.get(gone.id) ?? null);
    for (const now of data.fulfillments) await compare(before.get(now.id) ?? null, now);
    // It is to be seen now, and not when all that came meanwhile is read, too.
    changed();
    keepPictures(data.fulfillments);
  } catch (problem) {
    all = true;
    throw problem;
  }
}

/** Whoever works at two outlets works with this device at one. @param {Fulfillment} one */
const isHere = one => one.outlet_id === app.session?.outlet?.id || Boolean(one.arrives_from);

/** @param {string} id */
async function readOne(id) {
  const before = held(id);
  const now = await look(id);
  if (now && isHere(now) && !['completed', 'cancelled'].includes(now.state)) {
    await work.keep(now);
    await compare(before, now);
    keepPictures([now]);
  } else {
    await work.forget(id);
    if (now?.state === 'cancelled' && before) await cancelled(before, now);
    else announce(id, now?.state ?? 'gone', before !== null);
  }
}

/** It is not on the list any more: why? @param {string} id @param {Fulfillment | null} before */
async function ended(id, before) {
  const now = before && (await look(id));
  if (now?.state === 'cancelled' && before) await cancelled(before, now);
  else announce(id, now?.state ?? 'gone', before !== null);
}

/** @param {string} id @returns {Promise<Fulfillment | null>} */
async function look(id) {
  try {
    return (await ask('GET', `work/${encodeURIComponent(id)}`)).data;
  } catch (problem) {
    if (problem instanceof Refusal && problem.status === 404) return null;
    throw problem;
  }
}

/** @param {Fulfillment | null} before @param {Fulfillment} now */
async function compare(before, now) {
  if (before && before.state !== 'to_put_back' && now.state === 'to_put_back') announce(now.id, 'to_put_back', true);
  const self = me()?.id;
  const was = before?.assigned.some(one => one.id === self) ?? false;
  const fresh = before && now.assigned.filter(one => !before.assigned.some(old => old.id === one.id));
  if (fresh?.length && !now.assigned.some(one => one.id === self) && (was || app.begun.has(`${self} ${now.id}`))) taken(now.id, fresh[0].name);
}

/** What left for another outlet has nothing left here. @param {Fulfillment} before @param {Fulfillment} now */
async function cancelled(before, now) {
  // Somebody said that it lies on the shelf again, here or elsewhere.
  if (before.state === 'to_put_back' || before.state === 'cancelled') {
    await isOver(before.id);
    return announce(before.id, 'cancelled', false);
  }
  const rerouted = isZero(ordered(now));
  // It has arrived where it was sent: nobody here has anything of it in hand.
  if (rerouted && now.sent_on_at) return announce(before.id, 'arrived', true);
  await mustGoBack(before, new Date().toISOString(), rerouted);
  announce(before.id, rerouted ? 'rerouted' : 'cancelled', true, before.receipt_number);
}

/** @type {(id: string, who: string) => void} */
let taken = () => {};

/** Who wants to know that a colleague has taken what one was at. @param {typeof taken} tell */
export const onTaken = tell => (taken = tell);

/** @type {(id: string, state: string, news: boolean, receipt?: string) => void} */
let announce = () => {};

/** Who wants to know that an order was taken away, and whether it was in hand until now. @param {typeof announce} tell */
export const onEnded = tell => (announce = tell);

/** Asks who works here. @returns {Promise<boolean>} whether the server answered */
export async function readSession() {
  try {
    const { data } = await ask('GET', 'session');
    await begin(data);
    contact(true);
    return true;
  } catch (problem) {
    if (problem instanceof Refusal && problem.status === 401) await unpair();
    else if (problem instanceof Silence || problem instanceof Refusal) contact(problem instanceof Refusal);
    else throw problem;
    return false;
  }
}
