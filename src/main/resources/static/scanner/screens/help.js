// @ts-check
import { html, nothing } from '../vendor/lit/lit-html.js';
import { app, changed } from '../app.js';
import { again, article } from '../help.js';
import { back, bar, icon } from '../parts.js';
import { spoken, t } from '../texts.js';

/** An article of the help, in the app: whoever reads it comes back to where the question was. */

let name = '';
/** What stands there, made once and not with each change. @type {{of: unknown, parts: {id: string, text: string}[], node: HTMLElement} | null} */
let drawn = null;

/** @param {string} of */
export function enter(of) {
  name = of;
  if (article(name) === 'nowhere') again(name);
  app.verdict = null;
}

export function draw() {
  const found = article(name);
  const there = typeof found === 'object' ? found : null;
  const home = app.asked ?? '#/';
  return html`<div class="app">
    ${bar({ back: back(home, t('scanner.help.back')), title: t('scanner.help'), under: there?.title ?? '' })}
    <main class="pad">${there ? shown(there) : found === 'reading' ? html`<p class="none" role="status">${icon('wait', 'l')}${t('scanner.help.reading')}</p>` : nowhere()}</main>
  </div>`;
}

const nowhere = () => html`<div class="none" role="status">${icon('offline', 'l')}<h2>${t('scanner.help.offline')}</h2><p>${t('scanner.help.offline.text')}</p>
  <button class="btn" type="button" @click=${() => again(name)}>${icon('again')}${t('scanner.help.again')}</button></div>`;

/** @param {import('../help.js').Article} found */
function shown(found) {
  if (drawn?.of !== found) drawn = made(found);
  const { parts, node } = drawn;
  return html`<h2 class="help__title">${found.title}</h2>
    ${parts.length > 2 ? html`<details class="help__parts"><summary>${t('scanner.help.parts')}</summary><ul>${parts.map(part => html`<li><button class="link" type="button" @click=${() => goTo(part.id)}>${part.text}</button></li>`)}</ul></details>` : nothing}
    ${node}`;
}

/** @param {import('../help.js').Article} found */
function made(found) {
  const node = document.createElement('article');
  node.className = 'help';
  node.lang = spoken();
  node.append(...new DOMParser().parseFromString(found.body, 'text/html').body.childNodes);
  for (const link of node.querySelectorAll('a')) {
    const to = link.getAttribute('href') ?? '';
    if (to.startsWith('/help/')) link.setAttribute('href', `#/help/${to.slice('/help/'.length).split('#')[0]}`);
    else if (to.startsWith('#')) link.addEventListener('click', event => (event.preventDefault(), goTo(to.slice(1))));
    else if (/^https?:/.test(to)) Object.assign(link, { target: '_blank', rel: 'noopener noreferrer' });
  }
  const parts = [...node.querySelectorAll('h2')].map(head => ({ id: head.id, text: head.textContent ?? '' }));
  return { of: found, parts, node };
}

/** @param {string} id */
function goTo(id) {
  const there = document.getElementById(id);
  there?.closest('main')?.querySelector('details')?.removeAttribute('open');
  there?.scrollIntoView({ block: 'start' });
  changed();
}
