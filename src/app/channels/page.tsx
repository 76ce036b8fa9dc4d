import type { Metadata } from "next";
import { ChannelsScreen } from "@/components/channels/ChannelsScreen";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "通道" };

export default async function Page() {
  const viewer = await requireViewer("channel.read");
  return <ChannelsScreen viewer={viewer} initial={application().channels.overview(viewer)} />;
}
