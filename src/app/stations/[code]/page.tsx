import type { Metadata } from "next";
import { StationScreen } from "@/components/station/StationScreen";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { readingSearchSchema, stationViewSchema, USUAL_SPANS } from "@/lib/station/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../missing";

interface Asked {
  readonly params: Promise<{ code: string }>;
  readonly searchParams: Promise<RawSearch>;
}

export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function Page({ params, searchParams }: Asked) {
  const viewer = await requireViewer("situation.read");
  const code = decodeURIComponent((await params).code);
  const asked = parseSearch(stationViewSchema, await searchParams).search;
  const { stations, warnings, clock } = application();
  const record = await stations.get(code, viewer).catch(missing);
  const view = { ...asked, span: asked.span ?? USUAL_SPANS[record.station.kind] };
  const newest = parseSearch(readingSearchSchema, {}).search;
  const [history, gauge, health, own, readings] = await Promise.all([
    stations.history(code, view, viewer),
    record.gauge ? stations.history(record.gauge.code, view, viewer) : null,
    stations.health(code, viewer),
    warnings.ofStation(code, viewer),
    stations.readings(code, newest, viewer),
  ]);
  return (
    <StationScreen
      key={`${code} ${view.span} ${view.until ?? ""}`}
      view={view}
      record={record}
      history={history}
      gauge={gauge}
      health={health}
      warnings={own}
      readings={readings}
      asOf={clock.now()}
    />
  );
}
