import type { Metadata } from "next";
import { IncidentScreen } from "@/components/incident/IncidentScreen";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../missing";

interface Asked {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  return { title: `事件 ${(await params).id}` };
}

export default async function Page({ params }: Asked) {
  const viewer = await requireViewer("incident.read");
  const { incidents, stations, clock } = application();
  const id = rowIdSchema.parse((await params).id);
  const record = await incidents.get(id, viewer).catch(missing);
  return (
    <IncidentScreen
      key={id}
      record={record}
      viewer={viewer}
      areas={await incidents.areas(viewer)}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
