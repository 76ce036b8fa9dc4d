import { useSyncExternalStore } from "react";
import { browserLive } from "./browserLive";

/** How long a server may take to answer at all, ms. */
const PATIENCE = 3_000;

let kept = false;
const listeners = new Set<() => void>();

/**
 * Whether another page can be had now. Cut off, a page asked for would be the browser's own error
 * instead of the last picture, which is all there is to go by; the server is tried first.
 */
export async function mayLeave(): Promise<boolean> {
  const { phase } = browserLive().connection();
  const cutOff = phase === "reconnecting" || phase === "offline";
  const answers = !cutOff || (await serverAnswers());
  tell(!answers);
  return answers;
}

/** True after another page was asked for and could not be had. */
export function useKept(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => kept,
    () => false,
  );
}

function tell(next: boolean): void {
  if (next === kept) return;
  kept = next;
  for (const listener of listeners) listener();
}

/** Whatever it says: a server that is still starting shows its own page. */
async function serverAnswers(): Promise<boolean> {
  try {
    await fetch("/readyz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return true;
  } catch {
    return false;
  }
}
