import type { Metadata } from "next";
import { FigureScreen } from "@/components/calls/FigureScreen";
import { figureSearchSchema } from "@/lib/calling/history";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "叫应统计" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("call.read");
  const { calls, stations, clock } = application();
  const raw = await searchParams;
  // Where only exercises run, they are what is looked for.
  const of = clock.state().mode === "replay" ? "exercise" : "real";
  const { search } = parseSearch(figureSearchSchema, { of, ...raw });
  return (
    <FigureScreen
      viewer={viewer}
      search={search}
      figures={await calls.figures(search, viewer)}
      timeZone={stations.timeZone}
    />
  );
}
