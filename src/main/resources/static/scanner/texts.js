// @ts-check
import { Refusal, Silence } from './api.js';
import { dayOf } from './core/day.js';
import { fill } from './core/format.js';
import { shown } from './core/quantity.js';

/** The words, from the same files as those of the pages; one request per language, kept by the service worker. */

/** @type {Record<string, string>} */
let words = {};
let language = 'en';
let zone = 'UTC';

const KEPT = 'pakbon.language';
const WISH = 'pakbon.language.unheard';

/** What was chosen here last, or else what the phone speaks. */
export function preferred() {
  const kept = localStorage.getItem(KEPT);
  return kept ?? (navigator.languages.map(tag => tag.slice(0, 2)).find(tag => tag === 'nl' || tag === 'en') ?? 'en');
}

/** The language was chosen here and the server has not heard of it; null: it has. @param {'unheard' | null} what */
export const wish = what => (what ? localStorage.setItem(WISH, what) : localStorage.removeItem(WISH));

export const isWished = () => localStorage.getItem(WISH) !== null;

/** @param {string} wanted */
export async function speak(wanted) {
  const answer = await fetch(new URL(`texts/${wanted}.json`, import.meta.url));
  words = await answer.json();
  language = wanted;
  localStorage.setItem(KEPT, wanted);
  document.documentElement.lang = wanted;
}

/** @param {string} outletZone */
export function timesOf(outletZone) {
  zone = outletZone;
}

export const spoken = () => language;

/** As it is written here: a day has 24 hours in both languages. */
const locale = () => (language === 'nl' ? 'nl-NL' : 'en-GB');

/** @param {string} key @param {...(string | number)} facts */
export function t(key, ...facts) {
  return fill(words[key] ?? key, facts);
}

/** Stays in one line: a phone number, the name of a place. @param {string} text */
export const unbroken = text => text.replace(/ /g, '\u00a0');

/** @param {string} key */
export const knows = key => key in words;

/** What a person can put right, in words; what nobody has words for, as the server said it. @param {unknown} problem */
export function sentence(problem) {
  if (problem instanceof Silence) return t('scanner.refused.silence');
  if (!(problem instanceof Refusal)) throw problem;
  const key = `scanner.refused.${problem.code}`;
  return knows(key) ? t(key) : t('scanner.refused.other', problem.message);
}

/** @param {string} quantity */
export const number = quantity => shown(quantity, language);

/** @param {string} amount @param {string} currency */
export const money = (amount, currency) =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency }).format(Number(amount));

/** The same without its sign, to be typed over. @param {string} sum @param {string} currency */
export const amount = (sum, currency) =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency, useGrouping: false })
    .formatToParts(Number(sum))
    .filter(part => part.type !== 'currency' && part.type !== 'literal')
    .map(part => part.value)
    .join('');

/** @param {string} instant */
export const clock = instant =>
  new Intl.DateTimeFormat(locale(), { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

/** @param {string} instant */
export const seconds = instant =>
  new Intl.DateTimeFormat(locale(), { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    new Date(instant),
  );

/** Today 09:41, yesterday 17:02, 24 Nov 09:12. @param {string} instant */
export const when = instant => `${day(instant)} ${clock(instant)}`;

/**
 * Until when, as the pages say it: 18:00 today, tomorrow 18:00, Sat 18:00 within a week, 9 Dec 18:00 beyond. Midnight is the end
 * of a day, and said by that day alone: today, tomorrow, Sat.
 *
 * @param {string} instant
 */
export function until(instant) {
  if (clock(instant) === '00:00') return day(new Date(Date.parse(instant) - 1).toISOString());
  return lately(instant);
}

/** 09:41 today; another day has its name before it. @param {string} instant */
export const lately = instant => (ahead(instant) === 0 ? clock(instant) : when(instant));

/** @param {string} instant */
const ahead = instant => dayNumber(Date.parse(instant)) - dayNumber(Date.now());

const NEAR = ['scanner.yesterday', 'scanner.today', 'scanner.tomorrow'];

/** Yesterday, today, tomorrow, Sat within a week, any other by its date. @param {string} instant */
function day(instant) {
  const days = ahead(instant);
  const near = NEAR[days + 1];
  if (near) return t(near);
  /** @type {Intl.DateTimeFormatOptions} */
  const short = days > 0 && days < 7 ? { weekday: 'short' } : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(locale(), { timeZone: zone, ...short }).format(new Date(instant));
}

/** How long it has waited. @param {string} instant */
export function age(instant) {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(instant)) / 60_000));
  if (minutes < 60) return t('scanner.age.minutes', minutes);
  const days = dayNumber(Date.now()) - dayNumber(Date.parse(instant));
  if (days === 0 || minutes < 720) return t('scanner.age.hours', Math.floor(minutes / 60));
  return days <= 1 ? t('scanner.age.yesterday') : t('scanner.age.days', days);
}

/** @param {number} moment */
const dayNumber = moment => dayOf(moment, zone);
