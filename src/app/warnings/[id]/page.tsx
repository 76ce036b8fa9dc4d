import type { Metadata } from "next";
import { WarningScreen } from "@/components/warning/WarningScreen";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { isDomainError } from "@/lib/error/domainError";
import type { RawSearch } from "@/lib/search/searchParameters";
import { parseSearch } from "@/lib/search/searchParameters";
import { stationViewSchema } from "@/lib/station/search";
import { focusOf, historyView } from "@/lib/warning/focus";
import type { WarningRecord } from "@/lib/warning/record";
import { warningIdSchema } from "@/lib/warning/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../missing";

interface Asked {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<RawSearch>;
}

export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  return { title: `预警 ${(await params).id}` };
}

export default async function Page({ params, searchParams }: Asked) {
  const viewer = await requireViewer("situation.read");
  const { warnings, stations, incidents, clock } = application();
  const id = warningIdSchema.parse((await params).id);
  const record = await warnings.get(id, viewer).catch(missing);
  const asked = warningIdSchema.parse((await searchParams).transition ?? 0);
  const [focusStation, county, incidentAreas] = await Promise.all([
    focusStationOf(record, asked, viewer),
    stations.map(),
    offerOf(viewer, "incident.write") === "deed" ? incidents.areas(viewer) : [],
  ]);
  return (
    <WarningScreen
      key={id}
      record={record}
      focusStation={focusStation}
      county={county}
      incidentAreas={incidentAreas}
      viewer={viewer}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}

/** The station whose readings explain the warning, if this viewer may see it. */
async function focusStationOf(record: WarningRecord, asked: number, viewer: Viewer) {
  const { stations } = application();
  const focus = focusOf(record, asked);
  if (!focus) return null;
  const view = parseSearch(stationViewSchema, historyView(record, focus)).search;
  const station = await stations.get(focus.stationCode, viewer).catch(absent);
  if (!station) return null;
  return { record: station, history: await stations.history(focus.stationCode, view, viewer) };
}

function absent(error: unknown): null {
  if (isDomainError(error) && error.status === 404) return null;
  throw error;
}
