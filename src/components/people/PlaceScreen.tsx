"use client";

import Link from "next/link";
import { DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import type { Viewer } from "@/lib/access/viewer";
import type { PlaceAsk } from "@/lib/people/placeRecord";
import { PLACE_KIND_NAMES } from "@/lib/people/post";
import type { PlaceRecord } from "@/lib/people/record";
import { DepartmentFacts } from "./DepartmentFacts";
import { HolderNames } from "./HolderNames";
import { InsidePanel } from "./InsidePanel";
import { LinePanel } from "./LinePanel";
import { usePlace } from "./peopleQueries";
import { placeHref } from "./placeHref";
import { RiskPointFacts } from "./RiskPointFacts";

export interface PlaceScreenProps {
  readonly viewer: Viewer;
  readonly ask: PlaceAsk;
  readonly initial: PlaceRecord;
}

/** A place with everybody who is called for it, in order, and what lies in it. */
export function PlaceScreen({ viewer, ask, initial }: PlaceScreenProps) {
  const { data: record } = usePlace(ask, initial);
  const { place, department, riskPoint } = record;
  const areaCode = riskPoint?.adminAreaCode ?? (department ? null : place.code);
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <nav aria-label="所在" className="text-meta text-muted">
            {record.path.map((outer) => (
              <span key={outer.code}>
                <Link
                  href={placeHref(outer)}
                  className="underline-offset-4 hover:text-ink hover:underline"
                >
                  {outer.name}
                </Link>
                {" › "}
              </span>
            ))}
            {PLACE_KIND_NAMES[place.kind]} {place.code}
          </nav>
          <h1 className="flex flex-wrap items-center gap-2 font-bold text-title">
            {place.name}
            {hasInvented(record) ? <DemonstrationBadge /> : null}
          </h1>
        </div>
        <PersonsLink record={record} />
      </header>
      {department ? <DepartmentFacts viewer={viewer} department={department} /> : null}
      {riskPoint ? <RiskPointFacts viewer={viewer} point={riskPoint} /> : null}
      <div className="grid items-start gap-3 desk:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          {record.lines.map((line) => (
            <LinePanel
              key={line.kind}
              viewer={viewer}
              place={place}
              adminAreaCode={areaCode}
              line={line}
            />
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <RiskPointsPanel record={record} />
          <InsidePanel inside={record.inside} kind={place.kind} />
        </div>
      </div>
    </div>
  );
}

function hasInvented({ lines, department, riskPoint }: PlaceRecord): boolean {
  if (department?.demonstration || riskPoint?.demonstration) return true;
  return lines.some(({ posts }) =>
    posts.some(({ holders }) => holders.some(({ demonstration }) => demonstration)),
  );
}

function PersonsLink({ record: { place, persons } }: { readonly record: PlaceRecord }) {
  if (persons === 0) return null;
  const query =
    place.kind === "department"
      ? `department=${place.code}`
      : place.kind === "county"
        ? ""
        : `area=${place.code}`;
  return (
    <Button asChild height={34} className="max-desk:h-11">
      <Link href={`/people?${query}`}>{persons} 名人员</Link>
    </Button>
  );
}

function RiskPointsPanel({ record: { riskPoints } }: { readonly record: PlaceRecord }) {
  if (riskPoints.length === 0) return null;
  return (
    <Panel heading="隐患点" aside={`${riskPoints.length} 处`}>
      <ul>
        {riskPoints.map((point) => (
          <li
            key={point.code}
            className="flex flex-wrap items-baseline gap-x-3 border-line border-t py-2 first:border-t-0"
          >
            <Link
              href={placeHref({ kind: "riskPoint", code: point.code })}
              className="font-bold underline-offset-4 hover:underline"
            >
              {point.name}
            </Link>
            <span className="text-meta text-muted tabular-nums">
              {point.households ?? "—"} 户 {point.people ?? "—"} 人
            </span>
            <span className="ml-auto text-meta">
              监测员 <HolderNames holders={point.monitors} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
