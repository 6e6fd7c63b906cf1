// @ts-check
import { html } from '../vendor/lit/lit-html.js';
import { app } from '../app.js';
import { back, bar, choice, go } from '../parts.js';
import { t } from '../texts.js';
import { move } from './settings.js';

/** Where this device stands: asked of whoever works at several outlets, after pairing by password and from the head of the list. */

export function enter() {
  app.verdict = null;
}

export const draw = () => html`<div class="app">
  ${bar({ back: back('#/', t('scanner.back.list')), title: t('scanner.outlet'), under: app.session?.device.name ?? '' })}
  <main class="pad">
    <fieldset class="group"><legend>${t('scanner.outlet.which')}</legend><div class="picks">
      ${app.session?.outlets.map(one => choice({ name: 'outlet', value: one.id, chosen: one.id === app.session?.outlet?.id, label: one.name, change: () => move(one.id) }))}
    </div></fieldset>
    <p class="quiet">${t('scanner.outlet.later')}</p>
  </main>
  <footer class="dock">${go('check', t('scanner.outlet.go', app.session?.outlet?.name ?? ''), () => (location.hash = '#/'))}</footer>
</div>`;
