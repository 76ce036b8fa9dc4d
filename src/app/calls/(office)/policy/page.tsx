import type { Metadata } from "next";
import { PolicyScreen } from "@/components/calls/PolicyScreen";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "叫应规定" };

export default async function Page() {
  const viewer = await requireViewer("call.read");
  const { calls, stations } = application();
  const versions = await calls.policies(viewer);
  return <PolicyScreen viewer={viewer} versions={versions} timeZone={stations.timeZone} />;
}
