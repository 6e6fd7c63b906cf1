// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { ask, Refusal, Silence } from '../api.js';
import { app, changed, close, order, say as tell } from '../app.js';
import { readAll } from '../courier.js';
import { isZero, read } from '../core/quantity.js';
import { choice, go, icon, say, sheet, sheetHead } from '../parts.js';
import { signal } from '../sound.js';
import { amount, money, sentence, t } from '../texts.js';

/**
 * What was paid is written down; no money is taken. Only with a network: what is due has to be what it is now. It has one id
 * as long as it lies open, so that what is sent again after a lost answer is recorded once.
 */

/**
 * @typedef {{id: string, key?: string, reading?: boolean, failed?: string, due?: {balance_due: string, currency: string, paid: boolean, types: string[]},
 *   sum?: string, type?: string, wrong?: string, sending?: boolean}} Paying
 */

/** @param {any} at {@link Paying} */
export function payment(at) {
  const now = order(at.id);
  if (!now) return nothing;
  begin(at);
  return sheet({
    label: t('scanner.pay.title'),
    head: sheetHead(html`<h2>${t('scanner.pay.title')}</h2><p class="quiet"><span class="mono">#${now.receipt_number}</span> ${now.customer?.name ?? ''}</p>`),
    body: html`<div class="pad sheet__stack">${at.due ? fields(at) : waits(at)}</div>`,
    dock: html`${at.due && missing(at) ? html`<p class="safe">${missing(at)}</p>` : nothing}<button class="btn" type="button" @click=${close}>${icon('close')}${t('scanner.cancel')}</button>
      ${go('euro', at.sending ? t('scanner.pay.sending') : t('scanner.pay.go', at.due && read(at.sum ?? '') ? money(read(at.sum ?? '') ?? '0', at.due.currency) : ''), () => pay(at, now), missing(at))}`,
  });
}

/** @param {Paying} at */
function begin(at) {
  if (at.due || at.reading || at.failed) return;
  at.key ??= crypto.randomUUID();
  at.reading = true;
  ask('GET', `payments?fulfillment_id=${at.id}`)
    .then(({ data }) => {
      at.due = data;
      at.sum = amount(data.balance_due, data.currency);
      if (data.types.length === 1) at.type = data.types[0];
      if (data.paid) settled(at, t('scanner.pay.settled'));
    }, problem => (at.failed = sentence(problem)))
    .finally(() => {
      at.reading = false;
      changed();
    });
}

/** @param {Paying} at */
const waits = at =>
  at.failed
    ? html`${say('danger', 'offline', t('scanner.pay.unread'), at.failed)}<button class="btn" type="button" @click=${() => { at.failed = undefined; changed(); }}>${icon('again')}${t('scanner.unpaid.check')}</button>`
    : html`<p role="status">${t('scanner.pay.reading')}</p>`;

/** @param {Paying} at */
const fields = at => html`${say('busy', 'euro', t('scanner.pay.no-money'), t('scanner.pay.no-money.text'))}
  ${at.wrong ? html`<div role="alert">${say('danger', 'bad', '', at.wrong)}</div>` : nothing}
  <label class="field"><span>${t('scanner.pay.amount')}</span><input class="input mono" name="amount" inputmode="decimal" autocomplete="off" .value=${at.sum ?? ''} @input=${(/** @type {any} */ event) => { at.sum = event.target.value; changed(); }}><small>${t('scanner.pay.due', money(at.due?.balance_due ?? '0', at.due?.currency ?? 'EUR'))}</small></label>
  <fieldset><legend>${t('scanner.pay.type')}</legend><div class="picks picks--2">${ways(at).map(type => choice({ name: 'type', value: type, chosen: at.type === type, label: paidBy(type), change: () => { at.type = type; changed(); } }))}</div></fieldset>`;

const USUAL = ['cash', 'debit_card', 'credit_card', 'gift_card', 'bank_transfer'];

/** Those of the outlet by their words; where it has none, the usual ones by their codes (E6). @param {Paying} at */
const ways = at => (at.due?.types.length ? at.due.types : USUAL);

/** @param {string} type */
const paidBy = type => (USUAL.includes(type) ? t(`word.UsualPayment.${type.toUpperCase()}`) : type);

/** @param {Paying} at */
function missing(at) {
  if (!app.online) return t('scanner.pay.offline');
  if (!at.due || at.sending) return t('scanner.pay.reading');
  const sum = read(at.sum ?? '');
  if (sum === null || isZero(sum)) return t('scanner.pay.missing.amount');
  return !(at.type ?? '').trim() && t('scanner.pay.missing.type');
}

/** @param {Paying} at @param {Fulfillment} now */
async function pay(at, now) {
  at.sending = true;
  at.wrong = undefined;
  changed();
  try {
    const { data } = await ask('POST', 'payments', { id: at.key, fulfillment_id: now.id, amount: read(at.sum ?? ''), type: (at.type ?? '').trim() });
    signal(data.paid ? 'order' : 'good');
    await settled(at, data.paid ? t('scanner.pay.done', now.receipt_number) : t('scanner.pay.part', now.receipt_number, money(data.balance_due, data.currency)));
  } catch (problem) {
    at.wrong = problem instanceof Silence ? t('scanner.pay.silence') : sentence(problem);
    // Somebody else was faster: what is due is read anew, and what is not due any more is not asked for.
    if (problem instanceof Refusal && problem.code === 'more-than-due') at.due = undefined;
  } finally {
    at.sending = false;
    changed();
  }
}

/** Back to where it was stopped. @param {Paying} at @param {string} words */
async function settled(at, words) {
  if (app.sheet === /** @type {any} */ (at)) close();
  tell(words);
  await readAll();
}
