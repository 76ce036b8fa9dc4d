import clsx from "clsx";
import { memo } from "react";
import { placeOnBar, type TimeBar } from "@/lib/feed/timeBar";
import { HOUR, type Instant } from "@/lib/time/instant";
import { localTime } from "@/lib/time/localTime";
import type { RaisedTier } from "@/lib/warning/tier";

export interface TimeBarDrawingProps {
  readonly bar: TimeBar;
  readonly timeZone: string;
}

/** The county's hourly rain, the highest warning under it, and the hours. */
export const TimeBarDrawing = memo(function TimeBarDrawing({ bar, timeZone }: TimeBarDrawingProps) {
  return (
    <>
      <div className="absolute inset-x-0 top-4.5 bottom-7.5 border-line border-b">
        {bar.hours.map((hour) => (
          <HourBar key={hour.from} bar={bar} from={hour.from} mm={hour.mm} />
        ))}
      </div>
      <div className="absolute inset-x-0 bottom-5 h-2">
        {bar.spans.map((span) => (
          <span
            key={`${span.from}`}
            className={clsx("absolute top-0.5 rounded-[1px]", SPANS[span.tier])}
            style={placed(bar, span.from, span.to)}
          />
        ))}
      </div>
      {bar.hours.map((hour) => (
        <HourName key={hour.from} bar={bar} from={hour.from} timeZone={timeZone} />
      ))}
    </>
  );
});

/** The higher, the thicker: the tier can be told without its hue. */
const SPANS: Record<RaisedTier, string> = {
  blue: "h-0.5 bg-tier-blue",
  yellow: "h-1 bg-tier-yellow",
  orange: "h-1.5 bg-tier-orange",
  red: "h-2 bg-tier-red",
};

/** How many of the last hours are meant by the county's rain beside the bar. */
const RECENT = 3 * HOUR;

function HourBar({ bar, from, mm }: { bar: TimeBar; from: Instant; mm: number | null }) {
  if (mm === null) return null;
  const recent = from + HOUR > bar.now - RECENT;
  return (
    <span
      className={clsx(
        "absolute bottom-0 rounded-t-[2px]",
        recent && mm >= 0.1 ? "bg-bar-strong" : "bg-bar",
      )}
      style={{
        ...placed(bar, from + 0.12 * HOUR, from + 0.88 * HOUR),
        height: `max(1px, ${((mm / bar.largest) * 100).toFixed(2)}%)`,
      }}
    />
  );
}

function HourName({ bar, from, timeZone }: { bar: TimeBar; from: Instant; timeZone: string }) {
  const { hour, month, day } = localTime(from, timeZone);
  if (hour % 3 !== 0) return null;
  const midnight = hour === 0;
  return (
    <span
      className={clsx(
        "absolute bottom-0 -translate-x-1/2 whitespace-nowrap text-caption first:translate-x-0",
        midnight ? "font-bold text-ink" : "text-muted",
        hour % 6 !== 0 && "hidden desk:inline",
        placeOnBar(bar, from) < 0.02 && "translate-x-0",
        placeOnBar(bar, from) > 0.97 && "invisible",
      )}
      style={{ left: percent(placeOnBar(bar, from)) }}
    >
      {midnight ? `${month}月${day}日` : `${String(hour).padStart(2, "0")}:00`}
    </span>
  );
}

function placed(bar: TimeBar, from: Instant, to: Instant): { left: string; width: string } {
  const start = placeOnBar(bar, from);
  return { left: percent(start), width: percent(placeOnBar(bar, to) - start) };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
