import type { Metadata } from "next";
import { IncidentScreen } from "@/components/incident/IncidentScreen";
import { incidentViewSchema } from "@/lib/incident/search";
import { timelineSearchSchema } from "@/lib/incident/timelinePage";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../missing";

interface Asked {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<RawSearch>;
}

export async function generateMetadata({ params }: Pick<Asked, "params">): Promise<Metadata> {
  return { title: `事件 ${(await params).id}` };
}

export default async function Page({ params, searchParams }: Asked) {
  const viewer = await requireViewer("incident.read");
  const { incidents, stations, clock } = application();
  const id = rowIdSchema.parse((await params).id);
  const { search } = parseSearch(incidentViewSchema, await searchParams);
  const { find, show, each } = search;
  const asked = { ...timelineSearchSchema.parse({}), find, kinds: show, each };
  const [record, timeline] = await Promise.all([
    incidents.get(id, viewer),
    incidents.timeline(id, asked, viewer),
  ]).catch(missing);
  return (
    <IncidentScreen
      key={id}
      record={record}
      search={search}
      timeline={timeline}
      viewer={viewer}
      areas={await incidents.areas(viewer)}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
