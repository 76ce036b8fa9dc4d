import type { TaskReport } from "@/lib/task/record";
import type { Instant } from "@/lib/time/instant";

/**
 * The step a picture of a task belongs to: the photographer's newest at the moment it was taken,
 * however late it arrives and whatever was done since. Who has reported nothing yet photographs what
 * the task is about: the newest step there was then. Null where there is none at all.
 */
export function stepOfPhoto(
  steps: readonly TaskReport[],
  photographer: string,
  takenAt: Instant,
): TaskReport | null {
  const before = steps.filter(({ occurredAt }) => occurredAt <= takenAt);
  const own = before.findLast(({ who }) => who === photographer);
  return own ?? before.at(-1) ?? steps[0] ?? null;
}
