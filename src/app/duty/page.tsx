import type { Metadata } from "next";
import { DutyScreen } from "@/components/duty/DutyScreen";
import { dutyPageSchema } from "@/lib/duty/search";
import { firstDayShown } from "@/lib/duty/shift";
import { ownUnit, unitKey } from "@/lib/duty/unit";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { calendarDay } from "@/lib/time/localTime";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "值班" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("duty.read");
  const { search } = parseSearch(dutyPageSchema, await searchParams);
  const { duty, stations, county } = application();
  const board = await duty.board(viewer);
  const unit = search.unit ?? ownUnit(viewer, county.code);
  const onDuty = board.units.find((one) => unitKey(one.unit) === unitKey(unit))?.onDuty ?? [];
  return (
    <DutyScreen
      viewer={viewer}
      initial={board}
      unit={unit}
      fromDay={search.from ?? firstDayShown(onDuty, board.at, stations.timeZone)}
      today={calendarDay(board.at, stations.timeZone)}
      wanted={
        search.gap === undefined || search.role === undefined
          ? null
          : { role: search.role, at: search.gap }
      }
      timeZone={stations.timeZone}
    />
  );
}
