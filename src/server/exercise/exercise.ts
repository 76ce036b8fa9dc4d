import type { Provenance } from "@/lib/access/viewer";
import { isDomainError, NotFound } from "@/lib/error/domainError";
import type { Act, ActOutcome, Asked } from "@/lib/exercise/act";
import { incidentSearchSchema } from "@/lib/incident/search";
import type { PersonRecord } from "@/lib/people/record";
import { taskSearchSchema } from "@/lib/task/search";
import { type Hazard, tierRank } from "@/lib/warning/tier";
import type { CallService } from "../calls/service";
import type { ClockService } from "../clock/service";
import type { Database } from "../database/service";
import type { IncidentService } from "../incidents/service";
import type { PeopleService } from "../people/service";
import type { TaskService } from "../tasks/service";
import type { WarningService } from "../warnings/service";
import { asAssignee, asPerson, DIRECTOR, DUTY_OFFICER } from "./actor";
import { isThere, selectPresent, selectTasksOfPresent } from "./presence";

/**
 * The way simulated people take part in an exercise: what is asked of whom, and their answers,
 * which go through the very services that real people's do. Only records of exercises are touched.
 */
export interface ExerciseService {
  asked(): Promise<Asked>;
  /** In order; one that is refused does not keep the others from being done. */
  act(acts: readonly Act[], provenance: Provenance): Promise<readonly ActOutcome[]>;
}

export interface ExerciseDeps {
  readonly database: Pick<Database, "pool">;
  readonly clock: Pick<ClockService, "now">;
  readonly calls: Pick<CallService, "answer" | "calledInExercise" | "isExercise">;
  readonly tasks: Pick<TaskService, "list" | "get" | "report">;
  readonly people: Pick<PeopleService, "person">;
  readonly incidents: Pick<IncidentService, "list" | "open">;
  readonly warnings: Pick<WarningService, "current" | "get">;
  readonly countyCode: string;
  readonly countyName: string;
}

/** More than an exercise ever has running. */
const TASKS = 200;
const OPEN_INCIDENTS = incidentSearchSchema.parse({ state: "open", size: TASKS });

export function createExerciseService(deps: ExerciseDeps): ExerciseService {
  const { database, clock, calls, tasks, people, incidents, warnings, countyCode } = deps;

  async function openTasks() {
    const search = taskSearchSchema.parse({ view: "running", size: TASKS });
    const { rows } = await tasks.list(search, DIRECTOR);
    const ids = rows.map(({ id }) => id);
    const left = await selectTasksOfPresent(database.pool, countyCode, ids);
    return rows
      .filter(({ id, exercise }) => exercise && !left.has(id))
      .map((task) => ({
        taskId: task.id,
        state: task.state,
        hasProgress: task.onSceneAt !== null && task.newestWords !== null,
      }));
  }

  /** The first orange or red warning, while no incident of the exercise is open. */
  async function openCalls() {
    const [called, present] = await Promise.all([
      calls.calledInExercise(DIRECTOR),
      selectPresent(database.pool, countyCode),
    ]);
    return called.filter(({ personCode }) => !present.has(personCode));
  }

  async function unledWarning() {
    const { rows } = await incidents.list(OPEN_INCIDENTS, DIRECTOR);
    if (rows.some(({ exercise }) => exercise)) return null;
    const current = await warnings.current(database.pool, clock.now(), DIRECTOR);
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

  async function openIncident(
    { deedId, warningId }: Extract<Act, { kind: "openIncident" }>,
    provenance: Provenance,
  ) {
    const { warning } = await warnings.get(warningId, DIRECTOR);
    if (!warning.exercise) throw noExercise();
    const { adminAreaCode, areaName, hazard } = warning;
    const form = {
      deedId,
      warningId,
      // A gauge outside warns of what comes to the county.
      title: `${adminAreaCode === null ? deps.countyName : areaName}${EVENT_NAMES[hazard]}`,
      kind: "naturalDisaster",
      grade: "IV",
      // Incidents lie in townships; one of a village's is in the township around it.
      adminAreaCode: adminAreaCode?.slice(0, 9) ?? countyCode,
      place: "",
      position: null,
      reportId: null,
    } as const;
    await incidents.open(form, { ...DUTY_OFFICER, provenance });
  }

  /** Its account may have been made since it was asked. */
  async function refusePresent({ code, name }: PersonRecord): Promise<void> {
    const present = await selectPresent(database.pool, countyCode);
    if (present.has(code)) throw isThere(name);
  }

  async function carryOut(act: Act, provenance: Provenance): Promise<void> {
    if (act.kind === "openIncident") return openIncident(act, provenance);
    if (act.kind === "answer") {
      const { deedId, roundId, answer } = act;
      const person = await people.person(act.personCode, DIRECTOR);
      if (!(await calls.isExercise(roundId, DIRECTOR))) throw noExercise();
      await refusePresent(person);
      await calls.answer(roundId, { deedId, answer }, { ...asPerson(person), provenance });
      return;
    }
    const { task } = await tasks.get(act.taskId, DIRECTOR);
    if (!task.exercise) throw noExercise();
    const left = await selectTasksOfPresent(database.pool, countyCode, [task.id]);
    if (left.has(task.id)) throw isThere(task.assignee.name);
    const { deedId, deed, words } = act;
    const report = { deedId, deed, words, position: null, occurredAt: null, attachments: [] };
    await tasks.report(task.id, report, { ...asAssignee(task), provenance });
  }

  return {
    async asked() {
      const [open, given, unled] = await Promise.all([openCalls(), openTasks(), unledWarning()]);
      return { now: clock.now(), calls: open, tasks: given, unled };
    },
    // Together, as people act who do not know of one another: their deeds share transactions.
    act: (acts, provenance) =>
      Promise.all(
        acts.map(async (act) => {
          const { deedId } = act;
          try {
            await carryOut(act, provenance);
            return { deedId, refused: null };
          } catch (error) {
            if (!isDomainError(error)) throw error;
            const { code, message } = error;
            return { deedId, refused: { code, message } };
          }
        }),
      ),
  };
}

/** What a duty officer calls the event that a warning is of. */
const EVENT_NAMES: Record<Hazard, string> = {
  rain: "暴雨",
  river: "洪水",
  slope: "滑坡险情",
};

const noExercise = () =>
  new NotFound({
    code: "no-exercise",
    message: "这不是演练中的叫应或任务。",
    mend: "模拟人员只能参加演练；请先播放一场回放。",
  });
