// @ts-check
import { html, nothing } from '../vendor/lit/lit-html.js';
import { ask, Silence } from '../api.js';
import { app, begin, changed, close, me, open, say as tell, unpair } from '../app.js';
import { hurry, readAll } from '../courier.js';
import * as drafts from '../drafts.js';
import { back, bar, choice, go, icon, sheet, sheetHead } from '../parts.js';
import * as queue from '../queue.js';
import * as eye from '../scan/camera.js';
import * as sound from '../sound.js';
import { sentence, speak, spoken, t, wish } from '../texts.js';

/** This device: camera, sound, language, outlet; and leaving it. */

/** @type {{id: string, label: string, used: boolean}[]} */
let cameras = [];

export function enter() {
  app.verdict = null;
  eye.cameras().then(found => {
    cameras = found;
    changed();
  }, () => {});
}

export const draw = () => html`<div class="app">
  ${bar({ back: back(app.standing === 'ready' ? '#/' : '#/who', t('scanner.back.list')), title: t('scanner.settings'), under: app.session?.device.name ?? '', help: 'scanner' })}
  <main class="pad">
    <fieldset class="group"><legend>${t('scanner.settings.sound')}</legend><div class="picks picks--2">
      ${choice({ name: 'sound', value: 'on', chosen: sound.isOn(), label: t('scanner.on'), change: () => turn(true) })}
      ${choice({ name: 'sound', value: 'off', chosen: !sound.isOn(), label: t('scanner.off'), change: () => turn(false) })}
    </div></fieldset>
    <fieldset class="group"><legend>${t('scanner.settings.language')}</legend><div class="picks picks--2">
      ${['nl', 'en'].map(one => choice({ name: 'language', value: one, chosen: spoken() === one, label: html`<span lang=${one}>${one === 'nl' ? 'Nederlands' : 'English'}</span>`, change: () => language(one) }))}
    </div></fieldset>
    ${cameras.length > 1 ? html`<fieldset class="group"><legend>${t('scanner.settings.camera')}</legend><div class="picks">${cameras.map((one, at) => choice({ name: 'camera', value: one.id, chosen: one.used, label: one.label || t('scanner.settings.camera.no', at + 1), change: () => pick(one.id) }))}</div></fieldset>` : nothing}
    ${(app.session?.outlets.length ?? 0) > 1 ? html`<fieldset class="group"><legend>${t('scanner.outlet')}</legend><div class="picks">${app.session?.outlets.map(one => choice({ name: 'outlet', value: one.id, chosen: one.id === app.session?.outlet?.id, label: one.name, change: () => confirmed(one) }))}</div></fieldset>` : nothing}
    <section class="group"><h2>${t('scanner.settings.device')}</h2>
      ${me() ? html`<button class="btn" type="button" @click=${lock}>${icon('lock')}${t('scanner.settings.lock')}</button>` : nothing}
      <button class="btn btn--danger" type="button" @click=${() => open('unpairing')}>${icon('out')}${t('scanner.settings.unpair')}</button>
      <p class="quiet">${t('scanner.settings.version', app.session?.version ?? '')}</p>
    </section>
  </main>
</div>`;

/** @param {boolean} on */
function turn(on) {
  sound.turn(on);
  if (on) sound.signal('good');
  changed();
}

/** @param {string} one */
async function language(one) {
  await speak(one);
  changed();
  wish('unheard');
  await ask('PUT', 'session/language', { language: one }).then(
    ({ data }) => {
      wish(null);
      return data && begin(data);
    },
    // It is chosen here, and the account hears of it with the next connection.
    problem => {
      if (problem instanceof Silence) return;
      wish(null);
      quietly(problem);
    },
  );
}

/** @param {string} id */
async function pick(id) {
  await eye.choose(id);
  enter();
}

/** It is asked first: the list becomes another one. @param {{id: string, name: string}} to */
function confirmed(to) {
  // Until it is answered the device is where it was.
  for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name=outlet]'))) {
    one.checked = one.value === app.session?.outlet?.id;
  }
  open('moving', { to });
}

/** @param {{to: {id: string, name: string}}} at */
export const moving = at => sheet({
  label: t('scanner.settings.move', at.to.name),
  alert: true,
  head: sheetHead(html`<h2>${t('scanner.settings.move', at.to.name)}</h2>`),
  body: html`<p class="pad">${t('scanner.settings.move.text', at.to.name, app.session?.outlet?.name ?? '')}</p>`,
  dock: html`<button class="btn" type="button" @click=${close}>${icon('close')}${t('scanner.cancel')}</button>
    ${go('check', t('scanner.outlet.go', at.to.name), () => { close(); move(at.to.id); })}`,
});

export const unpairing = () => sheet({
  label: t('scanner.settings.unpair.title'),
  alert: true,
  head: sheetHead(html`<h2>${t('scanner.settings.unpair.title')}</h2>`),
  body: html`<div class="pad"><p>${t('scanner.settings.unpair.text', app.session?.outlet?.name ?? '')}</p>${drafts.many() ? html`<p class="group--gap"><b>${t('scanner.draft.unpair', drafts.many())}</b></p>` : nothing}</div>`,
  dock: html`<button class="btn" type="button" @click=${close}>${icon('close')}${t('scanner.cancel')}</button>
    <button class="btn btn--danger" type="button" @click=${() => { close(); leave(); }}>${icon('out')}${t('scanner.settings.unpair')}</button>`,
});

/** To another outlet. @param {string} id */
export async function move(id) {
  // What was done at this outlet goes out before the other one is opened.
  await hurry();
  if (queue.waiting().length) {
    tell(t('scanner.settings.first-send'), 'danger');
    return changed();
  }
  await ask('PUT', 'session/outlet', { outlet_id: id }).then(({ data }) => begin(data), quietly);
  await readAll();
}

async function lock() {
  await hurry();
  await ask('DELETE', 'session/person').then(({ data }) => data && begin(data), quietly);
  location.hash = '#/who';
}

async function leave() {
  await hurry();
  if (queue.all().length) return tell(t('scanner.settings.first-send'), 'danger');
  await ask('DELETE', 'pairing').then(async () => {
    await drafts.forget();
    await unpair();
  }, quietly);
}

/** @param {unknown} problem */
function quietly(problem) {
  tell(sentence(problem), 'danger');
}
