import type { Metadata } from "next";
import { IncidentList } from "@/components/incident/IncidentList";
import { incidentSearchSchema } from "@/lib/incident/search";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "事件" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("incident.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(incidentSearchSchema, raw);
  const { incidents, stations, clock } = application();
  const [initial, unassigned, times, areas] = await Promise.all([
    incidents.list(search, viewer),
    incidents.unassignedReports(viewer),
    incidents.responseTimes(viewer),
    incidents.areas(viewer),
  ]);
  return (
    <IncidentList
      raw={raw}
      search={search}
      refused={refused}
      initial={initial}
      unassigned={unassigned}
      times={times}
      viewer={viewer}
      areas={areas}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
