// How people hear of new work: a short sound, a number in the title of a page that nobody looks at, and Web Push.
(() => {
  const place = document.getElementById('alerts');
  if (!place) return;

  // ---- what came while nobody looked stands in the title
  const title = document.title;
  let unseen = 0;
  const show = () => { document.title = unseen > 0 ? `(${unseen}) ${title}` : title; };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') unseen = 0;
    show();
  });

  // ---- two soft notes; a browser lets us play only after somebody has touched the page
  let audio;
  const note = (frequency, at) => {
    const tone = audio.createOscillator();
    const loud = audio.createGain();
    tone.type = 'sine';
    tone.frequency.value = frequency;
    loud.gain.setValueAtTime(0, at);
    loud.gain.linearRampToValueAtTime(0.18, at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.001, at + 0.35);
    tone.connect(loud).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.4);
  };
  const play = async () => {
    audio ??= new AudioContext();
    await audio.resume();
    note(880, audio.currentTime);
    note(1174.7, audio.currentTime + 0.14);
    place.dataset.played = Number(place.dataset.played ?? 0) + 1;
  };
  const sound = place.querySelector('input[name="sound"]');
  document.addEventListener('new-work', () => {
    if (document.visibilityState === 'hidden') unseen += 1;
    show();
    if (sound.checked) play();
  });

  const say = async (path, fields) => {
    const body = new URLSearchParams(fields);
    const answer = await fetch(path, { method: 'POST', body, headers: { [place.dataset.header]: place.dataset.token } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  };
  sound.addEventListener('change', async () => {
    await say('/fulfillments/alerts', sound.checked ? { sound: 'yes' } : {});
    if (sound.checked) play();
  });
  place.querySelector('.alerts__go').hidden = true;

  // ---- Web Push: asked for only by a click
  const push = place.querySelector('.alerts__push');
  const said = place.querySelector('.alerts__said');
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !window.isSecureContext) {
    said.textContent = place.dataset.impossible;
    return;
  }
  push.hidden = false;
  const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  const registration = () => navigator.serviceWorker.getRegistration('/fulfillments/alerts/');
  const draw = (on) => {
    push.textContent = on ? place.dataset.off : place.dataset.on;
    push.setAttribute('aria-pressed', String(on));
  };
  const comes = (worker) => new Promise((done, fail) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') done();
      if (worker.state === 'redundant') fail(new Error('the worker was put away'));
    });
  });
  const subscription = async () => (await registration())?.pushManager.getSubscription();
  subscription().then((known) => draw(Boolean(known)));
  push.addEventListener('click', async () => {
    push.disabled = true;
    try {
      const known = await subscription();
      if (known) {
        await known.unsubscribe();
        await say('/fulfillments/alerts/browsers/removal', { endpoint: known.endpoint });
        draw(false);
        said.textContent = place.dataset.saidOff;
      } else if (await Notification.requestPermission() !== 'granted') {
        said.textContent = place.dataset.denied;
      } else {
        const worker = await navigator.serviceWorker.register('/fulfillments/alerts/worker.js', { scope: '/fulfillments/alerts/' });
        if (!worker.active) await comes(worker.installing ?? worker.waiting);
        const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(place.dataset.key) });
        await say('/fulfillments/alerts/browsers', { endpoint: made.endpoint, key: base64(made.getKey('p256dh')), secret: base64(made.getKey('auth')) });
        draw(true);
        said.textContent = place.dataset.saidOn;
      }
    } catch {
      said.textContent = place.dataset.failed;
    } finally {
      push.disabled = false;
    }
  });
})();
