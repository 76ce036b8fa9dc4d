import { LOOK_BACK_STEP, stepOnBar, type TimeBar } from "@/lib/feed/timeBar";
import { HOUR, type Instant } from "@/lib/time/instant";

const HOUR_STEPS = HOUR / LOOK_BACK_STEP;

const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -HOUR_STEPS,
  PageUp: HOUR_STEPS,
};

/** Where a key takes the time bar: five minutes, an hour, its beginning, or now; null for other keys. */
export function keyStep(
  event: { readonly key: string; readonly shiftKey: boolean },
  bar: TimeBar,
  at: Instant | null,
): { readonly at: Instant | null } | null {
  if (event.key === "Home") return { at: bar.from };
  if (event.key === "End") return { at: null };
  const step = STEPS[event.key];
  if (step === undefined) return null;
  const hours = event.shiftKey && Math.abs(step) === 1 ? HOUR_STEPS : 1;
  return { at: stepOnBar(bar, at, step * hours) };
}
