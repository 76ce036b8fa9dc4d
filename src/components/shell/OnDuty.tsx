"use client";

import clsx from "clsx";
import Link from "next/link";
import { useDutyBoard } from "@/components/duty/dutyQueries";

/**
 * Who answers for the county now, and how many duty rooms will be empty soon. Says nothing while no
 * room keeps a roster: a county that does not use them must not look alarmed.
 */
export function OnDuty() {
  const { data } = useDutyBoard();
  const county = data?.units.find(({ unit }) => unit.kind === "county");
  const gaps = data?.units.filter((unit) => unit.gaps.length > 0).length ?? 0;
  if (!county || (!county.keepsRoster && gaps === 0)) return null;
  const names = county.onDuty.map(({ personName }) => personName).join("、");
  return (
    <Link
      href="/duty"
      className="hidden flex-col items-end whitespace-nowrap text-caption text-muted hover:text-ink wide:flex"
    >
      <span className={clsx(names === "" && "font-bold text-ink")}>
        值班 {names || (county.keepsRoster ? "无人" : "未排")}
      </span>
      {gaps > 0 ? <strong className="text-ink">{gaps} 处将缺人</strong> : null}
    </Link>
  );
}
