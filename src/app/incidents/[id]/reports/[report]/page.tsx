import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SituationReportScreen } from "@/components/incident/SituationReportScreen";
import { isDomainError } from "@/lib/error/domainError";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "信息报送" };

interface Asked {
  readonly params: Promise<{ id: string; report: string }>;
}

export default async function Page({ params }: Asked) {
  const viewer = await requireViewer();
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

function missing(error: unknown): never {
  if (isDomainError(error) && error.status === 404) notFound();
  throw error;
}
