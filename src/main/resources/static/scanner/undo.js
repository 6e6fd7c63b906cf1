// @ts-check
/** @import {Fulfillment} from './types.js' */
import { ask, Refusal, Silence } from './api.js';
import { act, app, changed, isUnpacked, notASecondTap, order, say, unsay } from './app.js';
import { hurry, readAll } from './courier.js';
import * as queue from './queue.js';
import { signal } from './sound.js';
import { sentence, t } from './texts.js';

/**
 * Packed by mistake: whoever did it takes that back, for a while. What has not been sent yet simply is not; what has, is asked
 * of the server, and needs a network.
 *
 * @param {Fulfillment} now
 */
export async function unpack(now) {
  unsay();
  const waits = queue.waiting().find(action => action.fulfillment_id === now.id && action.kind === 'pack' && !action.sent);
  if (waits) {
    await queue.drop([waits]);
    return done(now);
  }
  try {
    await hurry();
    await ask('POST', 'unpacking', { fulfillment_id: now.id });
    await readAll();
    done(now);
  } catch (problem) {
    if (!(problem instanceof Refusal || problem instanceof Silence)) throw problem;
    signal('bad');
    say(sentence(problem), 'danger');
  }
}

/** @param {Fulfillment} now */
function done(now) {
  isUnpacked(now.id);
  notASecondTap();
  say(t('scanner.pack.undone', now.receipt_number), 'done', undefined, now.id);
  if (order(now.id)) location.hash = `#/o/${now.id}`;
  changed();
}

/** It has not left after all; what says that it has and was not sent yet, never is. @param {Fulfillment} now */
export async function recall(now) {
  unsay();
  const waits = queue.waiting().find(action => action.fulfillment_id === now.id && action.kind === 'send_on' && !action.sent);
  if (waits) await queue.drop([waits]);
  else await act(now, 'recall', {});
  notASecondTap();
  say(t('scanner.sending.undone', now.receipt_number), 'done', undefined, now.id);
  location.hash = `#/o/${now.id}`;
  changed();
}

/**
 * It has left, and the shop has heard it: nobody takes that back, but where it is put right can be read at once.
 *
 * @param {Fulfillment} now
 */
export const mistaken = now =>
  app.online
    ? {
        text: t('scanner.mistaken'),
        leads: true,
        go: async () => {
          unsay();
          await hurry();
          location.hash = `#/past/${now.id}`;
        },
      }
    : undefined;
