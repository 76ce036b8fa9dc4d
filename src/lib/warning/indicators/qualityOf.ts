import type { Quality } from "@/lib/measure/reading";
import { marksOf, SUSPECT, type Track } from "../fold/track";

/** Quality of a reading that counts: bad ones never came. */
export function qualityOf(track: Track, index: number): Quality {
  return (marksOf(track, index) & SUSPECT) !== 0 ? "suspect" : "good";
}
