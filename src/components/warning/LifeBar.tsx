import clsx from "clsx";
import { Panel } from "@/components/design/Panel";
import { timeTicks } from "@/lib/chart/timeTicks";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { type LifeMoment, lifeOf } from "@/lib/warning/life";
import { TIER_NAMES } from "@/lib/warning/reason";
import type { WarningRecord } from "@/lib/warning/record";

export interface LifeBarProps {
  readonly record: WarningRecord;
  readonly now: Instant;
  readonly timeZone: string;
}

const FILLS = {
  blue: "bg-tier-blue",
  yellow: "bg-tier-yellow",
  orange: "bg-tier-orange",
  red: "bg-tier-red",
} as const;

/** The warning's life as it was issued, from its first word to its last or to now. */
export function LifeBar({ record, now, timeZone }: LifeBarProps) {
  const { warning } = record;
  const life = lifeOf(record, now);
  const end = warning.liftedAt ?? Math.max(now, warning.issuedAt);
  const length = Math.max(end - warning.issuedAt, 10 * MINUTE);
  const from = warning.issuedAt - length * 0.02;
  const to = warning.issuedAt + length * 1.06;
  const place = (at: Instant) => ((at - from) / (to - from)) * 100;
  const words = (moment: LifeMoment) => `${shortTime(moment.at, now, timeZone)} ${moment.words}`;
  const rows = staggered(life.moments, place);
  return (
    <Panel heading="经过" className="shrink-0">
      <ol className="flex flex-col gap-1 tabular-nums desk:hidden">
        {life.moments.map((moment) => (
          <li key={`${moment.at} ${moment.words}`} className="flex items-center gap-2 text-body">
            <span
              className={clsx("size-3 rounded-cell", moment.tier ? FILLS[moment.tier] : "hatch")}
            />
            {words(moment)}
          </li>
        ))}
      </ol>
      <div className="relative h-24 tabular-nums max-desk:hidden" aria-hidden>
        {life.spans.map((span) => (
          <span
            key={span.from}
            title={`${TIER_NAMES[span.tier]} ${shortTime(span.from, now, timeZone)} – ${shortTime(span.to, now, timeZone)}`}
            className={clsx("absolute top-11 h-3", FILLS[span.tier])}
            style={{ left: `${place(span.from)}%`, width: `${place(span.to) - place(span.from)}%` }}
          />
        ))}
        <span className="absolute inset-x-0 top-14 border-line border-t" />
        {life.moments.map((moment, index) => {
          const row = rows[index] ?? null;
          if (row === null) return null;
          return (
            <span
              key={`${moment.at} ${moment.words}`}
              className="absolute border-edge border-l pl-1.5"
              style={{ left: `${place(moment.at)}%`, top: `${row * 1.25}rem`, bottom: "2.5rem" }}
            >
              <span
                className={clsx("whitespace-nowrap text-meta", moment.tier && "font-bold text-ink")}
              >
                {words(moment)}
              </span>
            </span>
          );
        })}
        {warning.liftedAt === null ? (
          <span
            className="absolute top-0 bottom-5 border-ink border-l-2 pl-1.5"
            style={{ left: `${place(end)}%` }}
          >
            <span className="whitespace-nowrap font-bold text-meta">现在</span>
          </span>
        ) : null}
        {timeTicks(from, to, timeZone, 12).map((tick) => (
          <span
            key={tick.at}
            className={clsx(
              "-translate-x-1/2 absolute bottom-0 text-caption",
              tick.major ? "text-ink" : "text-muted",
            )}
            style={{ left: `${place(tick.at)}%` }}
          >
            {tick.label}
          </span>
        ))}
      </div>
      <ol className="sr-only max-desk:hidden">
        {life.moments.map((moment) => (
          <li key={`${moment.at} ${moment.words}`}>{words(moment)}</li>
        ))}
      </ol>
    </Panel>
  );
}

/** About how wide a label is, in percent of the bar. */
const LABEL = 8;

/**
 * The row of each label, so that none covers another: 1 nearest the bar, then 0; null where both are
 * taken (the moment is still in the table). Turns of tier are placed before the rest.
 */
function staggered(
  moments: readonly LifeMoment[],
  place: (at: Instant) => number,
): (number | null)[] {
  const rows: (number | null)[] = moments.map(() => null);
  const taken: { row: number; from: number; to: number }[] = [];
  const order = moments.map((_, index) => index);
  order.sort(
    (a, b) => Number(moments[b]?.tier !== null) - Number(moments[a]?.tier !== null) || a - b,
  );
  for (const index of order) {
    const moment = moments[index];
    if (!moment) continue;
    const from = place(moment.at);
    const to = from + LABEL * (moment.words.length > 6 ? 2 : 1);
    const row = [1, 0].find((candidate) =>
      taken.every((other) => other.row !== candidate || other.to <= from || other.from >= to),
    );
    if (row === undefined) continue;
    rows[index] = row;
    taken.push({ row, from, to });
  }
  return rows;
}
