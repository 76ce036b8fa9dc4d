import clsx from "clsx";
import { Panel } from "@/components/design/Panel";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { type LifeMoment, lifeOf } from "@/lib/warning/life";
import type { WarningRecord } from "@/lib/warning/record";
import { LIFE_FILLS, LifeDrawing } from "./LifeDrawing";

export interface LifeBarProps {
  readonly record: WarningRecord;
  readonly now: Instant;
  readonly timeZone: string;
}

/** The warning's life as it was issued, from its first word to its last or to now. */
export function LifeBar({ record, now, timeZone }: LifeBarProps) {
  const { warning } = record;
  const life = lifeOf(record, now);
  const end = warning.liftedAt ?? Math.max(now, warning.issuedAt);
  const length = Math.max(end - warning.issuedAt, 10 * MINUTE);
  const words = (moment: LifeMoment) => `${shortTime(moment.at, now, timeZone)} ${moment.words}`;
  return (
    <Panel heading="经过" className="shrink-0">
      <ol className="flex flex-col gap-1 tabular-nums desk:hidden">
        {life.moments.map((moment) => (
          <li key={`${moment.at} ${moment.words}`} className="flex items-center gap-2 text-body">
            <span
              className={clsx(
                "size-3 shrink-0 rounded-cell",
                moment.tier ? LIFE_FILLS[moment.tier] : "hatch",
              )}
            />
            {words(moment)}
          </li>
        ))}
      </ol>
      <LifeDrawing
        life={life}
        from={warning.issuedAt - length * 0.02}
        to={warning.issuedAt + length * 1.06}
        present={warning.liftedAt === null ? end : null}
        now={now}
        timeZone={timeZone}
        words={words}
      />
      <ol className="sr-only max-desk:hidden">
        {life.moments.map((moment) => (
          <li key={`${moment.at} ${moment.words}`}>{words(moment)}</li>
        ))}
      </ol>
    </Panel>
  );
}
