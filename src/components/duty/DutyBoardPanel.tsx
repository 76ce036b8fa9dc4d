"use client";

import clsx from "clsx";
import Link from "next/link";
import { Badge } from "@/components/design/Badge";
import { Panel } from "@/components/design/Panel";
import type { DutyBoard, UnitDuty } from "@/lib/duty/record";
import { gapAddress } from "@/lib/duty/search";
import type { DutyRole } from "@/lib/duty/shift";
import { type DutyUnit, unitKey } from "@/lib/duty/unit";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { gapWords } from "./dutyWords";

export interface DutyBoardPanelProps {
  readonly board: DutyBoard;
  readonly chosen: DutyUnit;
  readonly timeZone: string;
}

/** Every duty room now: who is there until when, and what its roster leaves open soon. */
export function DutyBoardPanel({ board, chosen, timeZone }: DutyBoardPanelProps) {
  const gaps = board.units.filter(({ gaps }) => gaps.length > 0).length;
  const without = board.units.filter(({ lacksRoster }) => lacksRoster).length;
  return (
    <Panel
      heading="联合值班"
      aside={
        <>
          {gaps > 0 ? <strong className="text-ink">{gaps} 个单位三天内缺人</strong> : null}
          {gaps === 0 && without === 0 ? "三天内不缺人" : null}
          {gaps > 0 && without > 0 ? " · " : null}
          {without > 0 ? <strong className="text-ink">{without} 个单位未建值班表</strong> : null}
        </>
      }
    >
      <table className="w-full border-collapse text-body tabular-nums">
        <caption className="sr-only">各单位现在的值班人员</caption>
        <thead className="max-desk:sr-only">
          <tr className="text-left text-meta text-muted">
            <th scope="col" className="py-1 font-normal">
              单位
            </th>
            <th scope="col" className="font-normal">
              带班领导
            </th>
            <th scope="col" className="font-normal">
              值班员
            </th>
            <th scope="col" className="font-normal">
              至
            </th>
          </tr>
        </thead>
        <tbody>
          {board.units.map((unit) => (
            <UnitRow
              key={unitKey(unit.unit)}
              duty={unit}
              isChosen={unitKey(unit.unit) === unitKey(chosen)}
              at={board.at}
              timeZone={timeZone}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function UnitRow(props: {
  readonly duty: UnitDuty;
  readonly isChosen: boolean;
  readonly at: Instant;
  readonly timeZone: string;
}) {
  const { duty, isChosen, at, timeZone } = props;
  const [gap] = duty.gaps;
  const until = Math.min(...duty.onDuty.map(({ endsAt }) => endsAt));
  return (
    <tr
      className={clsx(
        "relative border-line border-t align-top hover:bg-raised focus-within:bg-raised",
        "max-desk:grid max-desk:grid-cols-2 max-desk:gap-x-3 max-desk:py-2",
        isChosen && "bg-raised",
      )}
    >
      <th scope="row" className="py-1.5 pr-2 text-left font-bold max-desk:col-span-2">
        <Link
          href={`/duty?unit=${encodeURIComponent(unitKey(duty.unit))}`}
          aria-current={isChosen ? "true" : undefined}
          scroll={false}
          className="after:absolute after:inset-0"
        >
          {duty.name}
        </Link>
        {duty.phone ? (
          <span className="ml-2 font-normal text-caption text-muted">{duty.phone}</span>
        ) : null}
        <span className="flex flex-wrap gap-1">
          {gap ? (
            // Above the row's own link, which leads to the roster's beginning.
            <Link
              href={gapAddress(duty.unit, gap, timeZone)}
              scroll={false}
              title="到值班表里补上"
              className="relative z-10 rounded-cell hover:bg-ground"
            >
              <Badge>{gapWords(gap, at, timeZone)}</Badge>
            </Link>
          ) : null}
          {duty.gaps.length > 1 ? (
            <span className="font-normal text-caption text-muted">等 {duty.gaps.length} 处</span>
          ) : null}
          {duty.waitingHandOver ? <Badge>交接班待签收</Badge> : null}
        </span>
      </th>
      <Holder duty={duty} of="leader" />
      <Holder duty={duty} of="officer" />
      <td className="py-1.5 text-meta text-muted max-desk:hidden">
        {Number.isFinite(until) ? shortTime(until, at, timeZone) : ""}
      </td>
    </tr>
  );
}

/** Who of a role is there; a room without any roster says so once, under the officer. */
function Holder({ duty, of: role }: { readonly duty: UnitDuty; readonly of: DutyRole }) {
  const holders = duty.onDuty.filter((shift) => shift.role === role);
  const words = holders.map(({ personName }) => personName).join("、");
  const missing = duty.keepsRoster ? "无人" : role === "officer" ? noRosterWords(duty) : "";
  return (
    <td
      className={clsx(
        "py-1.5 pr-2 max-desk:py-0",
        words === "" && (duty.lacksRoster && missing ? "font-bold" : "text-muted"),
      )}
    >
      <span className="text-caption text-muted desk:hidden">
        {role === "leader" ? "带班 " : "值班 "}
      </span>
      {words || missing || "—"}
    </td>
  );
}

function noRosterWords({ lacksRoster }: UnitDuty): string {
  return lacksRoster ? "未建值班表" : "不设值班";
}
