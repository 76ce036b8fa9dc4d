import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { MyCall } from "@/lib/calling/mine";
import type { WarningSummary } from "@/lib/feed/snapshot";
import { besideCalls, holdsNow } from "@/lib/field/holdsNow";
import type { FieldSnapshot, FieldTask, FieldWarning } from "@/lib/field/snapshot";
import { clockOf } from "@/lib/task/clocks";
import type { TaskSummary } from "@/lib/task/record";
import { movesOf } from "./moves";
import type { FieldParts } from "./parts";

/** As many tasks as a person is shown; more is not a phone's work. */
const MOST_TASKS = 50;

/** Everything one person in the field needs now. */
export async function takeSnapshot(parts: FieldParts, viewer: Viewer): Promise<FieldSnapshot> {
  const { clock, directory } = parts;
  const at = clock.now();
  // Before anything is read: what was on record by then is in it.
  const wallAt = clock.wallNow();
  const [person, calls, warnings, tasks, villages] = await Promise.all([
    directory.person(viewer),
    may(viewer, "call.answer") ? parts.calls.mine(viewer) : [],
    parts.warnings.current(parts.database.pool, at, viewer),
    tasksOf(parts, viewer),
    directory.villages(viewer),
  ]);
  const called = await warningsOf(parts, calls);
  const nexts = await directory.contacts(calls.flatMap(({ next }) => next?.personCode ?? []));
  const open = [...called.values(), ...warnings].filter(({ liftedAt }) => liftedAt === null);
  return {
    at,
    wallAt,
    clock: clock.state(),
    timeZone: parts.timeZone,
    person,
    calls: calls.map((call) => ({
      ...call,
      ...holdsNow(call, called.get(call.warningId)),
      nextContact: (call.next && nexts.get(call.next.personCode)) ?? null,
    })),
    warnings: besideCalls(warnings, calls).flatMap(shown),
    tasks: tasks.map((task) => shownTask(task, parts.acceptMinutes, at)),
    moves: await movesOf(parts, villages, open, viewer),
  };
}

async function tasksOf(parts: FieldParts, viewer: Viewer): Promise<readonly TaskSummary[]> {
  if (!may(viewer, "task.report")) return [];
  const { rows } = await parts.tasks.list(
    { q: "", view: "running", mine: true, sort: "urgency", page: 1, size: MOST_TASKS },
    viewer,
  );
  return rows;
}

/** A person may read of the warning it is called for, wherever that lies. */
async function warningsOf(
  parts: FieldParts,
  calls: readonly MyCall[],
): Promise<ReadonlyMap<number, WarningSummary>> {
  const ids = [...new Set(calls.map(({ warningId }) => warningId))];
  const summaries = await parts.warnings.summaries(parts.database.pool, ids);
  return new Map(summaries.map((warning) => [warning.id, warning]));
}

function shown(warning: WarningSummary): readonly FieldWarning[] {
  const { id, hazard, tier, areaName, tierIssuedAt, reason, exercise, liftedAt } = warning;
  if (tier === "none" || liftedAt !== null) return [];
  return [{ id, hazard, tier, areaName, issuedAt: tierIssuedAt, reason, exercise }];
}

function shownTask(task: TaskSummary, acceptMinutes: number, now: number): FieldTask {
  const { id, incidentTitle, text, state, scene, exercise } = task;
  const dueAt = clockOf(task, acceptMinutes, now)?.dueAt ?? null;
  return { id, incidentTitle, text, state, scene, dueAt, exercise };
}
