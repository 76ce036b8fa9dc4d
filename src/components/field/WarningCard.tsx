import type { ReactNode } from "react";
import { TierMark } from "@/components/design/TierMark";
import type { Warned } from "@/lib/field/guidance";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";

/** A warning that asks for no answer now, with what is said below its name. */
export function WarningCard({
  warning: { hazard, tier, areaName },
  isOver = false,
  children,
}: {
  readonly warning: Pick<Warned, "hazard" | "tier" | "areaName">;
  /** Its call has ended, whatever it is by now. */
  readonly isOver?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <article className="flex gap-3 rounded-[0.75rem] border border-line bg-panel p-4">
      <TierMark tier={tier} size={34} decorative past={isOver} />
      <div className="min-w-0 flex-1">
        <h2 className="font-bold text-[1.125rem] leading-[1.625rem]">
          {areaName} {TIER_NAMES[tier]}
          {HAZARD_NAMES[hazard]}预警{isOver ? "（叫应已结束）" : ""}
        </h2>
        {children}
      </div>
    </article>
  );
}
