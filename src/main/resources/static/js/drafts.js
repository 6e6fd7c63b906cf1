// What somebody saved when the session was already over stands in its fields again after signing in. It is kept in this
// tab alone, for one page.
(() => {
  let store;
  try {
    store = window.sessionStorage;
  } catch {
    return; // in somebody else's frame nothing can be kept
  }
  const DRAFT = 'pakbon-draft';
  const LOST = 'pakbon-draft-lost';
  const { person } = document.body.dataset;
  const isSignIn = location.pathname.startsWith('/signin');
  const kept = (field) => field.name && !['password', 'hidden', 'file', 'submit', 'button'].includes(field.type);

  document.addEventListener('submit', ({ target }) => {
    if (isSignIn || target.getAttribute('method') !== 'post') return;
    const fields = [...target.elements].filter(kept).map(({ name, value, checked }) => ({ name, value, checked }));
    store.setItem(DRAFT, JSON.stringify({ person, action: target.getAttribute('action'), path: location.pathname, fields }));
  });

  if (isSignIn) {
    if (new URLSearchParams(location.search).has('ended')) store.setItem(LOST, 'yes');
    return;
  }
  const draft = store.getItem(LOST) && JSON.parse(store.getItem(DRAFT) ?? 'null');
  store.removeItem(LOST);
  store.removeItem(DRAFT);
  if (draft?.path !== location.pathname || draft.person !== person) return; // a till is shared: nobody reads another's words
  const form = [...document.forms].find((one) => one.getAttribute('method') === 'post' && one.getAttribute('action') === draft.action);
  if (!form) return;
  const seen = {};
  for (const field of [...form.elements].filter(kept)) {
    const same = draft.fields.filter(({ name }) => name === field.name);
    const typed = same[(seen[field.name] = (seen[field.name] ?? -1) + 1)];
    if (!typed) continue;
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = typed.checked;
    else field.value = typed.value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  document.getElementById('main').prepend(document.getElementById('restored-note').content.cloneNode(true));
})();
