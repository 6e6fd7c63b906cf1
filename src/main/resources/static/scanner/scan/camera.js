// @ts-check
import { Sightings } from '../core/sightings.js';

/**
 * The camera stays open from the first order to the last; screens only point it somewhere else. One for the whole app:
 * its video element moves from screen to screen.
 */

const KEPT = 'pakbon.camera';
/** Wide enough for a long Code 128, small enough to read fifteen times a second. */
const READ_WIDTH = 960;
const EVERY_MS = 60;
/** A camera that nobody looks at eats the battery. */
const IDLE_MS = 20_000;

/** @typedef {'off' | 'starting' | 'on' | 'none' | 'denied' | 'insecure' | 'broken'} Standing */

export const video = document.createElement('video');
video.className = 'lens__feed';
video.muted = true;
video.playsInline = true;
video.setAttribute('aria-hidden', 'true');

/** @type {Standing} */
let standing = 'off';
/** @type {MediaStream | null} */
let stream = null;
/** @type {Worker | null} */
let reader = null;
/** @type {((text: string, format: string) => void) | null} */
let heard = null;
let changed = () => {};
let reading = false;
let lit = false;
let sightings = new Sightings();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let idle;
const canvas = document.createElement('canvas');
const paper = canvas.getContext('2d', { willReadFrequently: true });

export const state = () => standing;
export const isLit = () => lit;

/** @param {() => void} tell */
export const onChange = tell => (changed = tell);

/** Whether this camera has a lamp. */
export const hasTorch = () => {
  const track = stream?.getVideoTracks()[0];
  return Boolean(/** @type {any} */ (track?.getCapabilities?.() ?? {}).torch);
};

/** Opens the camera, or keeps it open, and tells of codes from now on. @param {(text: string, format: string) => void} tell */
export async function watch(tell) {
  clearTimeout(idle);
  idle = undefined;
  if (heard !== tell) sightings = new Sightings();
  heard = tell;
  if (standing === 'off') await start();
}

/** The picture stays for a while, nobody listens. */
export function look() {
  heard = null;
  if (standing === 'on') idle ??= setTimeout(stop, IDLE_MS);
}

async function start() {
  if (!isSecureContext || !navigator.mediaDevices) return stand(isSecureContext ? 'none' : 'insecure');
  stand('starting');
  try {
    const device = localStorage.getItem(KEPT);
    stream = await navigator.mediaDevices
      .getUserMedia({ video: wish(device), audio: false })
      .catch(problem => {
        if (!device || problem.name === 'NotAllowedError') throw problem;
        // The camera chosen once is not there any more.
        return navigator.mediaDevices.getUserMedia({ video: wish(null), audio: false });
      });
  } catch (problem) {
    const name = problem instanceof DOMException ? problem.name : '';
    return stand(name === 'NotAllowedError' ? 'denied' : name === 'NotFoundError' ? 'none' : 'broken');
  }
  stream.getVideoTracks()[0].addEventListener('ended', stop);
  video.srcObject = stream;
  await video.play().catch(() => {});
  stand('on');
  reader ??= startReader();
  next();
}

/** @param {string | null} device @returns {MediaTrackConstraints} */
const wish = device => ({
  ...(device ? { deviceId: { exact: device } } : { facingMode: { ideal: 'environment' } }),
  width: { ideal: 1280 },
  height: { ideal: 720 },
});

function startReader() {
  const worker = new Worker(new URL('./reader.js', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    if (data.broken && !data.codes) return stand('broken');
    if (!data.codes) return;
    reading = false;
    tell(data.codes);
  });
  worker.addEventListener('error', () => stand('broken'));
  return worker;
}

/** @param {{text: string, format: string}[]} codes */
function tell(codes) {
  const formats = new Map(codes.map(code => [code.text, code.format]));
  for (const text of sightings.news([...formats.keys()], performance.now())) heard?.(text, formats.get(text) ?? '');
}

/** One frame after the other, never two at once. */
function next() {
  if (standing !== 'on') return;
  const began = performance.now();
  if (heard && reader && !reading && video.videoWidth > 0 && document.visibilityState === 'visible') shoot(reader);
  setTimeout(() => requestAnimationFrame(next), Math.max(0, EVERY_MS - (performance.now() - began)));
}

/** The part that is seen on the screen, as the eye sees it. @param {Worker} to */
function shoot(to) {
  const shape = video.clientWidth && video.clientHeight ? video.clientWidth / video.clientHeight : 16 / 9;
  const width = Math.min(video.videoWidth, video.videoHeight * shape);
  const height = width / shape;
  canvas.width = Math.round(Math.min(READ_WIDTH, width));
  canvas.height = Math.round(canvas.width / shape);
  paper?.drawImage(
    video,
    (video.videoWidth - width) / 2,
    (video.videoHeight - height) / 2,
    width,
    height,
    0,
    0,
    canvas.width,
    canvas.height,
  );
  const image = paper?.getImageData(0, 0, canvas.width, canvas.height);
  if (!image) return;
  reading = true;
  to.postMessage({ data: image.data.buffer, width: image.width, height: image.height }, [image.data.buffer]);
}

/** @param {boolean} on */
export async function light(on) {
  const track = stream?.getVideoTracks()[0];
  await track?.applyConstraints({ advanced: [/** @type {any} */ ({ torch: on })] }).catch(() => {});
  lit = Boolean(/** @type {any} */ (track?.getSettings() ?? {}).torch ?? on) && on;
  changed();
}

/** @returns {Promise<{id: string, label: string, used: boolean}[]>} used: open, or the one chosen while none is */
export async function cameras() {
  const used = stream?.getVideoTracks()[0]?.getSettings().deviceId ?? localStorage.getItem(KEPT);
  const devices = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return devices
    .filter(device => device.kind === 'videoinput')
    .map(device => ({ id: device.deviceId, label: device.label, used: device.deviceId === used }));
}

/** @param {string} id */
export async function choose(id) {
  localStorage.setItem(KEPT, id);
  stop();
  await start();
}

/** Closes it: nobody looks. */
export function stop() {
  clearTimeout(idle);
  idle = undefined;
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  lit = false;
  video.srcObject = null;
  reading = false;
  stand('off');
}

export async function again() {
  if (standing !== 'on' && standing !== 'starting') await start();
}

/** @param {Standing} now */
function stand(now) {
  standing = now;
  changed();
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') {
    if (standing === 'on') {
      stop();
    }
  } else if (heard && standing === 'off') start();
});
