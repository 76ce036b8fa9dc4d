import type { Metadata } from "next";
import { ImportScreen } from "@/components/people/ImportScreen";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "导入导出" };

export default async function Page() {
  return <ImportScreen viewer={await requireViewer("organization.write")} />;
}
