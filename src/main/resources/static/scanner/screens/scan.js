// @ts-check
import { html } from '../vendor/lit/lit-html.js';
import { app } from '../app.js';
import { hearsOrder } from '../find.js';
import { back, icon, lens } from '../parts.js';
import { t } from '../texts.js';

/** Open an order by its packing slip, receipt or pickup code. */

export function enter() {
  app.verdict = { kind: 'idle', word: t('scanner.scan.word'), what: t('scanner.scan.what') };
}

export const camera = true;

export const draw = () => html`<div class="app">
  ${lens({ title: t('scanner.scan.title'), under: app.session?.outlet?.name, back: back('#/', t('scanner.back.list')), size: 'tall', help: 'scanner' })}
  <main class="pad">
    <form class="group" @submit=${typed}>
      <label class="field"><span>${t('scanner.scan.type')}</span><input class="input mono" name="code" autocomplete="off" autocapitalize="characters" enterkeyhint="go"></label>
      <button class="btn">${icon('search')}${t('scanner.scan.open')}</button>
    </form>
  </main>
</div>`;

/** @param {any} event */
async function typed(event) {
  event.preventDefault();
  const field = event.target.elements.code;
  if (field.value.trim() && (await hearsOrder(field.value))) field.value = '';
}

/** @param {string} code */
export const scan = code => hearsOrder(code);
