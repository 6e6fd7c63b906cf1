// @ts-check
import { html, nothing, render } from './vendor/lit/lit-html.js';
import { ask } from './api.js';
import { app, changed, goesTo, isMine, isUnsettled, letGo, onChange, onCode, onDeed, open, order, say, unsay, wake } from './app.js';
import { stayAwake } from './awake.js';
import { cutOff, heard, heardOfSale, hurry, onEnded, onTaken, readAll, readSession } from './courier.js';
import * as drafts from './drafts.js';
import { keepHelp, keepHelpAgain } from './help.js';
import { stream } from './live.js';
import { hearLimits } from './limits.js';
import { icon, word } from './parts.js';
import * as camera from './scan/camera.js';
import { hearWedge } from './scan/wedge.js';
import * as arrival from './screens/arrival.js';
import * as arrivals from './screens/arrivals.js';
import * as back from './screens/back.js';
import { gone } from './screens/gone.js';
import * as help from './screens/help.js';
import * as handover from './screens/handover.js';
import * as list from './screens/list.js';
import * as notes from './screens/notes.js';
import * as outlet from './screens/outlet.js';
import * as pack from './screens/pack.js';
import * as pair from './screens/pair.js';
import * as past from './screens/past.js';
import * as payment from './screens/payment.js';
import * as people from './screens/people.js';
import * as pick from './screens/pick.js';
import * as queue from './screens/queue.js';
import * as round from './screens/round.js';
import * as scan from './screens/scan.js';
import * as settings from './screens/settings.js';
import * as sending from './screens/sending.js';
import * as ship from './screens/ship.js';
import * as who from './screens/who.js';
import { keepHand, SHEETS } from './sheets.js';
import { wakeOnTouch } from './sound.js';
import { preferred, speak, t } from './texts.js';
import { keepUpToDate } from './update.js';

/**
 * A screen: draws itself, hears codes, and says whether it wants the camera.
 *
 * @typedef {{enter?: (id: string) => void, draw: () => any, camera?: boolean | (() => boolean),
 *   scan?: (code: string, format?: string) => any, key?: (key: KeyboardEvent) => void}} Screen
 */

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
Object.assign(SHEETS, { takeover: people.takeover, payment: payment.payment, sign: handover.sign, totes: round.totes, 'stop-round': round.stopRound, untracked: ship.untracked, unpairing: settings.unpairing, moving: settings.moving });

/** @type {Screen} */
let screen = { draw: () => nothing };
/** Where one is, so that a screen is entered once. */
let entered = '';
/** Where the focus is, so that whoever listens hears a new screen's title. */
let arrived = '';

/** What an order's own screen is, follows from its state. @param {string} id @param {string} part @returns {Screen} */
function ofOrder(id, part) {
  const now = order(id);
  if (!now) return { draw: () => gone(id) };
  if (now.arrives_from) return now.state === 'packed' ? arrival : { draw: () => gone(id) };
  if (part === 'notes') return notes;
  if (part === 'people') return people;
  if (now.state === 'to_put_back') return { draw: () => back.putBack(now) };
  if (now.state === 'packed' && now.send_on_to) return sending;
  if (now.state === 'packed') {
    const packed = now.handover === 'pickup' ? handover : ship;
    return { enter: packed.enter, camera: now.paid && packed.camera, scan: packed.scan, draw: () => packed.drawOf(order(id) ?? now) };
  }
  return part === 'pack' ? pack : pick;
}

/** What makes an order's own screen another one. @param {ReturnType<typeof order>} now */
const standing = now => (!now ? 'gone' : now.state !== 'packed' ? '' : now.send_on_to ? 'onward' : 'packed');

