// What pages need beyond htmx: the search key, menus that close, toasts that go, and whether the page is live.
(() => {
  let lost = false;
  const typing = (target) => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]');

  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      const search = document.getElementById('q');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    }
    if (event.key === 'Escape') {
      for (const menu of document.querySelectorAll('details.menu[open]')) {
        menu.open = false;
        if (menu.contains(document.activeElement)) menu.querySelector('summary').focus();
      }
    }
  });

  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    const fold = event.target.closest?.('[data-folds]');
    if (fold) fold.setAttribute('aria-expanded', String(fold.getAttribute('aria-expanded') === 'false'));
    const close = event.target.closest?.('.toast__close');
    if (close) close.closest('.toast').remove();
  });

  // What is shown once is copied whole. Where a page may not write to the clipboard, it is marked, ready to be copied by hand.
  document.querySelectorAll('[data-copies]').forEach((button) => { button.hidden = false; });
  document.addEventListener('click', async ({ target }) => {
    const button = target.closest?.('[data-copies]');
    if (!button) return;
    const what = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(what.textContent);
      button.textContent = button.dataset.said;
    } catch {
      getSelection().selectAllChildren(what);
    }
  });

  // One press fills in all that can be; each stays a field that somebody can change.
  document.querySelectorAll('[data-fills]').forEach((fills) => { fills.hidden = false; });
  document.addEventListener('click', ({ target }) => {
    const form = target.closest?.('[data-fills] button')?.form;
    if (!form) return;
    const fields = [...form.querySelectorAll('[data-most]')];
    fields.forEach((field) => { field.value = field.dataset.most; });
    form.querySelectorAll('[data-whole]').forEach((tick) => { tick.checked = true; });
    fields.at(-1).dispatchEvent(new Event('input', { bubbles: true }));
    fields[0].focus();
  });

  // A file that is too large is told so before it is sent.
  document.addEventListener('change', ({ target }) => {
    if (!target.matches?.('input[type="file"][data-most]')) return;
    const isTooLarge = [...target.files].some((file) => file.size > Number(target.dataset.most));
    target.setCustomValidity(isTooLarge ? target.dataset.tooLarge : '');
    if (isTooLarge) target.reportValidity();
  });

  // The second click of two that were too fast answers no question that the first one raised: its button waits until
  // somebody can have read it.
  const READ_MS = 700;
  const wait = (part) => part.querySelectorAll?.('button[data-answers]').forEach((button) => {
    button.disabled = true;
    setTimeout(() => { button.disabled = false; }, READ_MS);
  });
  wait(document);
  document.addEventListener('htmx:load', ({ target }) => wait(target));

  // An answer that was refused comes with words: show them where it says so, and leave the page as it was.
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { xhr } = event.detail;
    if (xhr.status >= 400 && (xhr.getResponseHeader('HX-Retarget') || xhr.status === 422 || xhr.status === 409)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  // Whoever filtered the list since it came reads the same list in another language.
  document.addEventListener('submit', ({ target }) => {
    const back = target.matches('form.lang') && target.elements.namedItem('back');
    if (back && back.value.startsWith(location.pathname)) back.value = location.pathname + location.search;
  }, true);

  document.addEventListener('htmx:sendError', () => {
    const toasts = document.getElementById('toasts');
    const offline = document.getElementById('offline');
    if (toasts && offline && !toasts.querySelector('[data-kind="offline"]')) {
      toasts.append(offline.content.cloneNode(true));
    }
  });

  // Whatever the server answers, it is there again.
  document.addEventListener('htmx:beforeOnLoad', () => document.querySelector('#toasts [data-kind="offline"]')?.remove());

  // A browser opens only a handful of connections to one address, so a tab that nobody looks at gives its stream back
  // after a while, and takes it up again when somebody looks.
  const REST_AFTER_MS = 20000;
  class RestingSource {
    #inner = null;
    #listeners = [];
    #timer = 0;
    #look = () => {
      clearTimeout(this.#timer);
      if (document.visibilityState === 'hidden') {
        this.#timer = setTimeout(() => this.#rest(), REST_AFTER_MS);
      } else if (this.#inner === null) {
        this.#open();
      }
    };

    constructor(url) {
      this.url = url;
      this.onopen = null;
      this.onerror = null;
      document.addEventListener('visibilitychange', this.#look);
      this.#open();
    }

    get readyState() {
      return this.#inner === null ? EventSource.CONNECTING : this.#inner.readyState;
    }

    addEventListener(name, listener) {
      this.#listeners.push([name, listener]);
      this.#inner?.addEventListener(name, listener);
    }

    removeEventListener(name, listener) {
      this.#listeners = this.#listeners.filter(([n, l]) => n !== name || l !== listener);
      this.#inner?.removeEventListener(name, listener);
    }

    close() {
      clearTimeout(this.#timer);
      document.removeEventListener('visibilitychange', this.#look);
      this.#inner?.close();
    }

    #open() {
      const inner = new EventSource(this.url);
      for (const [name, listener] of this.#listeners) inner.addEventListener(name, listener);
      for (const name of ['fulfillment', 'channel', 'sale']) {
        inner.addEventListener(name, () => document.dispatchEvent(new CustomEvent('told', { detail: name })));
      }
      inner.onopen = (event) => this.onopen?.(event);
      inner.onerror = (event) => {
        if (inner.readyState === EventSource.CLOSED) document.removeEventListener('visibilitychange', this.#look);
        this.onerror?.(event);
      };
      this.#inner = inner;
    }

    #rest() {
      this.#inner?.close();
      this.#inner = null;
      lost = true;
    }
  }
  htmx.createEventSource = (url) => new RestingSource(url);

  // The live stream: say how it stands; when it comes back after a break, let the page fetch what it missed.
  const live = document.getElementById('live');
  const show = (on) => {
    if (!live) return;
    live.hidden = false;
    live.classList.toggle('live--off', !on);
    const word = live.querySelector('.live__word');
    const text = on ? live.dataset.on : live.dataset.off;
    if (word.textContent !== text) word.textContent = text;
  };
  document.addEventListener('htmx:sseOpen', () => {
    show(true);
    document.querySelector('#toasts [data-kind="offline"]')?.remove();
    if (lost) document.body.dispatchEvent(new CustomEvent('live-again', { bubbles: true }));
    lost = false;
  });
  document.addEventListener('htmx:sseError', () => {
    lost = true;
    show(false);
  });

  // Events come in bursts. The first redraws what hears of it, and what comes within its pause does so at the end of that,
  // so that the last is never missed, also not while what hears is being swapped.
  const paces = new Map();
  const redraw = (id) => {
    const now = document.getElementById(id);
    const pausing = paces.get(id);
    if (pausing) pausing.again = true;
    if (pausing || !now) return;
    const isAsking = () => document.getElementById(id)?.classList.contains('htmx-request');
    const pause = { again: isAsking() };
    paces.set(id, pause);
    if (!pause.again) htmx.ajax('GET', now.getAttribute('hx-get'), { source: now, target: now, swap: 'outerHTML' });
    const rest = () => setTimeout(() => {
      if (isAsking()) {
        rest();
        return;
      }
      paces.delete(id);
      if (pause.again) redraw(id);
    }, Number(now.dataset.pace));
    rest();
  };
  document.addEventListener('told', ({ detail }) => {
    for (const one of document.querySelectorAll(`[data-hears~="${detail}"]`)) redraw(one.id);
  });

  // ---- questions
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target?.id !== 'dialogs') return;
    const dialog = document.querySelector('#dialogs dialog');
    dialog?.addEventListener('close', () => dialog.remove());
    dialog?.showModal();
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('dialog [data-close]')) {
      event.preventDefault();
      event.target.closest('dialog').close();
    }
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    const dialog = event.target.closest?.('dialog');
    if (dialog && event.detail.successful) dialog.close();
  });

  // ---- what was typed and not saved is asked about before it is left
  const unsaved = new Set();
  document.addEventListener('input', ({ target }) => {
    const form = target.closest('form[data-keeps]');
    if (form) unsaved.add(form);
  });
  document.addEventListener('submit', () => unsaved.clear());
  window.addEventListener('beforeunload', (event) => {
    if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
  });

  // An answer to a form that was refused is no page to come back to: the way back leads to the form, and sends nothing again.
  const [arrival] = performance.getEntriesByType('navigation');
  if ([409, 422].includes(arrival?.responseStatus) && document.referrer.startsWith(`${location.origin}/`)) {
    history.replaceState(null, '', document.referrer);
  }

  // ---- what worked is said and goes
  const MOST_TOASTS = 3;
  const toasts = document.getElementById('toasts');
  // What somebody points at or stands on is being read.
  const passing = (toast, after) => setTimeout(() => {
    if (toast.matches(':hover, :focus-within')) passing(toast, 3000);
    else toast.remove();
  }, after);
  const receive = () => {
    for (const toast of toasts.querySelectorAll('[data-passing]')) {
      const seconds = Number(toast.dataset.passing) || (toast.querySelector('a, button') ? 15 : 7);
      toast.removeAttribute('data-passing');
      toast.dataset.passes = '';
      passing(toast, seconds * 1000);
      // what was said of the same row before is no longer so
      const { about } = toast.dataset;
      if (about) toasts.querySelectorAll('.toast').forEach((old) => { if (old !== toast && old.dataset.about === about) old.remove(); });
    }
    [...toasts.querySelectorAll('[data-passes]')].slice(0, -MOST_TOASTS).forEach((old) => old.remove());
  };
  if (toasts) {
    receive();
    new MutationObserver(receive).observe(toasts, { childList: true });
  }

  // what offered a deed has said it once that deed is done
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful) event.target.closest?.('.toast')?.remove();
  });

  // ---- what is typed is shown as it will look: a new frame each time, so that the way back does not lead through them
  let previewing;
  const preview = ({ target }) => {
    const button = target.matches?.('[data-previewed]') && target.form.querySelector('[data-previews]');
    if (!button) return;
    clearTimeout(previewing);
    previewing = setTimeout(() => {
      const frame = document.querySelector(`iframe[name="${button.formTarget}"]`);
      if (!frame || !button.isConnected) return;
      const fresh = frame.cloneNode();
      fresh.removeAttribute('src');
      frame.replaceWith(fresh);
      button.form.requestSubmit(button);
    }, 500);
  };
  document.addEventListener('input', preview);
  document.addEventListener('change', preview);
})();
