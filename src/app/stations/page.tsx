import type { Metadata } from "next";
import { StationList } from "@/components/station/StationList";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { stationSearchSchema } from "@/lib/station/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "测站" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("situation.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(stationSearchSchema, raw);
  const { stations } = application();
  const [initial, map] = await Promise.all([stations.list(search, viewer), stations.map()]);
  return (
    <StationList
      raw={raw}
      search={search}
      refused={refused}
      initial={initial}
      townships={map.areas.filter((area) => area.level === "township")}
    />
  );
}
