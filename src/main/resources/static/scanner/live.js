// @ts-check
import { listen } from './api.js';

/**
 * The stream of hints. It is read with fetch, because EventSource cannot say who it is. Silence for longer than two
 * heartbeats is a dead line, whatever the phone believes after a sleep.
 */

const SILENT_MS = 35_000;
const PAUSES_MS = [500, 1000, 2000, 5000, 10_000];

/**
 * @param {{
 *   open: () => void, closed: (status: number) => void, event: (name: string, data: string) => void
 * }} ear `closed` hears the status of the answer, 0 when there was none
 * @returns {{again: () => void, end: () => void}} again: begin anew at once, after a sleep
 */
export function stream(ear) {
  let ended = false;
  let tries = 0;
  let abort = new AbortController();
  /** @type {(() => void) | null} */
  let wake = null;

  (async () => {
    while (!ended) {
      abort = new AbortController();
      const status = await once(abort).catch(() => 0);
      if (ended) return;
      ear.closed(status);
      const pause = PAUSES_MS[Math.min(tries++, PAUSES_MS.length - 1)];
      await new Promise(resolve => {
        wake = () => resolve(undefined);
        setTimeout(resolve, pause + Math.random() * pause * 0.2);
      });
    }
  })();

  /** @param {AbortController} own */
  async function once(own) {
    const answer = await listen('events', own.signal);
    if (!answer.ok || !answer.body) return answer.status;
    tries = 0;
    ear.open();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const timer = setTimeout(() => own.abort(), SILENT_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return 200;
      const blocks = (rest + value).replace(/\r\n?/g, '\n').split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) tell(block);
    }
  }

  /** @param {string} block */
  function tell(block) {
    let name = 'message';
    const data = [];
    for (const line of block.split('\n')) {
      if (line.startsWith('event:')) name = line.slice(6).trim();
      if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
    }
    if (data.length) ear.event(name, data.join('\n'));
  }

  return {
    again() {
      tries = 0;
      abort.abort();
      wake?.();
    },
    end() {
      ended = true;
      abort.abort();
      wake?.();
    },
  };
}
