import { isDomainError, NotFound } from "@/lib/error/domainError";
import type { Act, ActOutcome, Asked } from "@/lib/exercise/act";
import { taskSearchSchema } from "@/lib/task/search";
import type { CallService } from "../calls/service";
import type { ClockService } from "../clock/service";
import type { PeopleService } from "../people/service";
import type { TaskService } from "../tasks/service";
import { asAssignee, asPerson, DIRECTOR } from "./actor";

/**
 * The way simulated people take part in an exercise: what is asked of whom, and their answers,
 * which go through the very services that real people's do. Only records of exercises are touched.
 */
export interface ExerciseService {
  asked(): Promise<Asked>;
  /** In order; one that is refused does not keep the others from being done. */
  act(acts: readonly Act[]): Promise<readonly ActOutcome[]>;
}

export interface ExerciseDeps {
  readonly clock: Pick<ClockService, "now">;
  readonly calls: Pick<CallService, "answer" | "calledInExercise" | "isExercise">;
  readonly tasks: Pick<TaskService, "list" | "get" | "report">;
  readonly people: Pick<PeopleService, "person">;
}

/** More than an exercise ever has running. */
const TASKS = 200;

export function createExerciseService(deps: ExerciseDeps): ExerciseService {
  const { clock, calls, tasks, people } = deps;

  async function openTasks() {
    const search = taskSearchSchema.parse({ view: "running", size: TASKS });
    const { rows } = await tasks.list(search, DIRECTOR);
    return rows
      .filter(({ exercise }) => exercise)
      .map((task) => ({
        taskId: task.id,
        state: task.state,
        hasProgress: task.onSceneAt !== null && task.newestWords !== null,
      }));
  }

  async function carryOut(act: Act): Promise<void> {
    if (act.kind === "answer") {
      const { deedId, roundId, answer } = act;
      const person = await people.person(act.personCode, DIRECTOR);
      if (!(await calls.isExercise(roundId, DIRECTOR))) throw noExercise();
      await calls.answer(roundId, { deedId, answer }, asPerson(person));
      return;
    }
    const { task } = await tasks.get(act.taskId, DIRECTOR);
    if (!task.exercise) throw noExercise();
    const { deedId, deed, words } = act;
    const report = { deedId, deed, words, position: null, occurredAt: null, attachments: [] };
    await tasks.report(task.id, report, asAssignee(task));
  }

  return {
    async asked() {
      const [open, given] = await Promise.all([calls.calledInExercise(DIRECTOR), openTasks()]);
      return { now: clock.now(), calls: open, tasks: given };
    },
    async act(acts) {
      const outcomes: ActOutcome[] = [];
      for (const act of acts) {
        const refused = await carryOut(act).then(
          () => null,
          (error: unknown) => {
            if (!isDomainError(error)) throw error;
            return { code: error.code, message: error.message };
          },
        );
        outcomes.push({ deedId: act.deedId, refused });
      }
      return outcomes;
    },
  };
}

const noExercise = () =>
  new NotFound({
    code: "no-exercise",
    message: "这不是演练中的叫应或任务。",
    mend: "模拟人员只能参加演练；请先播放一场回放。",
  });
