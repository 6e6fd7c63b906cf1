// Asks over HTTPS whether this device trusts us. Only a browser that does ever gets an answer, so an answer is the proof.
// Asked again whenever somebody comes back from the settings.
const box = document.getElementById('check');
const again = document.getElementById('again');

const say = (what) => {
  for (const one of box.querySelectorAll('[data-says]')) one.hidden = one.dataset.says !== what;
};

const ask = async () => {
  try {
    const answer = await fetch(box.dataset.check, { cache: 'no-store', credentials: 'omit' });
    say(answer.ok ? 'yes' : 'no');
  } catch {
    say('no');
  }
};

if (box?.dataset.check && location.protocol === 'http:') {
  again.hidden = false;
  again.addEventListener('click', ask);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') ask();
  });
}
