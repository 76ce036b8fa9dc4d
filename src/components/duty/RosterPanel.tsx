"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/design/Button";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { SkeletonRows } from "@/components/design/Skeleton";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { DutyGap, NamedShift, UnitDuty } from "@/lib/duty/record";
import { concernOfUnit, unitKey } from "@/lib/duty/unit";
import type { Instant } from "@/lib/time/instant";
import { dayAfter } from "@/lib/time/localInstant";
import { CalendarDialog } from "./CalendarDialog";
import { useRoster } from "./dutyQueries";
import { HolidayDialog } from "./HolidayDialog";
import { PatternDialog } from "./PatternDialog";
import { PlanDialog } from "./PlanDialog";
import { RosterTable, type WantedGap } from "./RosterTable";
import { ShiftDialog } from "./ShiftDialog";
import { ShiftForm } from "./ShiftForm";
import { SwapList } from "./SwapList";

export interface RosterPanelProps {
  readonly viewer: Viewer;
  readonly unit: UnitDuty;
  readonly fromDay: string;
  readonly today: string;
  readonly wanted: WantedGap | null;
  readonly at: Instant;
  readonly timeZone: string;
}

/** Days of a roster shown at once. */
const DAYS = 14;

type Open =
  | { readonly dialog: "plan" | "pattern" | "holidays" | "calendar" }
  | { readonly dialog: "add"; readonly gap: DutyGap | null }
  | { readonly dialog: "shift"; readonly shift: NamedShift };

/** Two weeks of one room's roster, and everything that is done to it. */
export function RosterPanel(props: RosterPanelProps) {
  const { viewer, unit, fromDay, today, wanted, at, timeZone } = props;
  const { data, error, refetch } = useRoster(unit.unit, fromDay, DAYS);
  const [open, setOpen] = useState<Open | null>(null);
  const keeps = may(viewer, "duty.write", concernOfUnit(unit.unit));
  const close = () => setOpen(null);
  const days = (step: number) =>
    `/duty?unit=${encodeURIComponent(unitKey(unit.unit))}&from=${dayAfter(fromDay, step)}`;

  return (
    <Panel
      heading={`${unit.name} 值班表`}
      aside={
        <span className="flex flex-wrap items-center gap-1.5">
          <Button look="quiet" height={32} asChild className="px-2 max-desk:size-11">
            <Link href={days(-DAYS)} aria-label="前两周" scroll={false}>
              <ChevronLeft aria-hidden className="size-4" />
            </Link>
          </Button>
          <span className="tabular-nums">
            {fromDay} 至 {dayAfter(fromDay, DAYS - 1).slice(5)}
          </span>
          <Button look="quiet" height={32} asChild className="px-2 max-desk:size-11">
            <Link href={days(DAYS)} aria-label="后两周" scroll={false}>
              <ChevronRight aria-hidden className="size-4" />
            </Link>
          </Button>
          <Button
            height={32}
            className="max-desk:h-11"
            onClick={() => setOpen({ dialog: "calendar" })}
          >
            订阅日历
          </Button>
        </span>
      }
    >
      {error ? (
        <ErrorState title={error.message} mend="稍后再试。" onRetry={() => void refetch()} />
      ) : null}
      {data ? (
        <>
          {keeps ? (
            <div className="mb-2 flex flex-wrap gap-2 max-desk:grid max-desk:grid-cols-2 max-desk:*:h-11">
              <Button
                look={data.gaps.length > 0 && data.pattern ? "primary" : "outline"}
                height={32}
                disabled={!data.pattern}
                title={data.pattern ? undefined : "先设定排班规则"}
                onClick={() => setOpen({ dialog: "plan" })}
              >
                自动排班
              </Button>
              <Button
                look={data.pattern ? "outline" : "primary"}
                height={32}
                onClick={() => setOpen({ dialog: "pattern" })}
              >
                排班规则
              </Button>
              <Button height={32} onClick={() => setOpen({ dialog: "add", gap: null })}>
                加一个班次
              </Button>
              {unit.unit.kind === "county" ? (
                <Button height={32} onClick={() => setOpen({ dialog: "holidays" })}>
                  节假日
                </Button>
              ) : null}
            </div>
          ) : null}
          <SwapList viewer={viewer} roster={data} timeZone={timeZone} />
          <RosterTable
            roster={data}
            today={today}
            timeZone={timeZone}
            wanted={wanted}
            at={at}
            onShift={(shift) => setOpen({ dialog: "shift", shift })}
            onGap={keeps ? (gap) => setOpen({ dialog: "add", gap }) : null}
          />
        </>
      ) : error ? null : (
        <SkeletonRows rows={8} label="正在读取值班表" />
      )}
      {data && open?.dialog === "plan" ? <PlanDialog roster={data} onClose={close} /> : null}
      {data && open?.dialog === "pattern" ? <PatternDialog roster={data} onClose={close} /> : null}
      {data && open?.dialog === "add" ? (
        <ShiftForm
          roster={data}
          gap={open.gap}
          at={at}
          today={today}
          timeZone={timeZone}
          onClose={close}
        />
      ) : null}
      {data && open?.dialog === "shift" ? (
        <ShiftDialog
          viewer={viewer}
          roster={data}
          shift={open.shift}
          at={at}
          timeZone={timeZone}
          onClose={close}
        />
      ) : null}
      {open?.dialog === "holidays" ? (
        <HolidayDialog year={Number(fromDay.slice(0, 4))} onClose={close} />
      ) : null}
      {open?.dialog === "calendar" ? (
        <CalendarDialog viewer={viewer} unit={unit} onClose={close} />
      ) : null}
    </Panel>
  );
}
