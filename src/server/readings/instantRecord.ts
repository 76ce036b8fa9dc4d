import { type Quantity, toSteps } from "@/lib/measure/quantity";
import type { Quality } from "@/lib/measure/reading";
import type { CheckedReading, Fate } from "./reading";

/** An instant is not revised more often than this: somebody's loop must not fill the disk. */
const MOST_REVISIONS = 1_000;

/** The values an instant of a series has had. */
export interface InstantRecord {
  /** Number of the newest value; the first is 1. */
  revision: number;
  /** Whether the current value is bad: then any other takes its place. */
  currentBad: boolean;
  /** Values it has had, in steps of their unit, that were not bad, and those that were. */
  readonly judged: number[];
  readonly bad: number[];
}

export function emptyRecord(): InstantRecord {
  return { revision: 0, currentBad: true, judged: [], bad: [] };
}

/** Enters a value that the instant is known to have had. */
export function enterPast(
  record: InstantRecord,
  quantity: Quantity,
  past: {
    readonly value: number;
    readonly quality: Quality;
    readonly revision: number;
    readonly current: boolean;
  },
): void {
  record.revision = Math.max(record.revision, past.revision);
  if (past.current) record.currentBad = past.quality === "bad";
  remember(record, toSteps(quantity, past.value), past.quality);
}

/**
 * Decides what a further value of an instant is, and enters it. The newest value counts; a value the
 * instant has already had is a repeat and changes nothing (A, B, A leaves B); bad values are as if
 * they had not come, so that the same value may still come as a good one.
 */
export function nextValue(record: InstantRecord, reading: CheckedReading): Fate {
  const steps = toSteps(reading.series.quantity, reading.value);
  if (record.judged.includes(steps)) return "duplicate";
  const bad = reading.quality === "bad";
  if (bad && record.bad.includes(steps)) return "duplicate";
  if (record.revision >= MOST_REVISIONS) return "overRevised";
  record.revision += 1;
  remember(record, steps, reading.quality);
  if (bad && !record.currentBad) return "aside";
  record.currentBad = bad;
  return "corrected";
}

function remember(record: InstantRecord, steps: number, quality: Quality): void {
  const values = quality === "bad" ? record.bad : record.judged;
  if (!values.includes(steps)) values.push(steps);
}
