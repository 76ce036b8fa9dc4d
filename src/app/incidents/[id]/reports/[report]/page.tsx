import type { Metadata } from "next";
import { SituationReportScreen } from "@/components/incident/SituationReportScreen";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../../../missing";

export const metadata: Metadata = { title: "信息报送" };

interface Asked {
  readonly params: Promise<{ id: string; report: string }>;
}

export default async function Page({ params }: Asked) {
  const viewer = await requireViewer("situationReport.read");
  const { incidents, stations, clock } = application();
  const id = rowIdSchema.parse((await params).report);
  const { incident, report, versions } = await incidents.situationReport(id, viewer).catch(missing);
  return (
    <SituationReportScreen
      // A new version fills the form anew.
      key={report.version}
      incident={incident}
      report={report}
      versions={versions}
      viewer={viewer}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
