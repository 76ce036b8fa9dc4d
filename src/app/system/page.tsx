import type { Metadata } from "next";
import { SystemScreen } from "@/components/system/SystemScreen";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "系统" };

export default async function Page() {
  const viewer = await requireViewer("system.read");
  return <SystemScreen initial={await application().system.facts(viewer)} />;
}
