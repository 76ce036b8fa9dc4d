import type { Provenance, Viewer } from "@/lib/access/viewer";
import { Conflict, NotFound } from "@/lib/error/domainError";
import type { Act } from "@/lib/exercise/act";
import type { Intent } from "@/lib/field/intent";
import { laneOf } from "@/lib/field/laneOf";
import type { TaskSummary } from "@/lib/task/record";
import type { Hazard } from "@/lib/warning/tier";
import { asAssignee, asPerson, DIRECTOR, DUTY_OFFICER } from "./actor";
import type { ExerciseDeps } from "./deps";
import { isThere, selectPresent, selectTasksOfPresent } from "./presence";

type ActOf<Kind extends Act["kind"]> = Extract<Act, { kind: Kind }>;

/**
 * Does what a simulated person does, as the viewer its own account would be. Throws where it is no
 * exercise's, and where somebody who is really there has to do it.
 */
export function createActing(
  deps: ExerciseDeps,
): (act: Act, provenance: Provenance) => Promise<void> {
  const { clock, calls, tasks, people, incidents, warnings, field, countyCode } = deps;
  const { pool } = deps.database;

  /** The person who acts; its account may have been made since it was asked. */
  async function actor(personCode: string, provenance: Provenance): Promise<Viewer> {
    const [person, present] = await Promise.all([
      people.person(personCode, DIRECTOR),
      selectPresent(pool, countyCode),
    ]);
    if (present.has(person.code)) throw isThere(person.name);
    return { ...asPerson(person), provenance };
  }

  async function answer(act: ActOf<"answer">, provenance: Provenance): Promise<void> {
    const { deedId, roundId, pressedAt } = act;
    if (!(await calls.isExercise(roundId, DIRECTOR))) throw noExercise();
    const viewer = await actor(act.personCode, provenance);
    const late = pressedAt === null ? {} : { pressedAt };
    await calls.answer(roundId, { deedId, answer: act.answer, ...late }, viewer);
  }

  async function played(taskId: number): Promise<TaskSummary> {
    const { task } = await tasks.get(taskId, DIRECTOR);
    if (!task.exercise) throw noExercise();
    const left = await selectTasksOfPresent(pool, countyCode, [task.id]);
    if (left.has(task.id)) throw isThere(task.assignee.name);
    return task;
  }

  async function takeStep(act: ActOf<"taskStep">, provenance: Provenance): Promise<void> {
    const task = await played(act.taskId);
    const { deedId, deed, words, position, pressedAt } = act;
    const step = { deedId, deed, words, position, occurredAt: pressedAt, attachments: [] };
    await tasks.report(task.id, step, { ...asAssignee(task), provenance });
  }

  async function report(act: ActOf<"report">, provenance: Provenance): Promise<void> {
    const task = await played(act.taskId);
    const { deedId, words, position, pressedAt } = act;
    await incidents.report(
      {
        deedId,
        kind: "naturalDisaster",
        words,
        facts: [],
        dead: null,
        missing: null,
        injured: null,
        trapped: null,
        adminAreaCode: task.adminAreaCode ?? countyCode,
        position,
        accuracyM: null,
        incidentId: task.incidentId,
        occurredAt: pressedAt,
        attachments: [],
      },
      { ...asAssignee(task), provenance },
    );
  }

  async function count(act: ActOf<"headcount">, provenance: Provenance): Promise<void> {
    const { deedId, villageCode, warningId, base } = act;
    const { warning } = await warnings.get(warningId, DIRECTOR);
    if (!warning.exercise) throw noExercise();
    const viewer = await actor(act.personCode, provenance);
    const intent: Intent = {
      id: deedId,
      clientId: deedId,
      userId: viewer.userId,
      lane: laneOf("headcount"),
      number: 1,
      at: act.pressedAt ?? clock.now(),
      doing: {
        kind: "headcount",
        matter: { kind: "warning", id: warningId },
        adminAreaCode: villageCode,
        base,
        count: act.count,
      },
    };
    const said = await field.apply(intent, viewer);
    if (said?.outcome !== "applied") throw notCounted(said?.message ?? "现在办不了。");
  }

  async function openIncident(
    { deedId, warningId }: ActOf<"openIncident">,
    provenance: Provenance,
  ): Promise<void> {
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

  return (act, provenance) => {
    switch (act.kind) {
      case "answer":
        return answer(act, provenance);
      case "taskStep":
        return takeStep(act, provenance);
      case "report":
        return report(act, provenance);
      case "headcount":
        return count(act, provenance);
      case "openIncident":
        return openIncident(act, provenance);
    }
  };
}

const notCounted = (message: string) =>
  new Conflict({ code: "not-counted", message, mend: "请在应急通的“任务”页核对。" });

/** What a duty officer calls the event that a warning is of. */
const EVENT_NAMES: Record<Hazard, string> = {
  rain: "暴雨",
  river: "洪水",
  slope: "滑坡险情",
};

const noExercise = () =>
  new NotFound({
    code: "no-exercise",
    message: "这不是演练中的叫应、任务或预警。",
    mend: "模拟人员只能参加演练；请先播放一场回放。",
  });
