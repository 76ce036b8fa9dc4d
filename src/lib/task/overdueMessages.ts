import type { CallingOrganization, CallingPerson } from "@/lib/people/callingOrganization";
import type { PostKind } from "@/lib/people/post";
import type { TaskSummary } from "./record";

/** Posts at the place of an assignee that hear of what is late there. */
const POSTS: Readonly<Record<string, readonly PostKind[]>> = {
  department: ["departmentHead", "departmentLiaison"],
  township: ["townshipLeader", "townshipDuty"],
};

/**
 * Who is told that a task is late: those it was given to, and the county's duty room, which is the
 * next level up. Of a post its holder. `members` are the persons of the team it was given to.
 */
export function toldOfOverdue(
  task: Pick<TaskSummary, "assignee">,
  organization: Pick<CallingOrganization, "posts" | "persons">,
  members: readonly string[],
): readonly CallingPerson[] {
  const { kind, code } = task.assignee;
  const holdersOf = (wanted: (post: CallingOrganization["posts"][number]) => boolean) =>
    organization.posts.filter(wanted).flatMap((post) => post.holders[0]?.personCode ?? []);
  const own = POSTS[kind] ?? [];
  const codes = new Set([
    ...(kind === "person" ? [code] : []),
    ...members,
    ...holdersOf((post) => own.includes(post.kind) && post.place.code === code),
    ...holdersOf((post) => kind === "post" && post.kind === code),
    ...holdersOf((post) => post.kind === "countyDuty"),
  ]);
  return organization.persons.filter((person) => codes.has(person.code));
}

/** The sentence they read. */
export function overdueWords(task: Pick<TaskSummary, "assignee" | "text" | "state">): string {
  const what = task.state === "assigned" ? "还没有接受" : "超过时限还没有完成";
  return `【任务超时】${task.assignee.name}${what}：${task.text}`;
}
