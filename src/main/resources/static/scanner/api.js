// @ts-check
/** Talking with the server. */

const ROOT = '/api/2026-07/pakbon/scanner/';
const PATIENCE_MS = 15_000;

/** The server answered, and said no. */
export class Refusal extends Error {
  /** @param {number} status @param {{code?: string, title?: string, detail?: string, [name: string]: any}} problem */
  constructor(status, problem) {
    super(problem.detail || problem.title || String(status));
    this.status = status;
    this.problem = problem;
    this.code = problem.code ?? String(problem.type ?? '').split('/').pop() ?? '';
  }
}

let heard = 0;
let cuts = 0;

/** How often the server has answered; what was asked before the network went, and is answered late, does not count. */
export const answers = () => heard;

/** The network has gone. */
export const cut = () => cuts++;

/** Nobody answered: no network, no server, or nothing within a quarter of a minute. */
export class Silence extends Error {}

/**
 * @param {string} method
 * @param {string} path
 * @param {any} [body] JSON, or a Blob that goes as it is
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{data: any, status: number, etag: string | null}>}
 * @throws {Refusal | Silence}
 */
export async function ask(method, path, body, headers = {}) {
  const plain = body instanceof Blob;
  const asked = cuts;
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(ROOT + path, {
      method,
      headers: {
        'X-Pakbon-Scanner': '1',
        Accept: 'application/json, application/problem+json',
        ...(body === undefined ? {} : { 'Content-Type': plain ? body.type : 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : plain ? body : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (problem) {
    throw new Silence(String(problem));
  }
  if (answer.status >= 502 && answer.status <= 504) throw new Silence(`status ${answer.status}`);
  if (asked === cuts) heard++;
  if (answer.status === 304) return { data: null, status: 304, etag: null };
  const text = await answer.text().catch(problem => {
    throw new Silence(String(problem));
  });
  const told = read(text);
  if (!answer.ok) throw new Refusal(answer.status, told ?? {});
  return { data: told?.data ?? null, status: answer.status, etag: answer.headers.get('ETag') };
}

/** @param {string} path @param {AbortSignal} signal @returns {Promise<Response>} */
export const listen = (path, signal) =>
  fetch(ROOT + path, {
    headers: { 'X-Pakbon-Scanner': '1', Accept: 'text/event-stream' },
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
  });

/** @param {string} id */
export const photoAddress = id => `${ROOT}photos/${encodeURIComponent(id)}`;

/** @param {string} text @returns {any} */
function read(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
