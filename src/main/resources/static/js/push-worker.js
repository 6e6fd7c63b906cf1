// Says that work has come in while no page of ours is open; a click leads to the list.
self.addEventListener('push', (event) => {
  let news = {};
  try {
    news = event.data?.json() ?? {};
  } catch {
    // a message that is not ours says only that there is something
  }
  event.waitUntil(self.registration.showNotification(news.title || 'Pakbon', { tag: 'orders', renotify: true, data: news.url, icon: '/mark.svg' }));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data || '/fulfillments', self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil((async () => {
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const open = pages.find((page) => new URL(page.url).pathname === url.pathname);
    await (open ? open.focus() : self.clients.openWindow(url.href));
  })());
});
