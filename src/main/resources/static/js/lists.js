// A list that others work on too: rows are redrawn where they stand, new ones wait until they disturb nobody.
(() => {
  const { htmx } = window;
  const list = () => document.getElementById('listing');
  const entries = () => [...document.querySelectorAll('#listing .entry:not([hidden])')];
  const types = (row) => row.contains(document.activeElement) && document.activeElement.matches('input, textarea, select');
  const touched = () => {
    const all = list();
    return all.matches(':hover') || all.contains(document.activeElement) || document.querySelector('dialog[open]') || deedsWithin(all);
  };

  // ---- rows that changed elsewhere: redrawn once nobody types in them and nothing asked about them is unanswered
  const asked = new Map();
  const owed = new Map();
  const asksAbout = (id) => [...asked.values()].some((one) => one.id === id);
  const deedsWithin = (part) => [...asked.values()].some((one) => one.deed && part.contains(document.getElementById(one.id)));
  const redraw = () => {
    for (const [id, version] of owed) {
      const row = document.getElementById(id);
      if (!row || Number(row.dataset.version) >= version) owed.delete(id);
      else if (!asksAbout(id) && !types(row)) {
        owed.delete(id);
        htmx.ajax('GET', row.dataset.redraw, { source: row, target: row, swap: 'outerHTML' });
      }
    }
  };
  const owe = (id, version = Infinity) => {
    owed.set(id, Math.max(version, owed.get(id) ?? 0));
    redraw();
  };
  document.addEventListener('htmx:beforeSend', ({ detail: { xhr, requestConfig: { elt, target, verb } } }) => {
    asked.set(xhr, { id: target.id, deed: verb !== 'get', opens: elt.matches('#listing .expander') });
  });
  // The answer to a deed must find its row: what was only looked up meanwhile waits for it, and is looked up again.
  // And so must a row that somebody opens: a list that was asked for before would close it, or take its place away.
  const isOpening = () => [...asked.values()].some((one) => one.opens);
  const openRow = () => document.querySelector('#listing .line.is-open')?.closest('.entry');
  const isOvertaken = ({ elt, target, path }) => {
    if (elt?.id !== 'feed' || target?.id !== 'listing') return false;
    const open = openRow();
    return isOpening() || (open && new URL(path, location.href).searchParams.get('open') !== open.id.slice(2));
  };
  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    const { target, verb } = detail.requestConfig ?? {};
    if (verb !== 'get' || !(deedsWithin(target) || isOvertaken(detail.requestConfig))) return;
    detail.shouldSwap = false;
    if (target.id !== 'listing') owe(target.id);
    else if (waiting.size > 0 || deedsWithin(target)) announce();
    else catchUp();
  });
  document.addEventListener('htmx:afterRequest', ({ detail }) => {
    asked.delete(detail.xhr);
    redraw();
  });
  // Whoever decided about a row in a dialog goes on at that row, or at the one that took its place, and nothing moves.
  let place;
  document.addEventListener('htmx:beforeSwap', ({ detail: { target, requestConfig } }) => {
    place = target?.matches?.('#listing .entry') && requestConfig?.elt?.closest?.('dialog')
      ? { row: target.id, beside: (target.nextElementSibling ?? target.previousElementSibling)?.id, top: window.scrollY }
      : undefined;
  });
  document.addEventListener('htmx:afterRequest', () => {
    if (!place) return;
    const row = document.getElementById(place.row) ?? document.getElementById(place.beside);
    row?.querySelector('.expander')?.focus({ preventScroll: true });
    window.scrollTo({ top: place.top, behavior: 'instant' });
    place = undefined;
  });
  // What has left the list goes as soon as no row moves under a pointer.
  const sweep = () => {
    if (!list() || list().matches(':hover')) return;
    for (const row of document.querySelectorAll('#listing .entry.is-gone')) {
      if (!row.contains(document.activeElement)) row.remove();
    }
  };
  // The foot counts what is there; whoever did away with the last row sees what the list says then.
  const count = () => {
    const foot = document.querySelector('#listing [data-shown]');
    if (!foot) return;
    const there = entries();
    const shown = foot.dataset.shown.replace('#', there.filter((row) => !row.classList.contains('is-gone')).length);
    if (there.length === 0) refresh();
    else if (foot.textContent !== shown) foot.textContent = shown;
  };
  // Only once it has settled does a swapped row bear its own classes.
  document.addEventListener('htmx:afterSettle', () => {
    sweep();
    count();
  });
  document.addEventListener('pointerover', (event) => {
    if (event.target.closest?.('#listing')) return;
    sweep();
    count();
  });
  document.addEventListener('focusout', () => setTimeout(redraw));

  // ---- new ones
  const waiting = new Set();
  const isFor = (outlet, handover, platform, state, shop) => {
    const { outlets, type, channel, status, searching } = list().dataset;
    return !searching && outlets.split(' ').includes(outlet) && (!type || type === handover)
      && (!channel || channel === platform || channel === shop) && (!status || status === state);
  };
  const keepingOpen = (path) => {
    const open = openRow();
    const url = new URL(path, location.href);
    if (open) url.searchParams.set('open', open.id.slice(2));
    return url.pathname + url.search;
  };
  const refresh = () => {
    htmx.ajax('GET', keepingOpen(list().dataset.self), { source: '#feed', target: '#listing', select: '#listing', swap: 'outerHTML' });
  };
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target?.id === 'listing') waiting.clear();
  });
  const announce = () => {
    const all = list();
    const oneOpen = document.querySelectorAll('#listing .line.is-open').length <= 1;
    if (window.scrollY < 80 && oneOpen && !touched()) {
      refresh();
      return;
    }
    const bar = document.querySelector('#news .newbar');
    bar.querySelector('span').textContent = waiting.size === 1 ? all.dataset.one : all.dataset.many.replace('#', waiting.size);
    bar.href = keepingOpen(bar.href);
    bar.hidden = false;
  };
  // The list may be drawn anew before the answer is there, so it says itself where its pieces go.
  let counting;
  const recount = () => {
    clearTimeout(counting);
    counting = setTimeout(() => {
      if (list()?.dataset.tabs) {
        htmx.ajax('GET', list().dataset.tabs, { source: '#feed', target: '#feed', swap: 'none' });
      }
    }, 400);
  };
  let announcing;
  document.addEventListener('htmx:sseBeforeMessage', (event) => {
    if (event.target.id !== 'feed' || !list()) return;
    const { type, data } = event.detail;
    if (type === 'sale') {
      const rows = entries().filter((row) => row.dataset.sale === data);
      rows.forEach((row) => owe(row.id));
      if (rows.length > 0) recount();
      return;
    }
    const [id, , outlet, handover, platform, state, version, what, shop] = data.split(' ');
    const row = document.getElementById(`f-${id}`);
    if (row) owe(row.id, Number(version));
    if (!row && what === 'opened' && isFor(outlet, handover, platform, state, shop)) {
      waiting.add(id);
      document.dispatchEvent(new CustomEvent('new-work'));
      clearTimeout(announcing);
      announcing = setTimeout(announce, 250);
    }
    recount();
  });
  const catchUp = () => {
    if (touched()) entries().forEach((row) => owe(row.id));
    else refresh();
  };
  document.addEventListener('live-again', () => {
    if (list()) catchUp();
  });

  // ---- what is ticked stays so when its row is redrawn, and is counted
  const ticks = () => [...document.querySelectorAll('#listing .entry:not([hidden]) .check')];
  const kept = new Set();
  const tally = () => {
    const all = ticks();
    const on = all.filter((one) => one.checked);
    const picks = document.getElementById('picks');
    if (picks && on.length > 0) {
      picks.querySelector('#picked').textContent = on.length === 1 ? picks.dataset.one : picks.dataset.many.replace('#', on.length);
    }
    const every = document.querySelector('[data-picks-all]');
    if (every) {
      every.hidden = false;
      every.checked = on.length > 0 && on.length === all.length;
      every.indeterminate = on.length > 0 && on.length < all.length;
    }
    document.querySelectorAll('[data-opens]').forEach((one) => { one.hidden = false; });
  };
  document.addEventListener('htmx:beforeSwap', ({ detail: { target } }) => {
    if (target?.closest?.('#listing')) ticks().filter((one) => one.checked).forEach((one) => kept.add(one.id));
  });
  document.addEventListener('htmx:afterSettle', () => {
    for (const id of kept) {
      const tick = document.getElementById(id);
      if (tick) tick.checked = true;
    }
    kept.clear();
    tally();
  });
  document.addEventListener('change', ({ target }) => {
    if (target.matches('[data-picks-all]')) ticks().forEach((one) => { one.checked = target.checked; });
    if (target.matches('.check')) tally();
  });
  document.addEventListener('click', ({ target }) => {
    if (target.closest?.('[data-clears]')) {
      ticks().forEach((one) => { one.checked = false; });
      tally();
    }
    const opens = target.closest?.('[data-opens]');
    if (opens) document.getElementById(opens.dataset.opens).showModal();
  });
  document.addEventListener('selection-done', () => {
    ticks().forEach((one) => { one.checked = false; });
    refresh();
  });
  tally();

  // ---- label after label: what a scanner gun ends with Enter goes to the next empty field, and sends nothing half filled in
  document.addEventListener('keydown', (event) => {
    const field = event.target;
    if (event.key !== 'Enter' || event.isComposing || !field.matches?.('[data-parcel]')) return;
    event.preventDefault();
    const all = [...field.form.querySelectorAll('[data-parcel]')];
    const next = all.slice(all.indexOf(field) + 1).find((one) => !one.value);
    const end = field.form.querySelector('[data-labels-end]');
    end.hidden = Boolean(next);
    (next ?? end).focus();
  });
  // Escape puts no scanned code away: that is for the button that says so.
  document.addEventListener('cancel', (event) => {
    if ([...event.target.querySelectorAll('[data-parcel]')].some((one) => one.value)) event.preventDefault();
  }, true);

  // ---- filters act at once; empty ones stay out of the address
  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-submits]')) event.target.form.requestSubmit();
  });
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('.filters')) return;
    for (const field of event.target.elements) {
      if (field.name && !field.value) field.disabled = true;
    }
  });

  // ---- the whole row opens; keys walk it
  document.addEventListener('click', (event) => {
    const line = event.target.closest?.('.line');
    if (line && !event.target.closest('a, button, input, label') && !String(getSelection())) {
      line.querySelector('.expander').click();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.target.matches('input:not(.check), textarea, select')) return;
    const rows = entries();
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    if (event.key === 'j' || event.key === 'k') {
      const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))];
      next?.querySelector('.expander').focus();
      next?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'x' && at >= 0) rows[at].querySelector('.check')?.click();
    if (event.key === '?') document.getElementById('keys')?.showModal();
    if (event.key === 'p' && at >= 0) rows[at].querySelector('[data-key="p"]')?.click();
  });
})();
