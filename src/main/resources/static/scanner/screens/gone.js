// @ts-check
import { html } from '../vendor/lit/lit-html.js';
import { app } from '../app.js';
import { back, icon } from '../parts.js';
import { t } from '../texts.js';

/** An order that is not open here any more: why, as far as this device has heard. @param {string} id */
export const gone = id => {
  const why = app.ended.get(id);
  const title = t(why ? `scanner.gone.why.${why}` : 'scanner.gone');
  return html`<div class="app"><header class="bar">${back('#/', t('scanner.back.list'))}<div class="bar__title"><h1>${title}</h1><p></p></div></header>
    <main class="pad"><div class="none">${icon(why === 'cancelled' ? 'bad' : 'packed', 'l')}<p>${t(why ? `scanner.gone.then.${why}` : 'scanner.gone.text')}</p><a class="btn" href=${`#/past/${id}`}>${icon('search')}${t('scanner.past.look')}</a><a class="btn btn--go" href="#/">${t('scanner.back.list')}</a></div></main></div>`;
};
