import clsx from "clsx";
import { type Level, NUMERALS } from "@/lib/incident/level";

export interface LevelMarkProps {
  readonly level: Level;
  readonly size?: "small" | "large";
  /** A grade is an outline, a response in force is filled. */
  readonly look: "grade" | "response";
}

/** Ⅳ to Ⅰ as a numeral in a square; hues are the tiers' alone. */
export function LevelMark({ level, size = "small", look }: LevelMarkProps) {
  return (
    <span
      aria-hidden
      className={clsx(
        "inline-flex shrink-0 items-center justify-center rounded-cell font-bold",
        size === "small" ? "size-5.5 text-meta" : "size-12 text-title",
        look === "grade" ? "border border-edge text-ink" : "bg-press text-press-ink",
      )}
    >
      {NUMERALS[level]}
    </span>
  );
}
