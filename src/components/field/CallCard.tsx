import { TierMark } from "@/components/design/TierMark";
import type { FieldCall } from "@/lib/field/snapshot";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";

/** What the call is about, readable at arm's length; the tier's hue only marks, it never is text. */
export function CallCard({ call }: { readonly call: FieldCall }) {
  return (
    <section
      className="rounded-[0.875rem] border-2 bg-panel p-4"
      style={{ borderColor: `var(--color-tier-${call.tier})` }}
    >
      <div className="flex items-center gap-4">
        <TierMark tier={call.tier} size={48} decorative />
        <div className="min-w-0">
          <h2 className="font-bold text-[1.5rem] leading-[1.875rem]">
            {TIER_NAMES[call.tier]} {HAZARD_NAMES[call.hazard]}预警
          </h2>
          <p className="text-[0.9375rem] text-muted">{call.areaName}</p>
        </div>
      </div>
      {call.reason ? (
        <p className="mt-3 text-[1.1875rem] leading-[1.75rem]">{call.reason}</p>
      ) : null}
    </section>
  );
}
