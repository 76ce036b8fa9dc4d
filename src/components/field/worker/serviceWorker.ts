/// <reference lib="webworker" />
import { answerOfForm } from "./answerOfForm";
import { openFieldPage, showMessage } from "./pushed";
import { sendFromWorker } from "./sendFromWorker";
import {
  answerAsset,
  answerPage,
  isAsset,
  isFieldPage,
  precacheShell,
  removeOldShells,
} from "./shell";

/*
 * The one service worker of the product, bundled by `npm run build` (src/command/buildWorker.mjs)
 * with the number of the build in it, so that browsers find a new one with every new build. What is
 * not the field's is left to the network.
 */

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => {
  event.waitUntil(precacheShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOldShells().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && url.pathname === "/api/v1/field/answer") {
    event.respondWith(answerOfForm(request));
  } else if (request.method !== "GET") {
    return;
  } else if (request.mode === "navigate" && isFieldPage(url)) {
    event.respondWith(answerPage(event));
  } else if (isAsset(url)) {
    event.respondWith(answerAsset(request));
  }
});

self.addEventListener("push", (event) => {
  event.waitUntil(showMessage(self, event.data));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openFieldPage(self, event.notification.data));
});

/** Background Sync: the network is back, and no page may be open. Not in the standard's types yet. */
self.addEventListener("sync", (event) => {
  if (event instanceof ExtendableEvent) event.waitUntil(sendFromWorker());
});
