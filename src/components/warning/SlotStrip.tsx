import clsx from "clsx";
import type { Evidence } from "@/lib/warning/judgement";
import { type Slot, slotsOf } from "@/lib/warning/slots";

const SLOT_LOOKS: Record<Slot, string> = {
  good: "bg-bar-strong",
  suspect: "border-2 border-ink",
  bad: "border-2 border-ink border-dashed",
  missing: "hatch border border-edge",
};

/** The readings the judged window should hold, each as a mark: it came, it is doubted, it is missing. */
export function SlotStrip({ evidence }: { readonly evidence: Evidence }) {
  const slots = slotsOf(evidence);
  const doubted = evidence.readings.filter(([, , quality]) => quality !== "good").length;
  const share = Math.floor(evidence.completeness * 100);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t pt-2 text-meta tabular-nums">
      <span
        role="img"
        aria-label={`判定窗应有 ${slots.length} 条读数，实有 ${evidence.readings.length} 条`}
        className="flex h-3.5 min-w-0 max-w-80 flex-1 gap-px max-desk:w-full max-desk:max-w-none max-desk:flex-none"
      >
        {slots.map((slot, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: slots are places in time, nothing else
            key={index}
            className={clsx("min-w-px flex-1", SLOT_LOOKS[slot])}
          />
        ))}
      </span>
      <span className="font-bold">
        {evidence.readings.length}/{slots.length} 读数
      </span>
      <span className="text-muted">
        窗内完整率 <span className="text-ink">{share}%</span>
      </span>
      <span className="text-muted">
        可疑 <span className="text-ink">{doubted}</span>
      </span>
    </div>
  );
}
