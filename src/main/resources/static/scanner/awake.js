// @ts-check
/** The screen does not sleep while somebody scans. */

/** @type {WakeLockSentinel | null} */
let held = null;
let wanted = false;

/** @param {boolean} on */
export async function stayAwake(on) {
  wanted = on;
  if (!on) {
    await held?.release();
    held = null;
  } else if (!held && document.visibilityState === 'visible' && 'wakeLock' in navigator) {
    // A phone that saves its battery says no; scanning goes on without it.
    held = await navigator.wakeLock.request('screen').catch(() => null);
    held?.addEventListener('release', () => (held = null));
  }
}

document.addEventListener('visibilitychange', () => {
  if (wanted && document.visibilityState === 'visible') stayAwake(true);
});
