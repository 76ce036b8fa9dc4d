"use client";

import Link from "next/link";
import { useMemo, useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { recordViews } from "@/components/query/useRefreshWithFeed";
import { FilterForm } from "@/components/table/FilterForm";
import { ChoiceField, SearchField, SelectField } from "@/components/table/filterFields";
import { TablePage } from "@/components/table/TablePage";
import { may, offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { INCIDENT_KIND_NAMES, INCIDENT_KINDS } from "@/lib/incident/kind";
import type { FieldReport, IncidentPage } from "@/lib/incident/record";
import type { ResponseTimes } from "@/lib/incident/responseTime";
import type { IncidentSearch } from "@/lib/incident/search";
import type { RawSearch } from "@/lib/search/searchParameters";
import type { Instant } from "@/lib/time/instant";
import { spokenDuration } from "@/lib/time/localTime";
import { FieldReportDialog } from "./FieldReportDialog";
import { incidentColumns } from "./incidentColumns";
import { type IncidentOrigin, OpenIncidentDialog } from "./OpenIncidentDialog";
import { UnassignedReports } from "./UnassignedReports";

export interface IncidentListProps {
  readonly raw: RawSearch;
  readonly search: IncidentSearch;
  readonly refused: readonly string[];
  readonly initial: IncidentPage;
  readonly unassigned: readonly FieldReport[];
  readonly times: ResponseTimes;
  readonly viewer: Viewer;
  /** Those the viewer may choose: the county and its townships, or its own. */
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly timeZone: string;
  readonly asOf: Instant;
}

const REFRESH = 1_000;

/** All incidents in a table, and the reports that wait for somebody to take them up. */
export function IncidentList(props: IncidentListProps) {
  const { raw, search, refused, initial, viewer, areas, timeZone, asOf, times } = props;
  const [opening, setOpening] = useState<IncidentOrigin | null>(null);
  const [reporting, setReporting] = useState(false);
  const columns = useMemo(() => incidentColumns(asOf, timeZone), [asOf, timeZone]);
  // Who is of the whole county says where it is; who has one place is not asked.
  const here = viewer.adminAreaCode ?? "";
  const opens = offerOf(viewer, "incident.write");
  return (
    <>
      <UnassignedReports
        initial={props.unassigned}
        viewer={viewer}
        onOpen={setOpening}
        timeZone={timeZone}
        asOf={asOf}
      />
      <TablePage
        raw={raw}
        search={search}
        refused={refused}
        initial={initial}
        name="incidents"
        news={recordViews.incident}
        everyMs={REFRESH}
        filters={(query) => (
          <FilterForm
            label="筛选事件"
            query={query}
            keep={{ sort: search.sort === "urgency" ? undefined : search.sort }}
            set={Number(search.state !== "open") + Number(search.kind.length > 0)}
            search={<SearchField name="q" value={search.q} placeholder="事件名称或地点" />}
            aside={
              <>
                {may(viewer, "incident.report") ? (
                  <Button onClick={() => setReporting(true)} className="max-desk:h-11">
                    上报险情
                  </Button>
                ) : null}
                {opens === "factor" ? (
                  <FactorLink permission="incident.write" deeds="开立事件" />
                ) : null}
                {opens === "deed" ? (
                  <Button
                    look="primary"
                    onClick={() => setOpening({ ...BY_HAND, adminAreaCode: here })}
                    className="max-desk:h-11"
                  >
                    开立事件
                  </Button>
                ) : null}
              </>
            }
          >
            <SelectField
              name="state"
              label="状态"
              value={search.state === "open" ? "" : search.state}
              options={[
                { value: "", label: "处置中" },
                { value: "over", label: "已结束" },
                { value: "all", label: "全部状态" },
              ]}
            />
            <ChoiceField
              legend="类别"
              name="kind"
              choices={INCIDENT_KINDS.map((kind) => ({
                value: kind,
                label: INCIDENT_KIND_NAMES[kind],
              }))}
              chosen={search.kind}
            />
          </FilterForm>
        )}
        heading={() => (
          <>
            事件 <span className="font-normal text-meta text-muted">{timesWords(times)}</span>
          </>
        )}
        unit="件"
        caption="事件，响应中的在前"
        columns={() => columns}
        idOf={({ id }) => String(id)}
        empty={(query) =>
          query === "" ? (
            <EmptyState
              title="没有正在处置的事件"
              detail="预警、险情上报或人工都可以开立事件。"
              action={
                <Button asChild className="max-desk:h-11">
                  <Link href="/warnings">看生效的预警</Link>
                </Button>
              }
            />
          ) : (
            <EmptyState title="没有符合条件的事件" detail="放宽状态、类别或文字再看。" />
          )
        }
      />
      {opening ? (
        <OpenIncidentDialog origin={opening} areas={areas} onClose={() => setOpening(null)} />
      ) : null}
      {reporting ? (
        <FieldReportDialog
          incidentId={null}
          adminAreaCode={here}
          areas={areas}
          onClose={() => setReporting(false)}
        />
      ) : null}
    </>
  );
}

const BY_HAND = {
  title: "",
  kind: "naturalDisaster",
  warningId: null,
  reportId: null,
} as const;

/** Only what is on record: how many it rests on is said with it. */
function timesWords({ count, medianMs, p90Ms, within }: ResponseTimes): string {
  if (medianMs === null || p90Ms === null) return "30 天内没有到场记录";
  return `30 天内 ${count} 件有到场记录：响应时间中位 ${spokenDuration(medianMs)}，九成在 ${spokenDuration(p90Ms)} 内，${within} 件达标`;
}
