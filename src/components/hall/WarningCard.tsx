import clsx from "clsx";
import Link from "next/link";
import { memo } from "react";
import { CallProgressLine } from "@/components/calls/CallProgressLine";
import { ExerciseBadge, InterruptedBadge, UnverifiedBadge } from "@/components/design/Badge";
import { TierMark } from "@/components/design/TierMark";
import type { CallProgress } from "@/lib/calling/progress";
import type { WarningThen } from "@/lib/feed/warningsThen";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { shortTime, spokenDuration } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import { type RaisedTier, tierRank } from "@/lib/warning/tier";

export interface WarningCardProps {
  readonly warning: WarningThen;
  readonly now: Instant;
  readonly timeZone: string;
  readonly emphasis: WarningCardEmphasis;
  /** Where the whole screen is an exercise, a card need not say so again. */
  readonly exercise: "said by the screen" | "said here";
  /** How its calls stand now; null where nobody was called, or the past is looked at. */
  readonly progress?: CallProgress | null;
}

/** The first in the hall is outlined in its tier; a small one is two or three lines. */
export type WarningCardEmphasis = "most urgent" | "plain" | "small";

const OUTLINES: Record<RaisedTier, string> = {
  blue: "border-tier-blue",
  yellow: "border-tier-yellow",
  orange: "border-tier-orange",
  red: "border-tier-red",
};

/** A warning in force: what, where, since when, and why in one sentence. Leads to its whole record. */
export function WarningCard(props: WarningCardProps) {
  const { warning, now, timeZone, emphasis, exercise, progress = null } = props;
  const minutes = Math.floor((now - warning.issuedAt) / MINUTE);
  return (
    <WarningCardFace
      warning={warning}
      issued={shortTime(warning.tierIssuedAt, now, timeZone)}
      lasting={spokenDuration(minutes * MINUTE)}
      interrupted={
        warning.interruptedSince === null
          ? null
          : shortTime(warning.interruptedSince, now, timeZone)
      }
      emphasis={emphasis}
      exercise={exercise}
      progress={progress}
    />
  );
}

interface FaceProps {
  readonly warning: WarningThen;
  readonly issued: string;
  readonly lasting: string;
  readonly interrupted: string | null;
  readonly emphasis: WarningCardEmphasis;
  readonly exercise: WarningCardProps["exercise"];
  readonly progress: CallProgress | null;
}

/** Drawn again when something on it changes, not whenever the clock ticks. */
const WarningCardFace = memo(function WarningCardFace(props: FaceProps) {
  const { warning, issued, lasting, interrupted, emphasis, exercise, progress } = props;
  const { tier } = warning;
  if (tier === "none") return null;
  const small = emphasis === "small";
  return (
    <Link
      href={`/warnings/${warning.id}`}
      data-warning={warning.id}
      data-tier={tier}
      className={clsx(
        "block rounded-card border px-3.5 hover:bg-raised",
        small ? "py-2" : "py-2.5",
        emphasis === "most urgent" ? OUTLINES[tier] : "border-line",
      )}
    >
      <span className="flex gap-3">
        <TierMark tier={tier} size={small ? 22 : 34} />
        <span
          className={clsx("min-w-0 flex-1", small && "flex items-baseline justify-between gap-3")}
        >
          <span className={clsx("block truncate font-bold", small ? "text-body" : "text-strong")}>
            {HAZARD_NAMES[warning.hazard]} · {warning.areaName}
          </span>
          <span className="block shrink-0 text-meta text-muted">
            {issued} {turnWords(warning)}
            {small ? "" : ` · ${warning.tierFrom === "none" ? "已" : "发布已"} ${lasting}`}
          </span>
        </span>
      </span>
      <span
        title={small ? warning.reason : undefined}
        className={clsx(
          "block",
          small ? "mt-0.5 line-clamp-2 text-meta" : "mt-1.5 text-pretty text-body",
        )}
      >
        {warning.reason}
      </span>
      {progress ? <CallProgressLine progress={progress} look={small ? "words" : "bar"} /> : null}
      <Marks warning={warning} interrupted={interrupted} exercise={exercise} />
    </Link>
  );
});

type MarksProps = Pick<FaceProps, "warning" | "interrupted" | "exercise">;

function Marks({ warning, interrupted, exercise }: MarksProps) {
  const said = warning.exercise && exercise === "said here";
  if (interrupted === null && !warning.unverified && !said) return null;
  return (
    <span className="mt-1.5 flex flex-wrap gap-1.5">
      {interrupted === null ? null : <InterruptedBadge since={interrupted} />}
      {warning.unverified ? <UnverifiedBadge /> : null}
      {said ? <ExerciseBadge /> : null}
    </span>
  );
}

function turnWords({ tier, tierFrom }: WarningThen): string {
  if (tierFrom === "none") return "发布";
  const verb = tierRank(tier) > tierRank(tierFrom) ? "升级" : "降级";
  return `${verb}自${TIER_NAMES[tierFrom]}`;
}
