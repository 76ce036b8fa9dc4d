import type { Metadata } from "next";
import { DeliveryList } from "@/components/channels/DeliveryList";
import { deliverySearchSchema } from "@/lib/message/deliverySearch";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "消息" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("channel.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(deliverySearchSchema, raw);
  const { channels, stations } = application();
  return (
    <DeliveryList
      raw={raw}
      search={search}
      refused={refused}
      initial={await channels.deliveries(search, viewer)}
      timeZone={stations.timeZone}
    />
  );
}
