// @ts-check
/** @import {Fulfillment} from '../types.js' */
import { html } from '../vendor/lit/lit-html.js';
import { act, say as tell } from '../app.js';
import { inBinOrder, taken, unit } from '../core/lines.js';
import { isZero } from '../core/quantity.js';
import { back, bar, bin, fullName, givesBack, go, icon, notesLink, picture, say, title, toolLink, under } from '../parts.js';
import { signal } from '../sound.js';
import { number, t } from '../texts.js';
import { home } from './round.js';

/** Cancelled after packing: the bag is emptied, and the stock goes up when somebody says so. @param {Fulfillment} now */
export const putBack = now => html`<div class="app">
  ${bar({ back: back('#/', t('scanner.back.list')), title: title(now), under: under(now), help: 'scanner' })}
  <main>
    <section class="halt" role="alert">${icon('bad')}<h2>${t('word.StateWord.CANCELLED')}</h2><p>${now.shelf ? t('scanner.put-back.text.shelf', now.shelf) : t('scanner.put-back.text')}</p></section>
    <div class="pad back__money">${now.handover === 'delivery' ? html`<div class="group">${say('off', 'van', t('scanner.put-back.gone'), t('scanner.put-back.gone.text'))}</div>` : ''}${givesBack(now, 'cancelled')}</div>
    <ol class="walk">${inBinOrder(now.lines)
      .filter(line => !isZero(taken(line)))
      .map(line => html`<li class="row">${picture(line)}<span class="row__what">${bin(line.bin)}<span class="row__name">${fullName(line)}</span></span><span class="count">${number(taken(line))}${unit(line) ? ` ${unit(line)}` : ''}</span></li>`)}</ol>
  </main>
  <footer class="dock">
    <div class="dock__row">${toolLink('wait', t('scanner.cancelled.later'), '#/')}${notesLink(now)}</div>
    ${go('undo', t('scanner.cancelled.done'), () =>
      act(now, 'put_back', {}, null, () => {
        signal('order');
        tell(t('scanner.put-back.done', now.receipt_number));
        location.hash = home(now.id);
      }),
    )}
  </footer>
</div>`;
