import type { Asked, AskedMove, AskedTask } from "@/lib/exercise/act";
import { incidentSearchSchema } from "@/lib/incident/search";
import { taskSearchSchema } from "@/lib/task/search";
import { tierRank } from "@/lib/warning/tier";
import type { CallsOfExercise } from "../calls/service";
import { DIRECTOR } from "./actor";
import type { ExerciseDeps } from "./deps";
import { selectPresent, selectTasksOfPresent } from "./presence";
import { selectWithProgress } from "./progressStore";

/** More than an exercise ever has running. */
const TASKS = 200;
const OPEN_INCIDENTS = incidentSearchSchema.parse({ state: "open", size: TASKS });
const RUNNING = taskSearchSchema.parse({ view: "running", size: TASKS });

/** What simulated people are asked: of exercises alone, and not of whoever is really there. */
export function createAsking(deps: ExerciseDeps): () => Promise<Asked> {
  const { clock, calls, tasks, incidents, warnings, field, countyCode } = deps;
  const { pool } = deps.database;

  async function openTasks(): Promise<AskedTask[]> {
    const { rows } = await tasks.list(RUNNING, DIRECTOR);
    const played = rows.filter(({ exercise }) => exercise);
    const ids = played.map(({ id }) => id);
    const [left, withProgress] = await Promise.all([
      selectTasksOfPresent(pool, countyCode, ids),
      selectWithProgress(pool, ids),
    ]);
    return played
      .filter(({ id }) => !left.has(id))
      .map(({ id, state, onSceneAt, position }) => ({
        taskId: id,
        state,
        hasProgress: onSceneAt !== null && withProgress.has(id),
        position: position && [position[0], position[1]],
      }));
  }

  async function openMoves(
    told: CallsOfExercise["told"],
    present: ReadonlySet<string>,
  ): Promise<AskedMove[]> {
    const movers = new Map(
      told.flatMap(({ villageCode, personCode }) =>
        present.has(personCode) ? [] : [[villageCode, personCode] as const],
      ),
    );
    if (movers.size === 0) return [];
    const moves = await field.moves([...movers.keys()], DIRECTOR);
    return moves.flatMap(({ area, matter, suggested, kept, exercise }) => {
      const personCode = movers.get(area.code);
      if (personCode === undefined || !exercise || matter.kind !== "warning") return [];
      return {
        villageCode: area.code,
        personCode,
        warningId: matter.id,
        version: kept?.version ?? null,
        count: kept?.count ?? suggested,
      };
    });
  }

  /** The first orange or red warning, while no incident of the exercise is open. */
  async function unledWarning() {
    const { rows } = await incidents.list(OPEN_INCIDENTS, DIRECTOR);
    if (rows.some(({ exercise }) => exercise)) return null;
    const current = await warnings.current(pool, clock.now(), DIRECTOR);
    const grave = current.filter(
      ({ liftedAt, exercise, tier }) =>
        liftedAt === null && exercise && tierRank(tier) >= tierRank("orange"),
    );
    // Gauges upstream of the county warn too; what is led is in it, where that is known.
    const isOutside = (warning: (typeof grave)[number]) => Number(warning.adminAreaCode === null);
    const [first] = grave.toSorted(
      (one, other) => isOutside(one) - isOutside(other) || one.id - other.id,
    );
    return first ? { warningId: first.id } : null;
  }

  return async () => {
    const [present, { called, told }] = await Promise.all([
      selectPresent(pool, countyCode),
      calls.calledInExercise(DIRECTOR),
    ]);
    const [given, moves, unled] = await Promise.all([
      openTasks(),
      openMoves(told, present),
      unledWarning(),
    ]);
    const open = called.filter(({ personCode }) => !present.has(personCode));
    return { now: clock.now(), calls: open, tasks: given, moves, unled };
  };
}
