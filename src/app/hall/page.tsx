import type { Metadata } from "next";
import { Hall } from "@/components/hall/Hall";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "指挥大厅" };

export default async function Page() {
  const viewer = await requireViewer();
  return <Hall viewer={viewer} tiandituKey={application().config.tiandituKey} />;
}
