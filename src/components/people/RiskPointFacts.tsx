"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { riskPointConcern } from "@/lib/people/concern";
import { RISK_HAZARD_NAMES } from "@/lib/people/organization";
import type { PlaceRecord } from "@/lib/people/record";
import { RetireButton } from "./RetireButton";
import { RiskPointDialog } from "./RiskPointDialog";

/** What threatens whom at a risk point, and what watches it. */
export function RiskPointFacts(props: {
  readonly viewer: Viewer;
  readonly point: NonNullable<PlaceRecord["riskPoint"]>;
}) {
  const { viewer, point } = props;
  const [editing, setEditing] = useState(false);
  const position = point.position
    ? `${point.position[0].toFixed(4)}°E ${point.position[1].toFixed(4)}°N（${point.positionQuality === "surveyed" ? "实测" : "示意"}）`
    : "位置未测";
  return (
    <Panel
      heading={
        <span className="flex items-center gap-2">
          {RISK_HAZARD_NAMES[point.hazard]}
          {point.retired ? <Badge>已停用</Badge> : null}
        </span>
      }
      aside={
        may(viewer, "organization.write", riskPointConcern(point)) ? (
          <span className="flex gap-2">
            <Button height={34} className="max-desk:h-11" onClick={() => setEditing(true)}>
              <Pencil aria-hidden className="size-4" />
              修改
            </Button>
            <RetireButton
              kind="riskPoint"
              code={point.code}
              name={point.name}
              retired={point.retired}
              detail="停用（如已治理、已搬迁）后不再叫应它的监测员；记录仍在，可以恢复。"
            />
          </span>
        ) : null
      }
    >
      <p className="flex flex-wrap gap-x-6 gap-y-1 tabular-nums">
        <span>
          受威胁 <strong>{point.households ?? "—"}</strong> 户{" "}
          <strong>{point.people ?? "—"}</strong> 人
        </span>
        <span className="text-muted">{position}</span>
        {point.stationCode ? (
          <span>
            测站{" "}
            <Link
              href={`/stations/${encodeURIComponent(point.stationCode)}`}
              className="underline underline-offset-4"
            >
              {point.stationName ?? point.stationCode}
            </Link>
          </span>
        ) : (
          <span className="text-muted">没有测站监测</span>
        )}
      </p>
      {editing ? (
        <RiskPointDialog viewer={viewer} point={point} onClose={() => setEditing(false)} />
      ) : null}
    </Panel>
  );
}
