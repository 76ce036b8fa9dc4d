import type { Application } from "@/server/application";

/** Who asked for the link, as the audit has it. */
const ACTOR = "console";

/**
 * The one-time address by which a visitor on this machine becomes the exercise's commander, as soon
 * as there is an exercise; null where the signal comes first.
 */
export async function commanderAddress(
  { access, clock }: Pick<Application, "access" | "clock">,
  { url, signal }: { readonly url: string; readonly signal: AbortSignal },
): Promise<string | null> {
  await replaying(clock, signal);
  if (signal.aborted) return null;
  return `${url}/commander?link=${await access.openCommander(ACTOR)}`;
}

function replaying(clock: Application["clock"], signal: AbortSignal): Promise<void> {
  if (clock.state().mode === "replay") return Promise.resolve();
  return new Promise((resolve) => {
    const stop = clock.subscribe(({ mode }) => {
      if (mode === "replay") end();
    });
    function end(): void {
      stop();
      resolve();
    }
    signal.addEventListener("abort", end, { once: true });
  });
}
