// @ts-check
import { html, nothing } from '../vendor/lit/lit-html.js';
import { ask, Refusal, Silence } from '../api.js';
import { app, begin, changed, lend, me } from '../app.js';
import { hurry, readAll } from '../courier.js';
import { back, bar, choice, face, icon, say } from '../parts.js';
import * as queue from '../queue.js';
import { signal } from '../sound.js';
import { sentence, t } from '../texts.js';

/** Who works here: colleagues change by a PIN, without signing in. */

const FEWEST = 4;
const MOST = 8;

let chosen = '';
let pin = '';
let wrong = '';
let busy = false;
/** The server could not be asked whether the PIN is right. */
let alone = false;
/** @type {{password: string, pin?: string} | null} first time: the password, then a PIN of one's own, twice */
let first = null;

export function enter() {
  chosen = app.borrower ?? lender() ?? (app.session?.people.length === 1 ? app.session.people[0].id : '');
  clear();
}

/** Whoever gave the device away gets it back. */
const lender = () => (app.comesFrom || app.lender?.id === me()?.id ? null : (app.lender?.id ?? null));

function clear() {
  pin = '';
  wrong = '';
  alone = false;
  first = null;
}

const person = () => app.session?.people.find(one => one.id === chosen) ?? null;

export function draw() {
  const who = person();
  const outlet = app.session?.outlet;
  return html`<div class="app">
    ${bar({ back: me() ? back(app.comesFrom ?? '#/', t(app.comesFrom ? 'scanner.back.order' : 'scanner.back.list')) : undefined, title: t('scanner.who.title'), under: [outlet?.name, app.session?.device.name].filter(Boolean).join(' · '), help: 'scanner', end: html`<a class="key" href="#/settings" aria-label=${t('scanner.settings')}>${icon('gear')}</a>` })}
    <main class="pad pin-main">
      ${outlet ? nothing : outlets()}
      <fieldset class="group"><legend class="vh">${t('scanner.who.title')}</legend><div class="picks picks--3">
        ${(app.session?.people ?? []).map(one => choice({ name: 'who', value: one.id, chosen: one.id === chosen, label: one.name.split(' ')[0], small: one.role ? t(`scanner.role.${one.role}`) : nothing, before: face(one), how: 'person', change: () => choose(one.id) }))}
      </div></fieldset>
      ${who ? (alone ? borrow(who) : who.has_pin || first ? entry(who) : password(who)) : html`<p class="pin quiet">${t('scanner.who.choose')}</p>`}
    </main>
    ${who && (who.has_pin || first) && !alone ? html`<footer class="dock">${pad()}</footer>` : nothing}
  </div>`;
}

const outlets = () => html`<fieldset class="group"><legend>${t('scanner.outlet')}</legend><div class="picks">
  ${(app.session?.outlets ?? []).map(one => choice({ name: 'outlet', value: one.id, chosen: false, label: one.name, change: () => put('PUT', 'session/outlet', { outlet_id: one.id }) }))}
</div></fieldset>`;

/** Nobody can say whether the PIN is right; the work need not wait for that. @param {import('../types.js').Session['people'][number]} who */
const borrow = who => html`<div class="group">${say('busy', 'offline', t('scanner.pin.offline'), t('scanner.pin.offline.text'))}</div>
  <div class="group sheet__stack">
    <button class="btn btn--go" type="button" @click=${() => lend(who).then(() => (location.hash = '#/'))}>${icon('arrow')}${t('scanner.pin.offline.go', who.name.split(' ')[0])}</button>
    <button class="btn" type="button" @click=${() => choose(who.id)}>${icon('again')}${t('scanner.pin.offline.again')}</button>
  </div>`;

/** @param {string} person */
const kept = person => queue.waiting().filter(action => action.user_id === person).length;

