// @ts-check
import { html, nothing } from '../vendor/lit/lit-html.js';
import { ask, Refusal, Silence } from '../api.js';
import { app, begin, changed } from '../app.js';
import { readAll } from '../courier.js';
import { icon, lens } from '../parts.js';
import * as queue from '../queue.js';
import { signal } from '../sound.js';
import { sentence, speak, spoken, t } from '../texts.js';

/** A device that nobody knows yet. */

/** @typedef {'camera' | 'code' | 'password'} Way */

/** @type {Way} */
let way = 'camera';
let wrong = '';
let busy = false;
/** This account asks for a second factor, too. */
let coded = false;

export const camera = true;

export function enter() {
  app.verdict = { kind: 'idle', word: t('scanner.pair.point'), what: t('scanner.pair.once') };
}

export const draw = () => html`<div class="app">
  ${lens({
    title: t(way === 'password' ? 'scanner.pair.password' : 'scanner.pair.title'),
    size: way === 'camera' ? 'tall' : 'low',
    guide: 'square',
    help: 'scanner',
    end: html`<button class="lang" type="button" lang=${spoken() === 'nl' ? 'en' : 'nl'} @click=${other}>${t('scanner.other-language')}</button>`,
  })}
  <main class="pad">${way === 'camera' ? intro() : way === 'code' ? typing() : signIn()}</main>
  <footer class="dock">${way === 'camera'
    ? html`<button class="btn" type="button" @click=${() => turn('code')}>${icon('keyboard')}${t('scanner.pair.type')}</button>
        <button class="btn" type="button" @click=${() => turn('password')}>${icon('key')}${t('scanner.pair.password')}</button>`
    : html`<button class="btn" type="button" @click=${() => turn('camera')}>${icon('qr')}${t('scanner.pair.scan')}</button>
        <button class="btn btn--go" form="pair" aria-busy=${busy ? 'true' : nothing}>${icon('check')}${t(busy ? 'scanner.pair.busy' : way === 'password' ? 'scanner.pair.sign-in' : 'scanner.pair.go')}</button>`}</footer>
</div>`;

const kept = () => {
  const many = queue.all().length;
  return many ? html`<p class="say say--busy">${icon('lock')}<span>${t('scanner.pair.kept', many)}</span></p>` : nothing;
};

const fault = () => (wrong ? html`<p class="say say--danger" role="alert">${icon('bad')}<span>${wrong}</span></p>` : nothing);

const intro = () => html`<section class="intro">
  ${fault()}${kept()}
  ${isSecureContext
    ? nothing
    : html`<div class="say say--danger">${icon('lock')}<div><h3>${t('scanner.pair.insecure')}</h3><p>${t('scanner.pair.insecure.text')}</p><a class="btn" href="/scanner/secure">${icon('arrow')}${t('scanner.camera.secure')}</a></div></div>`}
  <ol class="trail">
    <li><span>${t('scanner.pair.step.1')}</span></li>
    <li><span>${t('scanner.pair.step.2')}</span></li>
    <li><span>${t('scanner.pair.step.3')}</span></li>
  </ol>
</section>`;

const typing = () => html`<form class="group" id="pair" @submit=${(/** @type {any} */ event) => {
  event.preventDefault();
  pair({ code: event.target.elements.code.value.trim() });
}}>${fault()}${kept()}
  <label class="field"><span>${t('scanner.pair.code')}</span><input class="input mono" name="code" required autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"></label>
  <p class="quiet">${t('scanner.pair.code.where')}</p>
</form>`;

const signIn = () => html`<form class="group" id="pair" @submit=${(/** @type {any} */ event) => {
  event.preventDefault();
  const { email, password, code } = event.target.elements;
  pair({ email: email.value.trim(), password: password.value, ...(code ? { one_time_code: code.value.trim() } : {}) });
}}>${fault()}${kept()}
  <label class="field"><span>${t('scanner.pair.email')}</span><input class="input" type="email" name="email" required autocomplete="username"></label>
  <label class="field"><span>${t('scanner.pair.password.label')}</span><input class="input" type="password" name="password" required autocomplete="current-password"></label>
  ${coded ? html`<label class="field"><span>${t('scanner.pair.second')}</span><input class="input mono" name="code" required autocapitalize="characters" autocomplete="one-time-code"></label>` : nothing}
</form>`;

/** @param {Way} to */
function turn(to) {
  way = to;
  if (way === 'camera') enter();
  else app.verdict = null;
  wrong = '';
  coded = false;
  changed();
}

async function other() {
  await speak(spoken() === 'nl' ? 'en' : 'nl');
  enter();
  changed();
}

/** @param {{code?: string, email?: string, password?: string, one_time_code?: string}} with_ */
export async function pair(with_) {
  if (busy) return;
  busy = true;
  wrong = '';
  changed();
  try {
    const { data } = await ask('POST', 'pairing', { ...with_, device_name: deviceName() });
    signal('good');
    await begin(data);
    way = 'camera';
    location.hash = !data.person || !data.outlet ? '#/who' : data.outlets.length > 1 ? '#/outlet' : '#/';
    await readAll();
  } catch (problem) {
    coded ||= problem instanceof Refusal && problem.code === 'code-needed';
    wrong = problem instanceof Silence ? t('scanner.pair.no-network') : sentence(problem);
    signal('bad');
  } finally {
    busy = false;
    changed();
  }
}

/** What Settings calls this device until somebody gives it a name: an Android phone says that it is Linux, too. */
function deviceName() {
  const agent = navigator.userAgent;
  const known = /iPhone|iPad/.exec(agent)?.[0];
  if (known) return known;
  if (!agent.includes('Android')) return t('scanner.pair.device.computer');
  return t(agent.includes('Mobile') ? 'scanner.pair.device.phone' : 'scanner.pair.device.tablet');
}

/** The code in the QR of the back office, or as typed by a scanner. @param {string} code */
export function scan(code) {
  const inside = /[#?&]pair=([^&]+)/.exec(code);
  if (inside) return pair({ code: decodeURIComponent(inside[1]) });
  if (/^[A-Za-z0-9-]{6,24}$/.test(code)) return pair({ code });
  signal('bad');
  app.verdict = { kind: 'bad', word: t('scanner.pair.other'), what: t('scanner.pair.other.what') };
  changed();
}