/** @returns {[string, string, Screen]} */
function where() {
  const [, first = '', id = '', part = ''] = location.hash.split('/');
  if (first === 'help') return [`help ${id}`, id, help];
  if (app.standing === 'unpaired') return first === 'queue' ? ['queue', '', queue] : ['pair', '', pair];
  if (app.standing === 'locked' && !['queue', 'settings'].includes(first)) return ['who', '', who];
  switch (first) {
    case 'o':
      return [`o ${id} ${part} ${standing(order(id))}`, id, ofOrder(id, part)];
    case 'scan':
      return ['scan', '', scan];
    case 'round':
      return ['round', '', round];
    case 'arrivals':
      return ['arrivals', '', arrivals];
    case 'queue':
      return ['queue', '', queue];
    case 'who':
      return ['who', '', who];
    case 'past':
      return [`past ${id}`, id, past];
    case 'outlet':
      return ['outlet', '', outlet];
    case 'settings':
      return ['settings', '', settings];
    default:
      return ['list', '', list];
  }
}

function draw() {
  if (app.standing === 'starting') return;
  const [place, id, next] = where();
  screen = next;
  if (place !== entered) {
    entered = place;
    goesTo(place, id);
    screen.enter?.(id);
    attend(place.startsWith('o ') ? id : null);
  }
  const sees = typeof screen.camera === 'function' ? screen.camera() : Boolean(screen.camera);
  if (sees) camera.watch(scanned);
  else camera.look();
  stayAwake(sees);
  const moved = root.childElementCount > 0 && arrived !== entered;
  arrived = entered;
  const over = app.sheet ? (SHEETS[app.sheet.name]?.(app.sheet) ?? nothing) : nothing;
  // What it asked has gone, such as a colleague who was at it: it stands in nobody's way.
  if (over === nothing) app.sheet = null;
  render(html`${screen.draw()}${over}${passing()}`, root);
  if (app.word || app.newer) root.style.setProperty('--dock', `${root.querySelector('.app > .dock')?.clientHeight ?? 0}px`);
  // What passes takes its room from what scrolls, and lies over no row and no field.
  const high = root.querySelector('.passing')?.clientHeight ?? 0;
  root.style.setProperty('--passing', high ? `calc(${high}px + var(--s2))` : '0px');
  // What scrolls is scrolled by keyboard, too.
  for (const part of root.querySelectorAll('main, .sheet__body')) part.setAttribute('tabindex', '0');
  for (const dialog of root.querySelectorAll('dialog')) if (!dialog.open) {
    dialog.showModal();
    // Not on its first button, which is the one that closes it: a hand scanner ends its code with Enter.
    settle(dialog.querySelector('h2'));
  }
  if (moved && !app.sheet) settle(root.querySelector('h1'));
  if (camera.video.isConnected && camera.video.paused && camera.video.srcObject) camera.video.play().catch(() => {});
}

