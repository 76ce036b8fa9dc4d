import { Badge } from "@/components/design/Badge";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import type { WarningTransition } from "@/lib/warning/record";
import type { RecordLine } from "@/lib/warning/recordLines";
import { EvidenceLink, type RowContext } from "./EvidenceLink";

/** Silence, return and corrections: what happened to the record, in words. */
export function RemarkRow({
  one,
  now,
  timeZone,
  hrefOf,
  onOpen,
}: RowContext & { readonly one: WarningTransition }) {
  return (
    <tr className="border-line border-t max-desk:flex max-desk:flex-wrap max-desk:gap-x-3 max-desk:py-2">
      <th scope="row" className="whitespace-nowrap py-1.5 pr-3 pl-1 text-left font-normal">
        {shortTime(
          one.kind === "correction" ? one.issuedAt : (one.effectiveAt ?? one.issuedAt),
          now,
          timeZone,
        )}
      </th>
      <td colSpan={5} className="pr-3">
        <span className="flex flex-wrap items-center gap-2">
          <Badge look={one.kind === "silent" ? "hatched" : "outline"}>{REMARKS[one.kind]}</Badge>
          {one.reason}
          {one.kind === "correction" && one.effectiveAt !== null ? (
            <span className="text-muted">实际生效 {shortTime(one.effectiveAt, now, timeZone)}</span>
          ) : null}
        </span>
      </td>
      <td className="whitespace-nowrap text-right">
        {one.evidence ? (
          <EvidenceLink href={hrefOf({ evidence: one.id })} onOpen={onOpen}>
            依据读数 {one.evidence.readings.length} 条
          </EvidenceLink>
        ) : null}
      </td>
    </tr>
  );
}

/** A station that goes and comes again and again. */
export function RunRow({
  run,
  now,
  timeZone,
}: RowContext & { readonly run: Extract<RecordLine, { kind: "run" }> }) {
  const time = (at: Instant) => shortTime(at, now, timeZone);
  return (
    <tr className="border-line border-t max-desk:flex max-desk:flex-wrap max-desk:gap-x-3 max-desk:py-2">
      <th scope="row" className="whitespace-nowrap py-1.5 pr-3 pl-1 text-left font-normal">
        {time(run.to)}
      </th>
      <td colSpan={6} className="pr-3">
        <span className="flex flex-wrap items-center gap-2">
          <Badge look="hatched">时断时续</Badge>
          {run.stationName} {time(run.from)} – {time(run.to)} 数据中断 {run.silences} 次，
          {run.silent ? "最后一次至今未恢复" : "每次都已恢复"}
        </span>
      </td>
    </tr>
  );
}

const REMARKS: Record<WarningTransition["kind"], string> = {
  issue: "发布",
  upgrade: "升级",
  downgrade: "降级",
  lift: "解除",
  member: "测站",
  silent: "数据中断",
  back: "数据恢复",
  correction: "更正",
};
