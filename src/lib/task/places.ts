import type { AreaSummary } from "../feed/countyMap";
import { isRunning } from "./life";
import type { TaskSummary } from "./record";

/** [longitude, latitude], WGS84. */
type Position = readonly [number, number];

/** Tasks that stand at one place of the map. */
export interface TaskPlace {
  readonly key: string;
  readonly position: Position;
  /** Of the area; empty where the tasks have a position of their own. */
  readonly name: string;
  /** The most urgent first. */
  readonly tasks: readonly TaskSummary[];
  readonly urgency: TaskUrgency;
}

/** `pressing`: refused or late. `running`: somebody is at it. `waiting`: nobody has taken it on. */
export type TaskUrgency = "pressing" | "running" | "waiting";

/**
 * Where tasks are on the map: at the position they were last reported from, else in the middle of
 * their township or village. Those of a department that is nowhere in particular are not on it.
 */
export function taskPlaces(
  tasks: readonly TaskSummary[],
  areas: readonly AreaSummary[],
): readonly TaskPlace[] {
  const places = new Map<string, { position: Position; name: string; tasks: TaskSummary[] }>();
  for (const task of tasks) {
    const place = placeOf(task, areas);
    if (!place) continue;
    const key = place.position.join(" ");
    const there = places.get(key) ?? { ...place, tasks: [] };
    there.tasks.push(task);
    places.set(key, there);
  }
  return [...places].map(([key, place]) => {
    const tasks = place.tasks.toSorted((a, b) => rankOf(a) - rankOf(b) || a.id - b.id);
    return { ...place, key, tasks, urgency: urgencyOf(tasks) };
  });
}

/** The middle of an area, or of the township around it; null where neither is known. */
export function areaPlace(
  code: string | null,
  areas: readonly AreaSummary[],
): { readonly position: Position; readonly name: string } | null {
  if (code === null) return null;
  for (const digits of [12, 9]) {
    const area = areas.find((one) => one.code === code.slice(0, digits));
    if (area?.position) return { position: area.position, name: area.name };
  }
  return null;
}

/** The middle of what lies in an area that has no place of its own, as the whole county. */
export function middleOf(code: string, areas: readonly AreaSummary[]): Position | null {
  const within = areas.flatMap((area) =>
    area.position && area.code.startsWith(code) ? [area.position] : [],
  );
  const mean = (axis: 0 | 1) =>
    within.reduce((sum, position) => sum + position[axis], 0) / within.length;
  return within.length > 0 ? [mean(0), mean(1)] : null;
}

function placeOf(task: TaskSummary, areas: readonly AreaSummary[]) {
  if (task.position) return { position: task.position, name: "" };
  return areaPlace(task.adminAreaCode, areas);
}

/** As urgent as the most urgent of them. */
function urgencyOf([first]: readonly TaskSummary[]): TaskUrgency {
  if (!first) return "waiting";
  return (["pressing", "running", "waiting"] as const)[rankOf(first)] ?? "waiting";
}

function rankOf({ state, overdueAt }: TaskSummary): number {
  if (state === "refused" || overdueAt !== null) return 0;
  return isRunning(state) ? 1 : 2;
}
