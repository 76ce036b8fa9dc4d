import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { MyCall } from "@/lib/calling/mine";
import type { WarningSummary } from "@/lib/feed/snapshot";
import type { Count } from "@/lib/field/headcount";
import { besideCalls, holdsNow } from "@/lib/field/holdsNow";
import { isOver, LONGEST_CARRIED, runningEvent } from "@/lib/field/runningEvent";
import type { FieldMove, FieldSnapshot, FieldTask, FieldWarning } from "@/lib/field/snapshot";
import { clockOf } from "@/lib/task/clocks";
import type { TaskSummary } from "@/lib/task/record";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import { tierRank } from "@/lib/warning/tier";
import { type NewestCount, selectNewest, selectSpans } from "../evacuation/service";
import type { VillageAtRisk } from "../people/service";
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

/**
 * The moves of the viewer's villages, for each the newest count of the event that runs there: it stands
 * also when the warning it was made for is lifted while another holds, and what is counted next
 * follows on it. Sichuan moves people from places at risk at blue, so every tier counts.
 */
async function movesOf(
  parts: FieldParts,
  villages: readonly VillageAtRisk[],
  open: readonly WarningSummary[],
  viewer: Viewer,
): Promise<FieldMove[]> {
  if (villages.length === 0 || open.length === 0) return [];
  if (!may(viewer, "evacuation.report")) return [];
  const { pool } = parts.database;
  const below = viewer.adminAreaCode ?? parts.countyCode;
  const counted = await selectNewest(pool, parts.countyCode, below);
  const since = parts.clock.now() - LONGEST_CARRIED;
  const spans = counted.length > 0 ? await selectSpans(pool, parts.countyCode, since) : [];
  const gravest = open.toSorted((a, b) => tierRank(b.tier) - tierRank(a.tier) || b.id - a.id);
  return villages.flatMap((village): FieldMove[] => {
    const warning = gravest.find(({ adminAreaCode }) => isOver(village.code, adminAreaCode));
    if (!warning) return [];
    const event = runningEvent(
      spans.filter(
        ({ adminAreaCode, exercise }) =>
          exercise === warning.exercise && isOver(village.code, adminAreaCode),
      ),
    );
    const kept = counted
      .filter(
        ({ adminAreaCode, matter }) =>
          adminAreaCode === village.code && matter.kind === "warning" && event.has(matter.id),
      )
      .reduce<NewestCount | null>((last, one) => (last && last.at >= one.at ? last : one), null);
    return [
      {
        matter: kept?.matter ?? { kind: "warning", id: warning.id },
        title: `${TIER_NAMES[warning.tier]}${HAZARD_NAMES[warning.hazard]}预警 · ${warning.areaName}`,
        area: { code: village.code, name: village.name },
        suggested: suggestion(village),
        kept: kept ? onlyCount(kept) : null,
        exercise: warning.exercise,
      },
    ];
  });
}

function suggestion({ households, people }: VillageAtRisk): Count {
  const none = { households: 0, people: 0 };
  return { total: { households, people }, onTheWay: none, arrived: none };
}

function onlyCount({ version, count, by, userId, at }: NonNullable<FieldMove["kept"]>) {
  return { version, count, by, userId, at };
}
