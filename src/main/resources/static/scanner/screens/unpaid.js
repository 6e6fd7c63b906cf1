// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html } from '../vendor/lit/lit-html.js';
import { app, may, mayUnpack, open, order, say as tell } from '../app.js';
import { readAll } from '../courier.js';
import { lackingIn } from '../core/lines.js';
import { isZero } from '../core/quantity.js';
import { back, bar, call, givesBack, go, icon, say, switchLink, title, tool, toolLink, under } from '../parts.js';
import { money, t } from '../texts.js';
import { unpack } from '../undo.js';

/** Says what was found, also when it is what stood there. @param {string} id */
async function checks(id) {
  await readAll();
  const now = order(id);
  if (now && !now.paid) tell(app.online ? t('scanner.unpaid.checked', money(now.balance_due, now.currency)) : t('scanner.pay.offline'), 'busy', undefined, id);
}

/** Nothing leaves the house unpaid: how much, where it is taken, and who writes it down. @param {Fulfillment} now */
export const unpaid = now => html`<div class="app">
  ${bar({ back: back('#/', t('scanner.back.list')), title: title(now), under: under(now), help: 'unpaid' })}
  <main>
    <section class="halt" role="alert">${icon('unpaid')}<h2>${t(`scanner.unpaid.stop.${now.handover}`)}</h2><p class="halt__sum">${money(now.balance_due, now.currency)}</p><p>${t(`scanner.unpaid.why.${now.handover}`)}</p></section>
    <div class="pad"><section class="group"><h2>${t('scanner.unpaid.how')}</h2>
      <ol class="trail">
        <li><span>${t(`scanner.unpaid.step.1.${now.handover}`)}${now.handover === 'delivery' ? html` ${call(now, '')}` : ''}</span></li>
        <li><span>${t(may('add-payment') ? 'scanner.unpaid.step.2' : 'scanner.unpaid.step.2.ask')}</span></li>
        ${now.handover === 'delivery' ? html`<li><span>${t('scanner.unpaid.step.3')}</span></li>` : ''}
      </ol>
      ${isZero(lackingIn(now)) ? '' : givesBack(now, 'short')}
      ${say('off', 'euro', '', now.shelf ? t('scanner.unpaid.nothing.shelf', now.shelf) : t('scanner.unpaid.nothing'))}
    </section></div>
  </main>
  <footer class="dock">
    <div class="dock__row">${toolLink('back', t('scanner.back.list'), '#/')}${tool('again', t('scanner.unpaid.check'), () => checks(now.id))}${mayUnpack(now.id) ? tool('undo', t('scanner.pack.undo.tool'), () => unpack(now)) : ''}</div>
    ${may('add-payment')
      ? html`${app.online ? '' : html`<p class="safe">${t('scanner.pay.offline')}</p>`}${go('euro', t('scanner.unpaid.add'), () => open('payment', { id: now.id }), !app.online && t('scanner.pay.offline'))}`
      : html`<p class="safe">${t(app.session?.unchecked ? 'scanner.pay.offline' : 'scanner.unpaid.ask')}</p>${switchLink()}`}
  </footer>
</div>`;
