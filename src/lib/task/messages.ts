import type { CallingPerson } from "@/lib/people/callingOrganization";
import { type Instant, MINUTE } from "@/lib/time/instant";
import type { Variables } from "../message/variable";
import type { TaskSummary } from "./record";

/** A task with what people are told of it. */
export interface ToldTask extends TaskSummary {
  /** Where it is to be done, as people say it. */
  readonly place: string;
  /** When its clock runs out; null where none runs. */
  readonly dueAt: Instant | null;
  /** How many steps up were told since it ran out. */
  readonly toldSteps: number;
}

/** What one person is told in one message. */
export interface PersonsTasks<Told> {
  readonly person: CallingPerson;
  readonly tasks: readonly Told[];
}

/** Tasks by who is told of them: one message for a person, however many tasks it names. */
export function byPerson<Told>(
  told: readonly { readonly task: Told; readonly persons: readonly CallingPerson[] }[],
): PersonsTasks<Told>[] {
  const found = new Map<string, { person: CallingPerson; tasks: Told[] }>();
  for (const { task, persons } of told) {
    for (const person of persons) {
      const known = found.get(person.code);
      if (known) known.tasks.push(task);
      else found.set(person.code, { person, tasks: [task] });
    }
  }
  return [...found.values()];
}

/** What the county's `task` template says of the tasks given to a person at once. */
export function givenVariables(
  { name }: Pick<CallingPerson, "name">,
  tasks: readonly ToldTask[],
): Variables {
  const places = [...new Set(tasks.map(({ place }) => place))];
  const [place = ""] = places;
  return {
    姓名: name,
    地点: places.length === 1 ? place : (tasks[0]?.incidentTitle ?? place),
    任务: namesOf(tasks.map(({ text }) => text)),
    // Several are as pressing as the first of them.
    时限: `${Math.min(...tasks.map(({ minutes }) => minutes))} 分钟`,
  };
}

/** The sentence of tasks that are late, for one person. */
export function overdueWords(
  tasks: readonly Pick<ToldTask, "assignee" | "text" | "state" | "dueAt">[],
  now: Instant,
): string {
  const lines = tasks.map(({ assignee, text, state, dueAt }) => {
    const what = state === "assigned" ? "还没有接受" : "没有按时完成";
    const late = dueAt === null ? 0 : Math.floor((now - dueAt) / MINUTE);
    return `${assignee.name}${what}${late < 1 ? "" : `（已超 ${late} 分钟）`}：${text}`;
  });
  return `【任务超时】${namesOf(lines)}`;
}

/** A task that was refused, with by whom and why. */
export interface RefusedTask extends ToldTask {
  readonly refusedBy: string;
  readonly reason: string | null;
}

/** What is told of tasks that were refused to who gave them: somebody has to be found for them. */
export function refusedWords(
  tasks: readonly Pick<RefusedTask, "assignee" | "text" | "refusedBy" | "reason">[],
): string {
  const lines = tasks.map(({ assignee, text, refusedBy, reason }) => {
    const who = assignee.name === refusedBy ? refusedBy : `${assignee.name} ${refusedBy}`;
    return `${who}：${text}${reason === null ? "" : `（${reason}）`}`;
  });
  return `【任务被拒绝，请改派】${namesOf(lines)}`;
}

/** What is told to whose task it was until now. */
export function reassignedWords(
  { text }: Pick<ToldTask, "text">,
  now: Pick<ToldTask, "assignee">,
): string {
  return `【任务已改派】不再由您办理，改由${now.assignee.name}办理：${text}`;
}

/** What is told to those whose tasks are withdrawn. */
export function withdrawnWords(tasks: readonly Pick<ToldTask, "text">[]): string {
  return `【任务已撤销】不用再办：${namesOf(tasks.map(({ text }) => text))}`;
}

/** As many as one message names: more is read on the page of tasks. */
const NAMED = 5;

function namesOf(all: readonly string[]): string {
  const named = all.slice(0, NAMED).join("；");
  return all.length > NAMED ? `${named}；等 ${all.length} 项` : named;
}
