"use client";

import clsx from "clsx";
import Link from "next/link";
import { TierMark } from "@/components/design/TierMark";
import { useScene } from "@/components/live/useLive";
import { healthView, tierCountsView } from "@/components/live/views";
import { TIER_NAMES } from "@/lib/warning/reason";
import { RAISED_TIERS } from "@/lib/warning/tier";

const DESCENDING = RAISED_TIERS.toReversed();

/** Open warnings by tier, the highest first. */
export function TierCounts() {
  const counts = useScene(tierCountsView);
  return (
    <ul aria-label="生效预警" className="flex items-center gap-2.5 desk:gap-3.5">
      {DESCENDING.map((tier) => {
        const count = counts?.[tier] ?? 0;
        return (
          <li key={tier}>
            <Link
              href={`/warnings?state=open&tier=${tier}`}
              aria-label={`${TIER_NAMES[tier]}预警 ${count} 个`}
              className="flex items-center gap-1.5"
            >
              <span className={clsx("flex", count === 0 && "opacity-40")}>
                <TierMark tier={tier} decorative />
              </span>
              <span className={clsx("text-lead", count === 0 ? "text-muted" : "font-bold")}>
                {counts ? count : "–"}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** How many stations are heard from. */
export function NetworkCount() {
  const health = useScene(healthView);
  if (!health) return null;
  return (
    <Link
      href={health.online < health.total ? "/stations?silent=1" : "/stations"}
      className="hidden whitespace-nowrap text-meta text-muted hover:text-ink wide:block"
    >
      测站{" "}
      <span className={clsx(health.online < health.total && "font-bold text-ink")}>
        {health.online}/{health.total}
      </span>{" "}
      在线
    </Link>
  );
}
