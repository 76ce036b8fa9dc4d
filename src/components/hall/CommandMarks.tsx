"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import type { Map as MapLibreMap } from "maplibre-gl";
import Link from "next/link";
import { useEffect, useMemo } from "react";
import { incidentKeys } from "@/components/incident/incidentKeys";
import { ResponseMark } from "@/components/incident/LevelMark";
import { useUnassignedReports } from "@/components/incident/useUnassignedReports";
import { useScene } from "@/components/live/useLive";
import { liveView } from "@/components/live/views";
import { MapMark } from "@/components/map/MapMark";
import { MAP_MARK } from "@/components/map/mapMarkLook";
import { keepRooms } from "@/components/map/mapRooms";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { AreaSummary } from "@/lib/feed/countyMap";
import { responseWords } from "@/lib/incident/level";
import { incidentPlaces } from "@/lib/incident/places";
import type { IncidentPage, IncidentSummary } from "@/lib/incident/record";
import { taskPlaces } from "@/lib/task/places";
import type { TaskPage } from "@/lib/task/record";
import { ReportMark } from "./ReportMark";
import { TaskPlaceMark } from "./TaskPlaceMark";

const TASKS_KEY = ["tasks", "map"];
const REFRESH = 1_000;

export interface CommandMarksProps {
  readonly map: MapLibreMap;
  readonly areas: readonly AreaSummary[];
  readonly acceptMinutes: number;
}

/** Open incidents, waiting reports and tasks not done, where they are; of now, not of a look back. */
export function CommandMarks({ map, areas, acceptMinutes }: CommandMarksProps) {
  const live = useScene(liveView) ?? true;
  const { data: incidents } = useQuery({
    queryKey: incidentKeys.open,
    queryFn: ({ signal }) =>
      askServer<IncidentPage>("/api/v1/incidents?state=open&size=25", signal),
    staleTime: REFRESH,
  });
  const { data: tasks } = useQuery({
    queryKey: TASKS_KEY,
    queryFn: ({ signal }) => askServer<TaskPage>("/api/v1/tasks?view=running&size=200", signal),
    staleTime: REFRESH,
  });
  const reports = useUnassignedReports();
  useRefreshWithFeed(recordViews.task, TASKS_KEY, REFRESH);
  useRefreshWithFeed(recordViews.incident, TASKS_KEY, REFRESH);
  const places = useMemo(() => taskPlaces(tasks?.rows ?? [], areas), [tasks, areas]);
  const placed = useMemo(
    () => incidentPlaces(incidents?.rows ?? [], reports, areas),
    [incidents, reports, areas],
  );
  useEffect(() => {
    if (!live) return;
    keepRooms(map, [
      ...placed.map(({ position, incidents }) => ({
        position,
        kind: incidents.length > 0 ? ("incident" as const) : ("report" as const),
        side: "above" as const,
      })),
      ...places.map(({ position, urgency }) => ({
        position,
        kind: urgency === "pressing" ? ("pressingTasks" as const) : ("tasks" as const),
        side: "below" as const,
      })),
    ]);
    return () => keepRooms(map, []);
  }, [map, live, placed, places]);
  if (!live) return null;
  return (
    <>
      {placed.map(({ key, incidents: there, reports: waiting, position }) => (
        <MapMark key={key} map={map} position={position} side="above">
          <div className="flex flex-col items-center gap-0.5">
            <ReportMark reports={waiting} />
            {there.map((incident) => (
              <IncidentMark key={incident.id} incident={incident} />
            ))}
          </div>
        </MapMark>
      ))}
      {places.map((place) => (
        <MapMark key={place.key} map={map} position={place.position} side="below">
          <TaskPlaceMark place={place} acceptMinutes={acceptMinutes} />
        </MapMark>
      ))}
    </>
  );
}

function IncidentMark({ incident }: { readonly incident: IncidentSummary }) {
  const { id, title, responseLevel } = incident;
  return (
    <Link
      href={`/incidents/${id}`}
      aria-label={`事件：${title}，${responseWords(responseLevel)}`}
      className={clsx(MAP_MARK, "border-ink bg-panel font-bold text-ink hover:bg-raised")}
    >
      <ResponseMark level={responseLevel} />
      <span className="max-w-40 truncate">{title}</span>
    </Link>
  );
}
