// @ts-check
/** @import {Fulfillment, Line} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, changed, order, say as tell, unsay, whole } from '../app.js';
import { hurry } from '../courier.js';
import { normalise } from '../core/gtin.js';
import { inBinOrder, isMeasured, taken, unit } from '../core/lines.js';
import { bears } from '../core/match.js';
import { compare, isZero, minus, plus } from '../core/quantity.js';
import { hearsOrder } from '../find.js';
import { back, bar, fullName, go, icon, lens, picture, tool } from '../parts.js';
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
/** It is counted by scanning what is taken out of the box, from nothing on. */
let scanning = false;

/** @param {string} of */
export function enter(of) {
  if (id !== of) {
    counted = new Map();
    note = '';
    scanning = false;
  }
  id = of;
  app.verdict = null;
}

export const camera = () => scanning;

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
  const top = {
    back: back('#/arrivals', t('scanner.arrivals.title')),
    title: html`<span class="mono">#${now.receipt_number}</span>`,
    under: html`${t('scanner.arrivals.from', now.arrives_from ?? '')} · ${now.customer?.name || t('scanner.no-customer')}`,
    help: 'split',
  };
  return html`<div class="app">
    ${scanning ? lens({ ...top, size: 'low' }) : bar(top)}
    <main>
      ${scanning ? nothing : html`<section class="bound bound--left">${icon('van')}<div><h2>${t('arrivals.dialog')}</h2><p>${t('arrivals.text', now.arrives_from ?? '')}</p><p class="quiet">${t('scanner.arrival.sent', now.sent_on_by ?? '', when(now.sent_on_at ?? ''))}</p></div></section>`}
      <ol class="walk">${lines.map(row)}</ol>
      ${less.length
        ? html`<div class="pad"><div class="group">
            <label class="field"><span>${t('arrivals.note')}</span><textarea class="input" name="arrival-note" rows="2" maxlength=${MOST} .value=${note} @input=${(/** @type {any} */ event) => { note = event.target.value; unsay(); }}></textarea><small class="hint">${t('arrivals.note.hint', here)}</small></label></div></div>`
        : nothing}
    </main>
    <footer class="dock">
      <div class="dock__row">${scanning ? tool('hand', t('scanner.arrival.by-hand'), () => byHand()) : tool('scan', t('scanner.arrival.scan'), () => byScan(lines))}</div>
      ${less.length ? html`<p class="safe">${icon('short', 's')}${t('scanner.arrival.less', less.map(line => `${number(minus(taken(line), came(line)))} ${line.name}`).join(', '))}</p>` : nothing}
      ${go('good', less.length ? t('scanner.arrival.go.less') : t('scanner.arrival.go'), () => arrive(now, lines), less.length > 0 && !note.trim() && { text: t('refusal.arrival-note-missing'), at: 'textarea[name=arrival-note]' })}
    </footer>
  </div>`;
}

/** @param {Line} line */
const row = line => html`<li class="row row--count">${picture(line)}
  <span class="row__what"><span class="row__name">${line.name}</span><span class="row__more">${line.options ? `${line.options} · ` : ''}${line.sku}</span></span>
  ${stepper({ label: t('scanner.arrival.came', fullName(line)), line, value: came(line), small: t('scanner.arrival.of', `${number(taken(line))}${unit(line) ? ` ${unit(line)}` : ''}`), most: taken(line), change: value => {
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

/** From nothing on, so that what is not scanned has not come. @param {Line[]} lines */
function byScan(lines) {
  scanning = true;
  counted = new Map(lines.map(line => [line.sale_line_item_id, '0']));
  app.verdict = { kind: 'idle', word: t('scanner.arrival.scan'), what: t('scanner.arrival.scan.what') };
  changed();
}

function byHand() {
  scanning = false;
  app.verdict = null;
  changed();
}

/** One that was taken out of the box, or the slip of the next box. @param {string} code @param {string} [format] */
export async function scan(code, format) {
  const now = order(id);
  if (!now) return;
  const lines = inBox(now);
  const its = lines.filter(line => bears(line, normalise(code, format)));
  if (!its.length) return void (await hearsOrder(code));
  if (!scanning) byScan(lines);
  const line = its.find(one => compare(came(one), taken(one)) < 0);
  if (line) {
    const more = isMeasured(line) ? taken(line) : plus(came(line), '1');
    counted = new Map(counted).set(line.sale_line_item_id, compare(more, taken(line)) > 0 ? taken(line) : more);
  }
  const all = lines.every(one => compare(came(one), taken(one)) >= 0);
  signal(!line ? 'bad' : all ? 'order' : 'good');
  app.verdict = line
    ? { kind: 'good', word: t(all ? 'scanner.arrival.go' : 'scanner.verdict.counted'), what: fullName(line), n: `${number(came(line))} / ${number(taken(line))}` }
    : { kind: 'bad', word: t('scanner.verdict.surplus'), what: t('scanner.arrival.surplus', its[0].name) };
  changed();
}
