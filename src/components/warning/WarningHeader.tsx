import { CallProgressLink } from "@/components/calls/CallProgressLine";
import { TierMark } from "@/components/design/TierMark";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { WarningRecord } from "@/lib/warning/record";
import { tierRank } from "@/lib/warning/tier";
import { Lasting } from "./Lasting";
import { WarningMarks } from "./WarningMarks";

export interface WarningHeaderProps {
  readonly record: WarningRecord;
  readonly now: Instant;
  readonly timeZone: string;
}

/** What, where, how bad and since when, in one line each. */
export function WarningHeader({ record, now, timeZone }: WarningHeaderProps) {
  const { warning, demonstration } = record;
  const lifted = warning.liftedAt !== null;
  const shown = warning.tier === "none" ? warning.highestTier : warning.tier;
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {shown === "none" ? null : <TierMark tier={shown} size={48} past={lifted} />}
      <div className="min-w-0">
        <h1 className="font-bold text-title">
          {lifted ? "已解除 " : `${TIER_NAMES[warning.tier]} `}
          {HAZARD_NAMES[warning.hazard]}预警 {warning.areaName}
        </h1>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta text-muted tabular-nums">
          <span className="text-ink">{turnWords(record, now, timeZone)}</span>
          <span>
            <span className="max-desk:hidden">· </span>已{" "}
            <Lasting since={warning.issuedAt} until={warning.liftedAt} asOf={now} />
          </span>
          <span>
            <span className="max-desk:hidden">· </span>编号 {warning.id}
          </span>
          <WarningMarks
            warning={warning}
            now={now}
            timeZone={timeZone}
            demonstration={demonstration}
          />
        </p>
      </div>
      <CallProgressLink warningId={warning.id} />
    </header>
  );
}

/** `16:05 发布，16:40 升级自黄色`, or when it was lifted and how high it had been. */
function turnWords(
  { warning, transitions }: WarningRecord,
  now: Instant,
  timeZone: string,
): string {
  const time = (at: Instant) => shortTime(at, now, timeZone);
  if (warning.liftedAt !== null) {
    return `${time(warning.issuedAt)} 发布，${time(warning.liftedAt)} 解除 · 最高${TIER_NAMES[warning.highestTier]}`;
  }
  const turn = transitions.findLast(
    (one) => one.tierTo === warning.tier && one.tierFrom !== one.tierTo,
  );
  const issued = `${time(warning.issuedAt)} 发布`;
  if (!turn || turn.tierFrom === "none") return issued;
  const verb = tierRank(turn.tierTo) > tierRank(turn.tierFrom) ? "升级自" : "降级自";
  return `${issued}，${time(warning.tierIssuedAt)} ${verb}${TIER_NAMES[turn.tierFrom]}`;
}
