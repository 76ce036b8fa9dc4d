"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import type { Map as MapLibreMap } from "maplibre-gl";
import Link from "next/link";
import { useEffect, useMemo } from "react";
import { incidentKeys } from "@/components/incident/incidentKeys";
import { LevelMark } from "@/components/incident/LevelMark";
import { useScene } from "@/components/live/useLive";
import { liveView } from "@/components/live/views";
import { MapMark } from "@/components/map/MapMark";
import { keepRooms } from "@/components/map/mapRooms";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import { TaskStateMark } from "@/components/task/TaskStateMark";
import type { AreaSummary } from "@/lib/feed/countyMap";
import { levelName } from "@/lib/incident/level";
import type { IncidentPage, IncidentSummary } from "@/lib/incident/record";
import { TASK_STATE_NAMES } from "@/lib/task/life";
import {
  areaPlace,
  middleOf,
  type TaskPlace,
  type TaskUrgency,
  taskPlaces,
} from "@/lib/task/places";
import type { TaskPage } from "@/lib/task/record";

const TASKS_KEY = ["tasks", "map"];
const REFRESH = 1_000;

export interface CommandMarksProps {
  readonly map: MapLibreMap;
  readonly areas: readonly AreaSummary[];
}

/** Open incidents and the tasks that are not done, where they are; of now, not of a look back. */
export function CommandMarks({ map, areas }: CommandMarksProps) {
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
  useRefreshWithFeed(recordViews.task, TASKS_KEY, REFRESH);
  useRefreshWithFeed(recordViews.incident, TASKS_KEY, REFRESH);
  const places = useMemo(() => taskPlaces(tasks?.rows ?? [], areas), [tasks, areas]);
  const placed = useMemo(() => placedIncidents(incidents?.rows ?? [], areas), [incidents, areas]);
  useEffect(() => {
    if (!live) return;
    keepRooms(map, [
      ...placed.map(({ position }) => ({ position, kind: "incident", side: "above" }) as const),
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
      {placed.map(({ incidents: there, position }) => (
        <MapMark key={position.join(" ")} map={map} position={position} side="above">
          <div className="flex flex-col items-center gap-0.5">
            {there.map((incident) => (
              <IncidentMark key={incident.id} incident={incident} />
            ))}
          </div>
        </MapMark>
      ))}
      {places.map((place) => (
        <MapMark key={place.key} map={map} position={place.position} side="below">
          <TaskPlaceMark place={place} />
        </MapMark>
      ))}
    </>
  );
}

/** Those of one township stand above one another, not on one another. */
function placedIncidents(incidents: readonly IncidentSummary[], areas: readonly AreaSummary[]) {
  const places = new Map<string, { position: [number, number]; incidents: IncidentSummary[] }>();
  for (const incident of incidents) {
    const { position, adminAreaCode } = incident;
    const at =
      position ?? areaPlace(adminAreaCode, areas)?.position ?? middleOf(adminAreaCode, areas);
    if (!at) continue;
    const place = places.get(at.join(" ")) ?? { position: [at[0], at[1]], incidents: [] };
    place.incidents.push(incident);
    places.set(at.join(" "), place);
  }
  return [...places.values()];
}

const MARK =
  "flex items-center gap-1.5 whitespace-nowrap rounded-control border px-1.5 py-0.5 text-caption tabular-nums";

function IncidentMark({ incident }: { readonly incident: IncidentSummary }) {
  const { id, title, responseLevel, grade } = incident;
  const said = responseLevel ? `${levelName(responseLevel)}响应` : "未启动响应";
  return (
    <Link
      href={`/incidents/${id}`}
      aria-label={`事件：${title}，${said}`}
      className={clsx(MARK, "border-ink bg-panel font-bold text-ink hover:bg-raised")}
    >
      <LevelMark level={responseLevel ?? grade} look={responseLevel ? "response" : "grade"} />
      <span className="max-w-40 truncate">{title}</span>
    </Link>
  );
}

/** Hues are the tiers' alone: urgency is told by weight. */
const LOOKS: Record<TaskUrgency, string> = {
  pressing: "border-press bg-press font-bold text-press-ink",
  running: "border-ink bg-panel text-ink",
  waiting: "border-edge border-dashed bg-panel text-muted",
};

function TaskPlaceMark({ place }: { readonly place: TaskPlace }) {
  const { tasks, urgency, name } = place;
  const [first] = tasks;
  if (!first) return null;
  const href = tasks.length === 1 ? `/tasks/${first.id}` : `/incidents/${first.incidentId}`;
  const words = tasks.map(({ state, text }) => `${TASK_STATE_NAMES[state]}：${text}`);
  const late = urgency === "pressing" ? "，有逾期或拒绝" : "";
  return (
    <Link
      href={href}
      title={words.join("\n")}
      aria-label={`${name}任务 ${tasks.length} 项${late}，${words[0]}`}
      data-task-place={name}
      className={clsx(MARK, LOOKS[urgency])}
    >
      <TaskStateMark state={first.state} />
      {/* What presses says what it is; the rest is kept short, for there may be one in each township. */}
      {urgency === "pressing" ? `任务 ${tasks.length}` : tasks.length}
    </Link>
  );
}
