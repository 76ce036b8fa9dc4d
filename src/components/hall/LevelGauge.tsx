import clsx from "clsx";
import type { LevelGauge as Gauge } from "@/lib/feed/riverRows";
import type { Tier } from "@/lib/warning/tier";

export interface LevelGaugeProps {
  readonly gauge: Gauge;
  readonly tier: Tier;
  /** False where the level is too old to stand for now. */
  readonly known: boolean;
}

const FILLS: Record<Tier, string> = {
  none: "bg-bar-strong",
  blue: "bg-tier-blue",
  yellow: "bg-tier-yellow",
  orange: "bg-tier-orange",
  red: "bg-tier-red",
};

/** The level on a bar with the alert level (one tick) and the guarantee level (two). */
export function LevelGauge({ gauge, tier, known }: LevelGaugeProps) {
  return (
    <span aria-hidden className="relative block h-4">
      <span className="absolute inset-x-0 top-1.5 h-1 rounded-full bg-line" />
      <span
        className={clsx(
          "absolute top-1.5 left-0 h-1 rounded-full",
          FILLS[tier],
          !known && "opacity-30",
        )}
        style={{ width: percent(gauge.level) }}
      />
      <span className="absolute inset-y-0 w-px bg-muted" style={{ left: percent(gauge.alert) }} />
      {gauge.guarantee === null ? null : (
        <span
          className="absolute inset-y-0 w-0.75 border-ink border-x"
          style={{ left: percent(gauge.guarantee) }}
        />
      )}
    </span>
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