/** @param {import('../types.js').Session['people'][number]} who */
const entry = who => html`<div class="pin">
  ${kept(who.id) ? html`<p class="say say--busy">${icon('wait')}<span>${t('scanner.who.waiting', kept(who.id))} <a class="link" href="#/queue">${t('scanner.clash.look')}</a></span></p>` : nothing}
  <p role="status"><b>${busy ? t('scanner.pin.checking') : t(first ? (first.pin ? 'scanner.pin.repeat' : 'scanner.pin.new') : 'scanner.pin.of', who.name.split(' ')[0])}</b></p>
  <p class="pin__dots" role="status">${Array.from({ length: Math.max(FEWEST, pin.length) }, (_, at) => html`<i class=${at < pin.length ? 'on' : ''}></i>`)}<span class="vh">${t('scanner.pin.digits', pin.length)}</span></p>
  ${wrong ? html`<p class="say say--danger" role="alert">${icon('bad')}<span>${wrong}</span></p>` : nothing}
</div>`;

/** @param {{name: string}} who */
const password = who => html`<form class="group" @submit=${(/** @type {any} */ event) => {
  event.preventDefault();
  first = { password: event.target.elements.password.value };
  wrong = '';
  changed();
}}>
  <label class="field"><span>${t('scanner.pin.password', who.name.split(' ')[0])}</span><input class="input" type="password" name="password" required autocomplete="current-password"></label>
  <p class="quiet">${t('scanner.pin.first')}</p>
  ${wrong ? html`<p class="say say--danger" role="alert">${icon('bad')}<span>${wrong}</span></p>` : nothing}
  <button class="btn btn--go">${icon('arrow')}${t('scanner.pin.next')}</button>
</form>`;

const pad = () => html`<div class="pad-keys">
  ${['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit => html`<button type="button" @click=${() => press(digit)}>${digit}</button>`)}
  <button type="button" aria-label=${t('scanner.pin.erase')} @click=${erase}>${icon('erase')}</button>
  <button type="button" @click=${() => press('0')}>0</button>
  <button type="button" class=${pin.length < FEWEST ? '' : 'pad-keys__go'} aria-label=${t('scanner.pin.go')} @click=${enterPin}>${icon('check')}</button>
</div>`;

/** @param {string} id */
function choose(id) {
  chosen = id;
  clear();
  changed();
}

function erase() {
  pin = pin.slice(0, -1);
  changed();
}

/** @param {string} digit */
function press(digit) {
  if (busy || pin.length >= MOST) return;
  pin += digit;
  wrong = '';
  changed();
}

/** Digits of a keyboard, too. @param {KeyboardEvent} key */
export function key(key) {
  if (!person() || (!person()?.has_pin && !first)) return;
  if (/^\d$/.test(key.key)) press(key.key);
  if (key.key === 'Backspace') erase();
  if (key.key === 'Enter' && !(key.target instanceof HTMLButtonElement)) enterPin();
}

async function enterPin() {
  if (busy) return;
  if (pin.length < FEWEST) {
    wrong = t('scanner.refused.pin-not-valid');
    return changed();
  }
  // What the one before did goes out under that name.
  if (me() && app.online) await hurry();
  if (first && first.pin !== pin) return again();
  await put('POST', 'session/person', first ? { user_id: chosen, password: first.password, new_pin: pin } : { user_id: chosen, pin });
}

/** A PIN that nobody sees is typed twice when it is chosen. */
function again() {
  if (!first) return;
  wrong = first.pin ? t('scanner.pin.differs') : '';
  first = { password: first.password, ...(first.pin ? {} : { pin }) };
  if (wrong) signal('bad');
  pin = '';
  changed();
}

/** @param {string} method @param {string} path @param {any} body */
async function put(method, path, body) {
  busy = true;
  changed();
  try {
    const { data } = await ask(method, path, body);
    await begin(data);
    pin = '';
    if (app.standing === 'ready') {
      signal('good');
      location.hash = app.comesFrom ?? '#/';
      // Whoever takes it without being asked to help out keeps it.
      if (!app.comesFrom || me()?.id === app.lender?.id) app.lender = null;
      app.comesFrom = null;
      await readAll();
    }
  } catch (problem) {
    alone = problem instanceof Silence && path === 'session/person' && !first && Boolean(app.session?.outlet);
    wrong = alone ? '' : problem instanceof Silence ? t('scanner.pin.needs-network') : sentence(problem);
    signal('bad');
    pin = '';
    // A refused password is asked for anew; refused digits are chosen anew.
    if (problem instanceof Refusal && problem.code === 'wrong-sign-in') first = null;
    else if (first) first = { password: first.password };
  } finally {
    busy = false;
    changed();
  }
}
