"use client";

import { replaceEqualDeep } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Scene } from "@/lib/feed/state";
import type { Instant } from "@/lib/time/instant";
import { browserLive } from "./browserLive";
import type { Connection } from "./liveStore";

/** A view of the scene: the same reference as long as what it shows is the same. */
export type SceneView<T> = (scene: Scene) => T;

/**
 * Makes a view out of a pure function of the scene: computed once a scene whoever asks, and sharing
 * every equal part with what it gave before, so that only what changed draws again.
 */
export function sceneView<T>(compute: (scene: Scene) => T): SceneView<T> {
  let seen: Scene | null = null;
  let last: T | undefined;
  return (scene) => {
    if (scene === seen && last !== undefined) return last;
    const next = replaceEqualDeep(last, compute(scene));
    seen = scene;
    last = next;
    return next;
  };
}

/** What a view shows now; null before the first snapshot. Draws again only when it changes. */
export function useScene<T>(view: SceneView<T>): T | null {
  const read = () => {
    const scene = browserLive().scene();
    return scene ? view(scene) : null;
  };
  return useSyncExternalStore(subscribe, read, nothing);
}

/** What a view shows of now, whatever instant is looked at. */
export function useLiveScene<T>(view: SceneView<T>): T | null {
  const read = () => {
    const scene = browserLive().liveScene();
    return scene ? view(scene) : null;
  };
  return useSyncExternalStore(subscribe, read, nothing);
}

/** The county's clock, second by second; null before the first snapshot. */
export function useCountyNow(): Instant | null {
  return useSyncExternalStore(subscribe, () => browserLive().now(), nothing);
}

/** A number worked out from the server's wall clock, for ages that must not trust the browser's. */
export function useServerNow(step: number): number | null {
  const read = () => {
    const now = browserLive().serverNow();
    return now === null ? null : Math.floor(now / step) * step;
  };
  return useSyncExternalStore(subscribe, read, nothing);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    subscribe,
    () => browserLive().connection(),
    () => CONNECTING,
  );
}

const CONNECTING: Connection = { phase: "connecting", since: null };

function subscribe(listener: () => void): () => void {
  return browserLive().subscribe(listener);
}

function nothing(): null {
  return null;
}
