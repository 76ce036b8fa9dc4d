import type { Metadata } from "next";
import { DisplaysScreen } from "@/components/displays/DisplaysScreen";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "大屏会话" };

export default async function Page() {
  const viewer = await requireViewer("display.write");
  const { access, stations } = application();
  const [initial, { areas }] = await Promise.all([access.displays(viewer), stations.map()]);
  return (
    <DisplaysScreen
      initial={initial}
      townships={areas.filter(({ level }) => level === "township")}
      timeZone={stations.timeZone}
    />
  );
}