/** Whoever hears the screen hears first what it is. @param {HTMLElement | null} heading */
function settle(heading) {
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** A word in passing, and a newer version that waits. */
const passing = () => html`<div class="passing" role="status">
  ${app.sheet ? nothing : word()}
  ${app.newer ? html`<p class="passing__word passing__word--new">${icon('again')}<span>${t('scanner.newer')}</span><button class="btn btn--small" type="button" @click=${() => app.newer?.postMessage('take over')}>${t('scanner.newer.go')}</button></p>` : nothing}
</div>`;

/** One after the other: what a code means depends on what the one before it did. */
let scans = Promise.resolve();

/** @param {string} code @param {string} [format] */
function scanned(code, format) {
  // A question that lies over the screen is answered first; counting by hand is not a question.
  if (app.sheet && app.sheet.name !== 'hand') return;
  scans = scans.then(() => screen.scan?.(code, format)).catch(problem => {
    say(t('scanner.not-kept'), 'danger');
    console.error(problem);
  });
}

/** @type {ReturnType<typeof setInterval> | undefined} */
let attending;

/** @type {string | null} */
let opened = null;
/** @type {string | null} at which order the others believe one to be */
let told = null;

/** @type {Promise<any>} */
let telling = Promise.resolve();

/** Tells the others at which order one is at work, from the first scan on; only to look is not to work. */
function tellWhere() {
  const at = opened && isMine(opened) ? opened : null;
  if (at === null && told === null) return;
  if (app.standing !== 'ready' || !app.online || app.session?.unchecked) return;
  told = at;
  // One after the other: what is said first must not arrive last.
  telling = telling.then(() => ask('POST', 'presence', { fulfillment_id: at })).catch(() => {});
}

/** @param {string | null} id */
function attend(id) {
  clearInterval(attending);
  opened = id;
  tellWhere();
  if (id) attending = setInterval(tellWhere, 30_000);
}

/** @type {ReturnType<typeof stream> | null} */
let line = null;

function goLive() {
  line ??= stream({
    open() {
      app.live = true;
      // What happened while nobody listened.
      readAll();
    },
    closed(status) {
      app.live = false;
      if (status === 401) readSession();
      changed();
    },
    event(name, data) {
      if (name === 'fulfillment') {
        const { id, version } = JSON.parse(data);
        heard(id, version);
      } else if (name === 'presence') {
        const { fulfillment_id, user_id, name: person } = JSON.parse(data);
        if (fulfillment_id) app.presence.set(user_id, { user_id, name: person, fulfillment_id, at: Date.now() });
        else app.presence.delete(user_id);
        changed();
      } else if (name === 'sale') {
        heardOfSale(JSON.parse(data).sale_id);
      } else if (name === 'session') {
        readSession();
      }
    },
  });
}

onChange(() => {
  keepHelp();
  if (app.standing === 'ready') goLive();
  else if (line) {
    line.end();
    line = null;
  }
  draw();
});
onDeed(() => {
  if (opened && told !== opened) tellWhere();
  hurry();
});
onTaken((id, who) => {
  letGo(id, who);
  if (opened === id) tellWhere();
  say(t('scanner.taken-over', who, order(id)?.receipt_number ?? ''), 'busy');
});
onEnded((id, state, news, receipt) => {
  const open_ = location.hash.split('/')[2] === id;
  // What could be undone a moment ago cannot be any more.
  if (app.word?.about === id && app.word.deed && !app.word.deed.leads) unsay();
  if (state === 'completed' || state === 'cancelled' || state === 'rerouted' || state === 'arrived') app.ended.set(id, state);
  const isTote = round.isInRound(id);
  // That it was put back since is read of it once more, and nobody is warned of it again.
  if (news && (state === 'cancelled' || state === 'rerouted')) round.loses(id, state === 'rerouted');
  if ((state === 'cancelled' || state === 'rerouted') && app.putBacks.some(one => one.id === id) && open_) return open('cancelled', { id });
  // Nobody had anything of it in hand, and it was on the list a moment ago: nobody need look for it.
  if (news && state === 'cancelled' && receipt && app.seen.has(id) && !open_ && !isTote && app.word === null && !isUnsettled(id)) say(t('scanner.cancelled.unbegun', receipt), 'busy');
  if (open_ && state !== 'to_put_back' && order(id) === null && app.word === null) changed();
});
camera.onChange(changed);
hearWedge(code => scanned(code));
onCode(code => scanned(code));
hearLimits();
wakeOnTouch();

addEventListener('hashchange', event => {
  if (location.hash === '#/queue') queue.comesFrom(new URL(event.oldURL).hash);
  keepHand();
  app.sheet = null;
  paired();
  changed();
});
addEventListener('keydown', key => screen.key?.(key));
addEventListener('online', () => {
  keepHelpAgain();
  line?.again();
  hurry();
});
addEventListener('offline', cutOff);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  line?.again();
  readSession().then(hurry);
});
setInterval(changed, 30_000);

/** The QR code of the back office, seen by the phone's own camera. */
function paired() {
  const code = /^#pair=([^&]+)/.exec(location.hash)?.[1];
  if (!code) return;
  history.replaceState(null, '', location.pathname);
  pair.pair({ code: decodeURIComponent(code) });
}

await speak(preferred());
await wake();
await drafts.load();
await round.load();
if (app.standing !== 'starting') draw();
keepUpToDate(worker => {
  app.newer = worker;
  changed();
});
const answered = await readSession();
if (!answered && app.standing === 'starting') app.standing = app.session ? 'locked' : 'unpaired';
paired();
draw();
hurry();
navigator.storage?.persist?.().catch(() => {});
