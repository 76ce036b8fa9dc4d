/** Shows what came, also where it cannot be read: a browser takes silence for abuse. */
export async function showMessage(
  worker: ServiceWorkerGlobalScope,
  data: PushMessageData | null,
): Promise<void> {
  const { id, title, body } = readMessage(data);
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  // An open page asks at once, instead of at its next turn.
  for (const page of pages) page.postMessage("pushed");
  await worker.registration.showNotification(title, {
    body,
    tag: id,
    lang: "zh-CN",
    icon: "/field-icon-192.png",
    requireInteraction: true,
    data: { path: "/field?tab=call" },
  });
}

/** Brings an open page to the front and to its call rather than opening another. */
export async function openFieldPage(
  worker: ServiceWorkerGlobalScope,
  data: unknown,
): Promise<void> {
  const path = pathOf(data);
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = pages.find(({ url }) => new URL(url).pathname === "/field");
  if (!open) {
    await worker.clients.openWindow(path);
    return;
  }
  // Without a tap of the person some browsers do not let a page come forward; it still shows the call.
  await open.focus().catch(() => undefined);
  await open.navigate(path).catch(() => undefined);
}

interface Message {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

const UNREADABLE: Message = { id: "unreadable", title: "应急消息", body: "请打开应急通查看。" };

function readMessage(data: PushMessageData | null): Message {
  try {
    const read: unknown = data?.json();
    const text = (name: keyof Message) => {
      const value: unknown = read && typeof read === "object" ? Reflect.get(read, name) : null;
      return typeof value === "string" && value !== "" ? value : UNREADABLE[name];
    };
    return { id: text("id"), title: text("title"), body: text("body") };
  } catch {
    return UNREADABLE;
  }
}

function pathOf(data: unknown): string {
  const path: unknown = data && typeof data === "object" ? Reflect.get(data, "path") : null;
  return typeof path === "string" && path.startsWith("/field") ? path : "/field";
}
