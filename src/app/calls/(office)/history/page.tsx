import type { Metadata } from "next";
import { RoundList } from "@/components/calls/RoundList";
import { historySearchSchema } from "@/lib/calling/history";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "叫应记录" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("call.read");
  const { search } = parseSearch(historySearchSchema, await searchParams);
  const { calls, stations, clock } = application();
  return (
    <RoundList
      viewer={viewer}
      page={await calls.history(search, viewer)}
      search={search}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
