// @ts-check
import { app, changed } from './app.js';
import * as db from './db.js';
import { spoken } from './texts.js';

/**
 * The help that the pages have, in the language of whoever holds the device; open to anyone, as there. What the main screens
 * lead to is on the device with the app, so that it can be read where there is no network.
 *
 * @typedef {{version: string, title: string, body: string}} Article
 */

const MAIN = ['scanner', 'delivery', 'pickup', 'split', 'unpaid'];
const PATIENCE_MS = 15_000;

/** Of the app's own files; help belongs to what it is about. */
const VERSION = /\/v\/([^/]+)\//.exec(import.meta.url)?.[1] ?? '';

/** @type {Map<string, Article | 'reading' | 'nowhere'>} */
const articles = new Map();
let keeping = '';

/** @param {string} name */
const place = name => `help ${spoken()} ${name}`;

/** An article as far as it is there; whoever asks first has it read. @param {string} name */
export function article(name) {
  const at = place(name);
  const there = articles.get(at);
  if (there) return there;
  articles.set(at, 'reading');
  read(name).then(found => {
    articles.set(at, found ?? 'nowhere');
    changed();
  }, () => articles.delete(at));
  return 'reading';
}

/** Somebody tries once more. @param {string} name */
export function again(name) {
  articles.delete(place(name));
  changed();
}

/** What the main screens lead to, once for each version and language; what does not come now is read when it is asked for. */
export async function keepHelp() {
  const wanted = `${VERSION} ${spoken()}`;
  if (keeping === wanted || !app.online || !app.contact) return;
  keeping = wanted;
  for (const name of MAIN) if ((await kept(name))?.version !== VERSION) await fetched(name).catch(() => {});
}

/** There is a network again. */
export const keepHelpAgain = () => (keeping = '');

/** @param {string} name @returns {Promise<Article | undefined>} */
const kept = name => db.get('facts', place(name));

/** As this version of the app has it; without a network an older one is better than none. @param {string} name */
async function read(name) {
  const before = await kept(name);
  if (before?.version === VERSION) return before;
  return fetched(name).catch(() => before ?? null);
}

/** The page without what is around it. @param {string} name @returns {Promise<Article | null>} */
async function fetched(name) {
  const language = spoken();
  const at = place(name);
  // Nobody's own: the language is that of the app, whoever is signed in beside it in this browser.
  const answer = await fetch(`/help/${encodeURIComponent(name)}`, {
    headers: { 'Accept-Language': language },
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const body = page.querySelector('article.prose');
  if (!body) throw new Error('no article');
  const found = { version: VERSION, title: page.querySelector('h1')?.textContent ?? '', body: body.innerHTML };
  await db.put('facts', found, at);
  return found;
}
