import type { Metadata } from "next";
import { WarningList } from "@/components/warning/WarningList";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { warningSearchSchema } from "@/lib/warning/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "预警" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("situation.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(warningSearchSchema, raw);
  const { warnings, stations, clock } = application();
  const [initial, map] = await Promise.all([warnings.list(search, viewer), stations.map()]);
  return (
    <WarningList
      raw={raw}
      search={search}
      refused={refused}
      initial={initial}
      townships={map.areas.filter((area) => area.level === "township")}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
