import clsx from "clsx";
import { Ellipsis } from "lucide-react";
import { type Level, NUMERALS } from "@/lib/incident/level";

export interface LevelMarkProps {
  readonly level: Level;
  readonly size?: "small" | "large";
  /** A level that is proposed is an outline, one in force is filled. */
  readonly look: "proposed" | "response";
}

/** A response level, Ⅳ to Ⅰ, as a numeral in a square; a grade is said in words. Hues are the tiers' alone. */
export function LevelMark({ level, size = "small", look }: LevelMarkProps) {
  return (
    <span
      aria-hidden
      className={clsx(
        SQUARE[size],
        "font-bold",
        look === "proposed" ? "border border-edge text-ink" : "bg-press text-press-ink",
      )}
    >
      {NUMERALS[level]}
    </span>
  );
}

const SQUARE = {
  small: "inline-flex size-5.5 shrink-0 items-center justify-center rounded-cell text-meta",
  large: "inline-flex size-12 shrink-0 items-center justify-center rounded-cell text-title",
};

/** The response of an incident; dots where none is ordered, never a numeral that could be taken for one. */
export function ResponseMark({
  level,
  size = "small",
}: {
  readonly level: Level | null;
  readonly size?: "small" | "large";
}) {
  if (level) return <LevelMark level={level} size={size} look="response" />;
  return (
    <span aria-hidden className={clsx(SQUARE[size], "border border-edge border-dashed text-muted")}>
      <Ellipsis className={size === "small" ? "size-4" : "size-6"} />
    </span>
  );
}
