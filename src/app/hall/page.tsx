import type { Metadata } from "next";
import { Hall } from "@/components/hall/Hall";
import { ownAreaName } from "@/lib/access/ownArea";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "指挥大厅" };

export default async function Page() {
  const viewer = await requireViewer("situation.read");
  const { config, stations, tasks } = application();
  const { areas } = await stations.map();
  return (
    <Hall
      viewer={viewer}
      areaName={ownAreaName(viewer, areas)}
      tiandituKey={config.tiandituKey}
      acceptMinutes={tasks.acceptMinutes}
    />
  );
}
