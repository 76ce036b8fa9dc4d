import type { Metadata } from "next";
import { TimelineSheet } from "@/components/incident/TimelineSheet";
import { incidentViewSchema } from "@/lib/incident/search";
import { filterTimeline } from "@/lib/incident/timeline";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../../missing";

export const metadata: Metadata = { title: "事件时间线" };

interface Asked {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<RawSearch>;
}

/** The whole timeline as a sheet: for paper, and for who reads all of it. */
export default async function Page({ params, searchParams }: Asked) {
  const viewer = await requireViewer("incident.read");
  const { incidents, stations, clock } = application();
  const id = rowIdSchema.parse((await params).id);
  const { search } = parseSearch(incidentViewSchema, await searchParams);
  const [record, whole] = await Promise.all([
    incidents.get(id, viewer),
    incidents.wholeTimeline(id, viewer),
  ]).catch(missing);
  return (
    <TimelineSheet
      record={record}
      entries={filterTimeline(whole, { kinds: search.show, words: search.find })}
      total={whole.length}
      search={search}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
