import type { Metadata } from "next";
import { TemplatesScreen } from "@/components/channels/TemplatesScreen";
import type { RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "消息模板" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("channel.read");
  const { code } = await searchParams;
  const { channels, stations } = application();
  return (
    <TemplatesScreen
      viewer={viewer}
      initial={channels.templates(viewer)}
      code={typeof code === "string" ? code : ""}
      timeZone={stations.timeZone}
    />
  );
}
