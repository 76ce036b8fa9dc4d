import clsx from "clsx";
import type { TimeTick } from "@/lib/chart/timeTicks";
import type { Instant } from "@/lib/time/instant";

export interface TimeAxisProps {
  readonly ticks: readonly TimeTick[];
  readonly from: Instant;
  readonly to: Instant;
  readonly gutterRem: number;
  /** On a narrow screen only about so many ticks keep their words; midnights before the rest. */
  readonly sparse: number;
}

/** The one time axis beneath a stack of plots. */
export function TimeAxis({ ticks, from, to, gutterRem, sparse }: TimeAxisProps) {
  const every = Math.ceil(ticks.length / sparse);
  return (
    <div className="relative h-5 shrink-0" style={{ marginLeft: `${gutterRem}rem` }} aria-hidden>
      {ticks.map((tick, index) => (
        <span
          key={tick.at}
          className={clsx(
            "absolute top-0.5 whitespace-nowrap text-caption tabular-nums",
            tick.major ? "text-ink" : "text-muted",
            index % every !== 0 && "max-desk:hidden",
            anchor((tick.at - from) / (to - from)),
          )}
          style={{ left: `${((tick.at - from) / (to - from)) * 100}%` }}
        >
          {tick.label}
        </span>
      ))}
    </div>
  );
}

/** Words at the ends stay inside. */
function anchor(share: number): string {
  if (share < 0.03) return "";
  return share > 0.97 ? "-translate-x-full" : "-translate-x-1/2";
}
