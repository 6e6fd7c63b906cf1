// @ts-check
/**
 * The app's own files, kept by the service worker. A new version is fetched beside the old one and waits until somebody
 * says so: nothing changes under the hands of who is scanning.
 *
 * @param {(waits: ServiceWorker) => void} newer
 */
export async function keepUpToDate(newer) {
  if (!('serviceWorker' in navigator)) return;
  const first = !navigator.serviceWorker.controller;
  let left = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (first || left) return;
    left = true;
    location.reload();
  });
  const registration = await navigator.serviceWorker.register('/scanner/sw.js', { scope: '/scanner', updateViaCache: 'none' });
  const look = () => {
    if (registration.waiting && navigator.serviceWorker.controller) newer(registration.waiting);
  };
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => {});
  });
}
