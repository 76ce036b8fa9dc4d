"use client";

import clsx from "clsx";
import Link from "next/link";
import { useDutyBoard } from "@/components/duty/dutyQueries";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";

const FRAME = "hidden flex-col items-end whitespace-nowrap text-caption text-muted wide:flex";

/**
 * Who answers for the county now, how many duty rooms will be empty soon, and how many that have to
 * keep watch keep no roster: that nobody is expected anywhere is an alarm too.
 */
export function OnDuty({ viewer }: { readonly viewer: Viewer }) {
  const { data } = useDutyBoard();
  const county = data?.units.find(({ unit }) => unit.kind === "county");
  const gaps = data?.units.filter((unit) => unit.gaps.length > 0).length ?? 0;
  const lacking = data?.units.filter(({ lacksRoster }) => lacksRoster).length ?? 0;
  if (!county) return null;
  const names = county.onDuty.map(({ personName }) => personName).join("、");
  const words = (
    <>
      <span className={clsx(names === "" && "font-bold text-ink")}>
        值班 {names || (county.keepsRoster ? "无人" : "未排")}
      </span>
      {gaps > 0 || lacking > 0 ? (
        <strong className="text-ink">
          {[gaps > 0 ? `${gaps} 处将缺人` : [], lacking > 0 ? `${lacking} 个单位未建值班表` : []]
            .flat()
            .join(" · ")}
        </strong>
      ) : null}
    </>
  );
  // A wall shows who is on duty and leads nowhere.
  if (!may(viewer, "duty.read")) return <span className={FRAME}>{words}</span>;
  return (
    <Link href="/duty" className={clsx(FRAME, "hover:text-ink")}>
      {words}
    </Link>
  );
}
