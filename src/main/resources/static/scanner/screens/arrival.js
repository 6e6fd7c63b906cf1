// @ts-check
/** @import {Fulfillment, Line} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, changed, order, say as tell, unsay, whole } from '../app.js';
import { hurry } from '../courier.js';
import { inBinOrder, isMeasured, taken, unit } from '../core/lines.js';
import { compare, isZero, minus } from '../core/quantity.js';
import { hearsOrder } from '../find.js';
import { back, bar, fullName, go, icon, picture } from '../parts.js';
import { stepper } from '../sheets.js';
import { signal } from '../sound.js';
import { number, t, when } from '../texts.js';
import { gone } from './gone.js';

/** What another outlet sent is counted, line by line (G8); when less came than lay in the box, somebody says what happened. */

/** As the server keeps it. */
const MOST = 300;

let id = '';
/** @type {Map<string, string>} what came, of lines that somebody counted otherwise */
let counted = new Map();
let note = '';

/** @param {string} of */
export function enter(of) {
  if (id !== of) {
    counted = new Map();
    note = '';
  }
  id = of;
  app.verdict = null;
}

/** @param {Line} line */
const came = line => counted.get(line.sale_line_item_id) ?? taken(line);

/** @param {Fulfillment} now */
const inBox = now => inBinOrder(now.lines).filter(line => !isZero(taken(line)));

export function draw() {
  const now = order(id);
  if (!now) return gone(id);
  const lines = inBox(now);
  const less = lines.filter(line => compare(came(line), taken(line)) < 0);
  const here = app.session?.outlet?.name ?? '';
  return html`<div class="app">
    ${bar({ back: back('#/arrivals', t('scanner.arrivals.title')), title: html`<span class="mono">#${now.receipt_number}</span>`, under: html`${t('scanner.arrivals.from', now.arrives_from ?? '')} · ${now.customer?.name || t('scanner.no-customer')}` })}
    <main>
      <section class="bound bound--left">${icon('van')}<div><h2>${t('arrivals.dialog')}</h2><p>${t('arrivals.text', now.arrives_from ?? '')}</p><p class="quiet">${t('scanner.arrival.sent', now.sent_on_by ?? '', when(now.sent_on_at ?? ''))}</p></div></section>
      <ol class="walk">${lines.map(row)}</ol>
      ${less.length
        ? html`<div class="pad"><div class="group">
            <label class="field"><span>${t('arrivals.note')}</span><textarea class="input" name="arrival-note" rows="2" maxlength=${MOST} .value=${note} @input=${(/** @type {any} */ event) => { note = event.target.value; unsay(); }}></textarea><small class="hint">${t('arrivals.note.hint', here)}</small></label></div></div>`
        : nothing}
    </main>
    <footer class="dock">
      ${less.length ? html`<p class="safe">${icon('short', 's')}${t('scanner.arrival.less', less.map(line => `${number(minus(taken(line), came(line)))} ${line.name}`).join(', '))}</p>` : nothing}
      ${go('good', less.length ? t('scanner.arrival.go.less') : t('scanner.arrival.go'), () => arrive(now, lines), less.length > 0 && !note.trim() && { text: t('refusal.arrival-note-missing'), at: 'textarea[name=arrival-note]' })}
    </footer>
  </div>`;
}

/** @param {Line} line */
const row = line => html`<li class="row row--count">${picture(line)}
  <span class="row__what"><span class="row__name">${line.name}</span><span class="row__more">${line.options ? `${line.options} · ` : ''}${line.sku}</span></span>
  ${stepper({ label: t('scanner.arrival.came', fullName(line)), value: came(line), small: t('scanner.arrival.of', `${number(taken(line))}${unit(line) ? ` ${unit(line)}` : ''}`), most: taken(line), step: isMeasured(line) ? '0.1' : '1', change: value => {
    counted = new Map(counted).set(line.sale_line_item_id, value);
    changed();
  } })}</li>`;

/** @param {Fulfillment} now @param {Line[]} lines */
async function arrive(now, lines) {
  const own = whole(now.sale_id);
  const fields = {
    line_items: lines.map(line => ({ sale_line_item_id: line.sale_line_item_id, quantity: came(line) })),
    ...(note.trim() && lines.some(line => compare(came(line), taken(line)) < 0) ? { note: note.trim() } : {}),
  };
  await act(now, 'arrive', fields, now.arrives_from, () => {
    signal('order');
    counted = new Map();
    note = '';
    tell(t(app.online ? 'scanner.arrival.done' : 'scanner.arrival.kept', now.receipt_number), 'done', undefined, own?.id);
    // Then it goes on where the whole is packed.
    location.hash = own ? `#/o/${own.id}` : '#/arrivals';
  });
  await hurry();
}

/** The slip of the next one. @param {string} code */
export const scan = code => hearsOrder(code);
