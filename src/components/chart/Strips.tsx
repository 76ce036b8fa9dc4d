import clsx from "clsx";
import type { Strip } from "@/lib/chart/plot";
import type { Instant } from "@/lib/time/instant";

export interface StripsProps {
  readonly strips: readonly Strip[];
  readonly from: Instant;
  readonly to: Instant;
  readonly gutterRem: number;
}

const LOOKS = {
  blue: "bg-tier-blue",
  yellow: "bg-tier-yellow",
  orange: "bg-tier-orange",
  red: "bg-tier-red",
  heard: "bg-bar",
  missing: "border border-edge bg-panel",
} as const;

/** What was so from when to when, on the same time axis: tiers, and how far the data go. */
export function Strips({ strips, from, to, gutterRem }: StripsProps) {
  const place = (at: Instant) =>
    `${(Math.min(1, Math.max(0, (at - from) / (to - from))) * 100).toFixed(3)}%`;
  return strips.map((strip) => (
    <div key={strip.label} className="flex h-4 shrink-0 items-center">
      <span
        className="shrink-0 pr-2 text-right text-caption text-muted"
        style={{ width: `${gutterRem}rem` }}
      >
        {strip.label}
      </span>
      <ul className="relative h-full flex-1" aria-label={strip.label}>
        <li className="absolute inset-x-0 top-1/2 border-line border-t" aria-hidden />
        {strip.spans.map((span) => (
          <li
            key={`${span.from} ${span.look}`}
            title={span.title}
            className={clsx("absolute top-1 bottom-1 min-w-px", LOOKS[span.look])}
            style={{
              left: place(span.from),
              width: `calc(${place(span.to)} - ${place(span.from)})`,
            }}
          >
            <span className="sr-only">{span.title}</span>
          </li>
        ))}
        {strip.ticks.map((tick) => (
          <li
            key={tick.at}
            title={tick.title}
            className="-translate-x-1/2 absolute top-0 font-bold text-caption text-ink leading-4"
            style={{ left: place(tick.at) }}
          >
            <span aria-hidden>×</span>
            <span className="sr-only">{tick.title}</span>
          </li>
        ))}
      </ul>
    </div>
  ));
}
