// @ts-check
/** What one hears and feels of a scan. Tones are made, not loaded: they come without a network and without delay. */

const KEPT = 'pakbon.sound';

/** @type {AudioContext | null} */
let audio = null;

/** Browsers let an app make noise from the first touch on. */
export function wakeOnTouch() {
  const wake = () => {
    audio ??= new AudioContext({ latencyHint: 'interactive' });
    if (audio.state !== 'running') audio.resume();
  };
  addEventListener('pointerdown', wake, { capture: true });
  addEventListener('keydown', wake, { capture: true });
}

export const isOn = () => localStorage.getItem(KEPT) !== 'off';

/** @param {boolean} on */
export const turn = on => localStorage.setItem(KEPT, on ? 'on' : 'off');

/** @type {Record<'good' | 'bad' | 'line' | 'order', {tones: [number, number, number][], buzz: number[]}>} hertz, from, for */
const SIGNALS = {
  good: { tones: [[1200, 0, 80]], buzz: [40] },
  line: { tones: [[1200, 0, 80], [1600, 90, 110]], buzz: [40] },
  order: { tones: [[1200, 0, 80], [1600, 90, 80], [2000, 180, 160]], buzz: [40, 40, 80] },
  bad: { tones: [[220, 0, 120], [220, 180, 120]], buzz: [80, 60, 80] },
};

/** @param {keyof typeof SIGNALS} name */
export function signal(name) {
  const { tones, buzz } = SIGNALS[name];
  navigator.vibrate?.(buzz);
  if (!isOn() || audio?.state !== 'running') return;
  for (const [hertz, from, length] of tones) tone(audio, hertz, audio.currentTime + from / 1000, length / 1000, name === 'bad');
}

/** @param {AudioContext} to @param {number} hertz @param {number} from @param {number} length @param {boolean} harsh */
function tone(to, hertz, from, length, harsh) {
  const wave = to.createOscillator();
  const volume = to.createGain();
  wave.type = harsh ? 'square' : 'sine';
  wave.frequency.value = hertz;
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(harsh ? 0.25 : 0.5, from + 0.008);
  volume.gain.setValueAtTime(harsh ? 0.25 : 0.5, from + length - 0.015);
  volume.gain.linearRampToValueAtTime(0, from + length);
  wave.connect(volume).connect(to.destination);
  wave.start(from);
  wave.stop(from + length);
}
