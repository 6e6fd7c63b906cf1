// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { act, app, changed, close, may, me, open, order, owner, say as tell } from '../app.js';
import { ordered, picked } from '../core/lines.js';
import { back, bar, choice, face, go, icon, named, say, sheet, title, under } from '../parts.js';
import { number, t } from '../texts.js';

/** Whose order it is. Only people who work at this outlet are there to be chosen: the session names no others. */

let id = '';

/** @param {string} of */
export function enter(of) {
  id = of;
  app.verdict = null;
}

export function draw() {
  const now = order(id);
  if (!now) return html`<div class="app">${bar({ back: back('#/', t('scanner.back.list')), title: t('scanner.gone'), under: '' })}<main class="pad"></main></div>`;
  const all = app.session?.people ?? [];
  const others = may('assign-others');
  const people = all.filter(one => one.id === me()?.id || others || now.assigned.some(each => each.id === one.id));
  const there = owner(id);
  return html`<div class="app">
    ${bar({ back: back(`#/o/${id}`, t('scanner.back.order')), title: html`${title(now)} <span class="vh">${t('scanner.assign')}</span>`, under: under(now) })}
    <main class="pad main--low">
      <fieldset class="group"><legend>${t('scanner.assigned')}</legend>
        <div class="people">${people.map(person => choice({ name: 'assigned', value: person.id, chosen: now.assigned.some(one => one.id === person.id), label: named(person), before: face(person), how: 'person', many: true, change: on => assign(now, person.id, on) }))}</div>
      </fieldset>
      ${there ? html`<div class="group">${say('busy', 'warn', t(there.now ? 'scanner.picks-now' : 'scanner.takes.given', there.name), t('scanner.picks-now.more', number(picked(now)), number(ordered(now))), html`<button class="btn" type="button" @click=${() => open('takeover', { id })}>${icon('swap')}${t('scanner.take-over')}</button>`)}</div>` : nothing}
      <p class="quiet">${t(others ? 'scanner.assign.here' : 'scanner.assign.self', app.session?.outlet?.name ?? '')}</p>
    </main>
    <footer class="dock">${now.assigned.some(one => one.id === me()?.id) ? done() : now.assigned.length ? html`<button class="btn" type="button" @click=${() => assign(now, me()?.id ?? '', true)}>${icon('user')}${t('scanner.assign.me')}</button>${done()}` : html`<a class="btn" href=${`#/o/${id}`}>${icon('back')}${t('scanner.back.order')}</a>${go('user', t('scanner.assign.me'), () => assign(now, me()?.id ?? '', true))}`}</footer>
  </div>`;
}

/** A tap has assigned it already: what comes next is the order. */
const done = () => html`<a class="btn btn--go" href=${`#/o/${id}`}>${icon('check')}${t('scanner.back.order')}</a>`;

/** @param {Fulfillment} now @param {string} person @param {boolean} on */
async function assign(now, person, on) {
  if (person !== me()?.id && !may('assign-others')) {
    tell(t('scanner.assign.not-allowed'), 'danger');
    return changed();
  }
  if (on && person === me()?.id && owner(now.id)) return open('takeover', { id: now.id });
  const ids = now.assigned.map(one => one.id).filter(one => one !== person);
  await give(now, on ? [...ids, person] : ids);
}

/** @param {Fulfillment} now @param {string[]} ids */
const give = (now, ids) =>
  act(now, 'assign', { user_ids: ids }, (app.session?.people ?? []).filter(one => ids.includes(one.id)).map(one => one.name).join(', '));

/**
 * Whoever is at it without having been assigned, is assigned with the one who comes: so nobody takes it for taken over.
 *
 * @param {{user_id: string, now: boolean}} there
 */
const beside = there => (there.now ? [there.user_id] : []);

/**
 * Somebody is at it, or it was given to somebody: together, or instead.
 *
 * @param {{id: string, to?: string}} at to: where one goes on afterwards
 */
export function takeover(at) {
  const now = order(at.id);
  const there = owner(at.id);
  const self = me()?.id;
  if (!now || !there || !self) return nothing;
  const first = there.name.split(' ')[0];
  const then = async (/** @type {string[]} */ ids) => {
    close();
    // Taken over, it is mine at once, here and there: the other's phone hears of it and stops saying otherwise.
    if (ids.length === 1) for (const one of [...app.presence.values()]) if (one.fulfillment_id === at.id) app.presence.delete(one.user_id);
    await give(now, ids);
    location.hash = at.to ?? `#/o/${at.id}`;
  };
  return sheet({
    label: t(there.now ? 'scanner.takes.title' : 'scanner.takes.given', there.name),
    alert: true,
    head: html`<header class="sheet__head">${face({ name: there.name, id: there.user_id })}<h2>${t(there.now ? 'scanner.takes.title' : 'scanner.takes.given', there.name)}</h2></header>`,
    body: html`<div class="pad">${say('busy', 'warn', t('scanner.takes.so-far', number(picked(now)), number(ordered(now))), t('scanner.takes.text', first))}</div>`,
    dock: html`<button class="btn" type="button" @click=${close}>${icon('close')}${t('scanner.cancel')}</button>
      <button class="btn" type="button" @click=${() => then([...new Set([...now.assigned.map(one => one.id), ...beside(there), self])])}>${icon('users')}${t('scanner.takes.together')}</button>
      ${go('swap', t('scanner.takes.instead', first), () => then([self]))}`,
  });
}
