"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { incidentKeys } from "@/components/incident/incidentKeys";
import { LinkWarningDialog } from "@/components/incident/LinkWarningDialog";
import { OpenIncidentDialog } from "@/components/incident/OpenIncidentDialog";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { WarningSummary } from "@/lib/feed/snapshot";
import { HAPPENING_NAMES } from "@/lib/incident/kind";
import type { NamedArea } from "@/lib/incident/planTasks";
import type { IncidentSummary } from "@/lib/incident/record";

export interface OpenIncidentProps {
  readonly warning: WarningSummary;
  readonly viewer: Viewer;
  /** Where this viewer may say something happened, as when it is opened by hand. */
  readonly areas: readonly NamedArea[];
}

/** From a warning to action: the incidents it led to, and buttons to open one or join one. */
export function OpenIncident({ warning, viewer, areas }: OpenIncidentProps) {
  const [doing, setDoing] = useState<"open" | "link" | null>(null);
  const key = incidentKeys.ofWarning(warning.id);
  const { data: incidents } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      askServer<IncidentSummary[]>(`/api/v1/warnings/${warning.id}/incidents`, signal),
  });
  useRefreshWithFeed(recordViews.incident, key, 1_000);
  const title = `${warning.areaName}${HAPPENING_NAMES[warning.hazard]}`;
  const offer = offerOf(viewer, "incident.write", { adminAreaCode: warning.adminAreaCode });
  const mayOpen = offer === "deed";
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      {incidents?.map((incident) => (
        <Button key={incident.id} asChild>
          <Link href={`/incidents/${incident.id}`}>事件：{incident.title}</Link>
        </Button>
      ))}
      {offer === "factor" ? (
        <FactorLink permission="incident.write" deeds="关联或开立事件" />
      ) : null}
      {mayOpen ? (
        <Button onClick={() => setDoing("link")} className="max-desk:h-11">
          关联到已有事件
        </Button>
      ) : null}
      {mayOpen && areas.length > 0 && warning.liftedAt === null ? (
        <Button
          look={incidents?.length === 0 ? "primary" : "outline"}
          onClick={() => setDoing("open")}
          className="max-desk:h-11"
        >
          开立事件
        </Button>
      ) : null}
      {doing === "link" ? (
        <LinkWarningDialog
          warning={{ id: warning.id, title }}
          linked={(incidents ?? []).map(({ id }) => id)}
          onClose={() => setDoing(null)}
        />
      ) : null}
      {doing === "open" ? (
        <OpenIncidentDialog
          origin={{
            title,
            kind: "naturalDisaster",
            adminAreaCode: warning.adminAreaCode ?? "",
            warningId: warning.id,
            reportId: null,
          }}
          areas={areas}
          onClose={() => setDoing(null)}
        />
      ) : null}
    </div>
  );
}
