/**
 * The one service worker of the product. Each task is a listener of its own, so that offline pages
 * and queues can be added beside the pushed messages without touching them.
 */

self.addEventListener("push", (event) => {
  event.waitUntil(showMessage(event.data));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data.path));
});

/** Shows what came, also where it cannot be read: a browser takes silence for abuse. */
function showMessage(data) {
  const message = readMessage(data);
  return self.registration.showNotification(message.title, {
    body: message.body,
    tag: message.id,
    lang: "zh-CN",
    requireInteraction: true,
    data: { path: "/field" },
  });
}

function readMessage(data) {
  try {
    const { id, title, body } = data.json();
    return { id, title, body };
  } catch {
    return { id: "unreadable", title: "应急消息", body: "请打开应急通查看。" };
  }
}

/** Brings an open page to the front rather than opening another. */
async function openPage(path) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = pages.find((page) => new URL(page.url).pathname.startsWith(path));
  return open ? open.focus() : self.clients.openWindow(path);
}
