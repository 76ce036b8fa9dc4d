import type { Quality } from "@/lib/measure/reading";
import type { Evidence } from "./judgement";

/** One reading a judged window should hold: how good it was, or that it did not come. */
export type Slot = Quality | "missing";

/**
 * The window of an evidence in equal slots, oldest first, one for each reading due: filled where a
 * reading lies in it. A slot with several shows the worst of them. Windows that look at their own
 * left end (the level one hour before) hold one reading more than are due.
 */
export function slotsOf({ from, to, expected, readings }: Evidence): Slot[] {
  const count = Math.max(expected, readings.length, 1);
  const slots = new Array<Slot>(count).fill("missing");
  const width = (to - from) / count;
  for (const [at, , quality] of readings) {
    const place = Math.min(count - 1, Math.max(0, Math.ceil((at - from) / width) - 1));
    if (slots[place] === "missing" || quality !== "good") slots[place] = quality;
  }
  return slots;
}
