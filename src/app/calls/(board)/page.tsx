import type { Metadata } from "next";
import { CallScreen } from "@/components/calls/CallScreen";
import { boardSearchSchema } from "@/lib/calling/search";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "叫应" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("call.read");
  const warning = parseSearch(boardSearchSchema, await searchParams).search.warning ?? null;
  const { calls, stations, clock } = application();
  const [board, all] = await Promise.all([calls.board(warning, viewer), calls.board(null, viewer)]);
  return (
    <CallScreen
      key={warning}
      viewer={viewer}
      warning={warning}
      board={board}
      all={all}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
