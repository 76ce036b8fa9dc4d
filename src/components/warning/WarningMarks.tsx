import {
  DemonstrationBadge,
  ExerciseBadge,
  InterruptedBadge,
  UnverifiedBadge,
} from "@/components/design/Badge";
import type { WarningSummary } from "@/lib/feed/snapshot";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";

export interface WarningMarksProps {
  readonly warning: WarningSummary;
  readonly now: Instant;
  readonly timeZone: string;
  /** Where a station that carries it has demonstration data. */
  readonly demonstration?: boolean;
}

/** What must be known of a warning besides its tier: 演练, 数据中断, 待核, 示范数据. */
export function WarningMarks({ warning, now, timeZone, demonstration }: WarningMarksProps) {
  return (
    <>
      {warning.exercise ? <ExerciseBadge /> : null}
      {warning.interruptedSince === null ? null : (
        <InterruptedBadge since={shortTime(warning.interruptedSince, now, timeZone)} />
      )}
      {warning.unverified ? <UnverifiedBadge /> : null}
      {demonstration ? <DemonstrationBadge /> : null}
    </>
  );
}
