/** Asks the person, then the browser's push service, and tells the server; false where one says no. */
export async function subscribeToPush(): Promise<boolean> {
  const answer = await fetch("/api/v1/push", { headers: { accept: "application/json" } });
  if (!answer.ok) return false;
  const { publicKey }: { publicKey: string | null } = await answer.json();
  if (publicKey === null) return false;
  if ((await Notification.requestPermission()) !== "granted") return false;
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  const kept = await fetch("/api/v1/push", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys, device: navigator.userAgent.slice(0, 100) }),
  });
  return kept.ok;
}
