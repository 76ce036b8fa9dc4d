import type { Quality } from "@/lib/measure/reading";
import { cell } from "../fold/cell";
import { SUSPECT, type Track } from "../fold/track";

/** Quality of a reading that counts: bad ones never came. */
export function qualityOf(track: Track, index: number): Quality {
  return (cell(track.marks, index) & SUSPECT) !== 0 ? "suspect" : "good";
}
