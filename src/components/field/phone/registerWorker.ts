/** The service worker is made by the build: a page in development, or without TLS, has none. */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
  } catch {
    // Without it the page works as long as there is a network.
  }
}
