// @ts-check
/** @import {Fulfillment, Note} from '../types.js' */
import { html, nothing } from '../vendor/lit/lit-html.js';
import { photoAddress } from '../api.js';
import { act, app, changed, may, me, order, say as tell, unsay } from '../app.js';
import * as db from '../db.js';
import { draft, drop, keep, put } from '../drafts.js';
import { back, bar, chip, face, icon, title, under } from '../parts.js';
import { t, when } from '../texts.js';

/** What is to be known of it. */

const WIDEST_PHOTO = 1600;

let id = '';
/** @type {Map<string, string>} photos of this device that the server has not got yet; empty: not here either */
const local = new Map();
/** @type {Set<string>} photos that lie on the server and could not be fetched */
const away = new Set();

/** @param {string} of */
export function enter(of) {
  app.verdict = null;
  away.clear();
  id = of;
}

export function draw() {
  const now = order(id);
  if (!now) return html`<div class="app">${bar({ back: back('#/', t('scanner.back.list')), title: t('scanner.gone'), under: '' })}<main class="pad"></main></div>`;
  const begun = draft(id);
  forget([...now.notes.flatMap(note => note.photo_ids), ...(begun?.photos ?? [])]);
  return html`<div class="app">
    ${bar({ back: back(`#/o/${id}`, t('scanner.back.order')), title: html`${title(now)} <span class="vh">${t('scanner.notes')}</span>`, under: under(now) })}
    <main class="pad">
      ${now.customer_note ? html`<section class="group"><h2>${t('scanner.asks')}</h2><p class="lines said" dir="auto">${now.customer_note}</p></section>` : nothing}
      <section class="group"><h2>${t('fulfillments.col.notes')}</h2>
        ${now.notes.length ? html`<ul class="thread">${now.notes.map(memo)}</ul>` : html`<p class="quiet">${t('scanner.notes.none')}</p>`}
      </section>
      ${now.sale_note ? html`<section class="group"><h2>${t('fulfillments.col.sale-note')} ${chip('off', 'lock', t('scanner.sale-note.whole'))}</h2><p class="quiet lines">${now.sale_note}</p></section>` : nothing}
    </main>
    <footer class="dock">
      ${begun ? html`<p class="draft">${icon('pen', 's')}<span role="status">${t(begun.edit ? 'scanner.draft.edit' : 'scanner.draft')}</span><button class="btn btn--small" type="button" @click=${() => discard(now, begun)}>${t(begun.edit ? 'scanner.draft.leave' : 'scanner.draft.drop')}</button></p>` : nothing}
      ${begun?.photos.length && !begun.edit ? html`<ul class="strip">${begun.photos.map(photo => html`<li>${shot(photo)}<button type="button" class="strip__off" aria-label=${t('scanner.photo.remove')} @click=${() => remove(now, begun, photo)}>${icon('close', 's')}</button></li>`)}</ul>` : nothing}
      <form class="compose ${begun?.edit ? 'compose--edit' : ''}" @submit=${post}>
        ${begun?.edit ? nothing : html`<label class="key" aria-label=${t('scanner.photo.add')}>${icon('camera')}<input class="vh" type="file" accept="image/*" capture="environment" @change=${take}></label>`}
        <label><span class="vh">${t('scanner.note.new')}</span><textarea class="input" rows="1" maxlength="2000" placeholder=${t(begun?.edit ? 'scanner.note.change' : 'scanner.note.new')} .value=${begun?.edit?.text ?? begun?.text ?? ''} @input=${(/** @type {any} */ event) => write(now, event.target.value)}></textarea></label>
        <button class="btn btn--go">${t(begun?.edit ? 'scanner.note.save' : 'scanner.note.post')}</button>
      </form>
    </footer>
  </div>`;
}

/** @param {Note} note */
const memo = note => {
  const mine = note.author_id ? note.author_id === me()?.id : note.author === me()?.name;
  return html`<li class="memo">${face({ name: note.author, id: note.author_id ?? undefined })}
    <span class="memo__who">${mine ? t('scanner.you.at-start') : note.author} ${note.from_outlet ? html`<small>${note.from_outlet}</small> ` : nothing}<time datetime=${note.at}>${when(note.at)}</time>${note.edited_at ? html` <small>${t('scanner.note.edited')}</small>` : nothing}${note.waiting ? html` ${icon('wait', 's')}` : nothing}</span>
    <p>${note.text}</p>
    ${note.photo_ids.map(photo => drawn(photo, note.author))}
    ${note.id && !note.from_outlet && (mine || may('edit-note')) ? html`<button class="key" type="button" aria-label=${t('scanner.note.edit')} @click=${() => edit(note)}>${icon('pen')}</button>` : nothing}
  </li>`;
};

/** @param {string} photo @param {string} author */
function drawn(photo, author) {
  const isHere = photo.startsWith('local:');
  const url = isHere ? preview(photo) : photoAddress(photo);
  if (url === undefined) return nothing;
  if (!url || away.has(photo)) return html`<p class="quiet">${icon('offline', 's')} ${t(isHere ? 'scanner.photo.lost' : 'scanner.photo.away')}</p>`;
  return html`<img class="memo__photo" src=${url} alt=${t('scanner.photo.of', author)} loading="lazy" @error=${() => {
    away.add(photo);
    changed();
  }}>`;
}

/** @type {Set<string>} */
const reading = new Set();

/** From the disk, where it waits also when the app was closed. @param {string} photo @returns {string | undefined} undefined: not read yet */
function preview(photo) {
  if (!local.has(photo) && !reading.has(photo)) {
    reading.add(photo);
    db.get('photos', photo)
      .then(kept => local.set(photo, kept ? URL.createObjectURL(kept.image) : ''), () => local.set(photo, ''))
      .finally(() => {
        reading.delete(photo);
        changed();
      });
  }
  return local.get(photo);
}

/** What is shown no more, because the server has it or the order is another one. @param {string[]} shown */
function forget(shown) {
  for (const [photo, url] of local) {
    if (shown.includes(photo)) continue;
    if (url) URL.revokeObjectURL(url);
    local.delete(photo);
  }
}

/** @param {string} photo */
function shot(photo) {
  const url = preview(photo);
  return url ? html`<img class="pic" src=${url} alt=${t('scanner.photo')}>` : html`<span class="pic pic--none">${icon('camera')}</span>`;
}

/** What was begun besides stays. @param {Note} note */
async function edit(note) {
  const now = order(id);
  if (!now || !note.id) return;
  await keep(now, { edit: { id: note.id, text: note.text } });
  requestAnimationFrame(() => document.querySelector('textarea')?.focus());
}

/** Drawn with what is typed, so that it is empty again once it is posted. @param {Fulfillment} now @param {string} text */
function write(now, text) {
  const begun = draft(id);
  keep(now, begun?.edit ? { edit: { ...begun.edit, text } } : { text });
}

/** A slip of the thumb is taken back. @param {Fulfillment} now @param {import('../drafts.js').Draft} begun */
async function discard(now, begun) {
  if (begun.edit) return keep(now, { edit: null });
  await drop(begun);
  tell(t('scanner.draft.dropped'), 'done', { text: t('scanner.draft.back'), go: () => { unsay(); put(begun); } }, now.id);
}

let posting = false;

/** @param {any} event */
async function post(event) {
  event.preventDefault();
  const now = order(id);
  const begun = draft(id);
  const words = (begun?.edit ?? begun)?.text.trim() ?? '';
  if (posting || !now || !begun || (!words && (begun.edit || !begun.photos.length))) return;
  posting = true;
  try {
    await act(now, 'note', begun.edit ? { text: words, note_id: begun.edit.id } : { text: words, photo_ids: begun.photos });
    await (begun.edit ? keep(now, { edit: null }) : drop(begun));
  } finally {
    posting = false;
  }
}

/** Made smaller, and without what the phone wrote into it, such as the place. @param {any} event */
async function take(event) {
  const [file] = event.target.files;
  event.target.value = '';
  const now = order(id);
  if (!file || !now) return;
  const image = await smaller(file).catch(() => null);
  if (!image) return tell(t('scanner.photo.unreadable'), 'danger');
  const photo = `local:${crypto.randomUUID()}`;
  await db.put('photos', { id: photo, image });
  await keep(now, { photos: [...(draft(now.id)?.photos ?? []), photo] });
}

/** @param {File} file @returns {Promise<Blob | null>} */
async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, WIDEST_PHOTO / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.82));
}

/** @param {Fulfillment} now @param {import('../drafts.js').Draft} begun @param {string} photo */
async function remove(now, begun, photo) {
  await keep(now, { photos: begun.photos.filter(one => one !== photo) });
  await db.remove('photos', [photo]);
}
