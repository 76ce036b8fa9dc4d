"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { Dialog } from "radix-ui";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { QUALITY_NAMES } from "@/lib/station/words";
import { formatInstant, type Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import type { Evidence } from "@/lib/warning/judgement";
import { indicatorWording } from "@/lib/warning/reason";
import type { WarningTransition } from "@/lib/warning/record";
import type { Hazard } from "@/lib/warning/tier";

export interface EvidenceSheetProps {
  /** Null while none is looked at. */
  readonly transition: WarningTransition | null;
  readonly now: Instant;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** The exact readings behind a transition, so that a person can check it by hand. */
export function EvidenceSheet({ transition, now, timeZone, onClose }: EvidenceSheetProps) {
  return (
    <Dialog.Root open={transition !== null} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Content className="fixed inset-y-0 right-0 z-50 flex w-full max-w-[34rem] flex-col border-line border-l bg-panel px-5 py-4 text-ink">
          {transition?.evidence ? (
            <SheetBody
              transition={transition}
              evidence={transition.evidence}
              now={now}
              timeZone={timeZone}
            />
          ) : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SheetBody({
  transition,
  evidence,
  now,
  timeZone,
}: {
  readonly transition: WarningTransition;
  readonly evidence: Evidence;
  readonly now: Instant;
  readonly timeZone: string;
}) {
  const time = (at: Instant) => shortTime(at, now, timeZone);
  const span = `?span=24h&until=${encodeURIComponent(formatInstant(evidence.to))}`;
  return (
    <>
      <header className="flex items-start justify-between gap-3 pb-3">
        <div>
          <Dialog.Title className="font-bold text-value">
            依据读数 {evidence.readings.length} 条
          </Dialog.Title>
          <Dialog.Description className="text-body">{transition.reason}。</Dialog.Description>
        </div>
        <Dialog.Close asChild>
          <Button look="quiet" height={40} aria-label="关闭">
            <X aria-hidden className="size-5" />
          </Button>
        </Dialog.Close>
      </header>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 border-line border-y py-2 text-meta tabular-nums">
        <dt className="text-muted">判定窗</dt>
        <dd>
          ({time(evidence.from)}, {time(evidence.to)}]
        </dd>
        <dt className="text-muted">应有 / 实有</dt>
        <dd>
          {evidence.expected} / {evidence.readings.length} 条 · 完整率{" "}
          {Math.floor(evidence.completeness * 100)}%
        </dd>
        <dt className="text-muted">规则</dt>
        <dd>第 {evidence.ruleVersion} 版</dd>
      </dl>
      <div className="scroll-quiet min-h-0 flex-1">
        <EvidenceTable evidence={evidence} hazard={transition.hazard} time={time} />
      </div>
      <footer className="border-line border-t pt-3">
        <Button asChild>
          <Link href={`/stations/${encodeURIComponent(transition.stationCode)}${span}`}>
            到测站看当时的曲线
          </Link>
        </Button>
      </footer>
    </>
  );
}

/** Rain adds up: the running sum beside each amount ends at the judged value. */
function EvidenceTable({
  evidence,
  hazard,
  time,
}: {
  readonly evidence: Evidence;
  readonly hazard: Hazard;
  readonly time: (at: Instant) => string;
}) {
  const sums = hazard === "rain" ? runningSums(evidence) : null;
  const digits = hazard === "river" ? 2 : 1;
  const unit = hazard === "river" ? "m" : "mm";
  return (
    <table className="w-full text-body tabular-nums">
      <caption className="sr-only">判定所依的读数，旧的在前</caption>
      <thead className="sticky top-0 bg-panel">
        <tr className="text-left text-meta text-muted">
          <th scope="col" className="py-1.5 font-normal">
            观测时间
          </th>
          <th scope="col" className="text-right font-normal">
            数值 {unit}
          </th>
          {sums ? (
            <th scope="col" className="text-right font-normal">
              累计 {unit}
            </th>
          ) : null}
          <th scope="col" className="pl-6 font-normal">
            质量
          </th>
        </tr>
      </thead>
      <tbody>
        {evidence.readings.map(([at, value, quality], index) => (
          <tr key={at} className="border-line border-t">
            <th scope="row" className="whitespace-nowrap py-1 text-left font-normal">
              {time(at)}
            </th>
            <td className="text-right">{value.toFixed(digits)}</td>
            {sums ? <td className="text-right text-muted">{sums[index]}</td> : null}
            <td className="pl-6">
              {quality === "good" ? (
                <span className="text-muted">{QUALITY_NAMES.good}</span>
              ) : (
                <Badge>{QUALITY_NAMES[quality]}</Badge>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-edge border-t font-bold">
          <th scope="row" className="py-1.5 text-left">
            {indicatorWording(evidence.indicator, hazard).name}
          </th>
          <td colSpan={sums ? 2 : 1} className="text-right">
            {evidence.value === null
              ? "—"
              : evidence.value.toFixed(hazard === "slope" ? 2 : digits)}
          </td>
          <td className="pl-6 font-normal text-muted">
            阈值 {Number(evidence.threshold.toFixed(2))}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** In hundredths, so that the last one is the judged sum to the digit. */
function runningSums({ readings }: Evidence): string[] {
  let sum = 0;
  return readings.map(([, value]) => {
    sum += Math.round(value * 100);
    return (sum / 100).toFixed(1);
  });
}
