import type {
  CallingOrganization,
  CallingPerson,
  CallingPost,
} from "@/lib/people/callingOrganization";
import type { PostKind } from "@/lib/people/post";
import type { OverdueRecipient } from "./messagePolicy";
import type { TaskSummary } from "./record";

/** A task as far as it says whose it is. */
export type OwnedTask = Pick<TaskSummary, "assignee" | "adminAreaCode" | "departmentCode">;

/** Who may be told of tasks: the organization, and who is in the teams that tasks were given to. */
export interface TaskPeople {
  readonly organization: Pick<CallingOrganization, "posts" | "persons">;
  /** Persons of each team, its leader first. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

type UnitKind = "department" | "township";

/** Who takes tasks at a unit: the first of these kinds of post that has a holder. */
const TAKEN_BY: Readonly<Record<UnitKind, readonly PostKind[]>> = {
  department: ["departmentLiaison", "departmentHead"],
  township: ["townshipDuty", "townshipLiaison", "townshipLeader"],
};
/** Who answers for a unit. */
const LED_BY: Readonly<Record<UnitKind, readonly PostKind[]>> = {
  department: ["departmentHead", "departmentLiaison"],
  township: ["townshipLeader", "townshipDuty"],
};

/** Who carries a task out and hears that it is theirs; nobody where the plan's unit is not known. */
export function carriersOf(task: OwnedTask, people: TaskPeople): readonly CallingPerson[] {
  const { kind, code } = task.assignee;
  switch (kind) {
    case "person":
      return personsOf(people, [code]);
    case "team":
      return personsOf(people, people.members.get(code) ?? []);
    case "post":
      return personsOf(people, holdersOf(people, (post) => post.kind === code).slice(0, 1));
    case "department":
    case "township":
      return firstAt(people, { kind, code }, TAKEN_BY[kind]);
  }
}

/** Who is told at a step of what is late. */
export function recipientsOf(
  tell: OverdueRecipient,
  task: OwnedTask,
  people: TaskPeople,
): readonly CallingPerson[] {
  if (tell === "assignee") return carriersOf(task, people);
  if (tell !== "unit") {
    return personsOf(people, holdersOf(people, (post) => post.kind === tell).slice(0, 1));
  }
  const unit = unitOf(task);
  return unit === null ? [] : firstAt(people, unit, LED_BY[unit.kind]);
}

/**
 * Who has to hear that a task was refused, the first of them that can be reached: who gave it, and
 * where that was the machine, or somebody who is no person of the organization, or who refused it
 * themselves, the county's duty room, and after it the county's leader: a refusal that nobody hears
 * leaves a task with nobody.
 */
export function refusalRecipients(
  { giver, refuser }: { readonly giver: string | null; readonly refuser: string | null },
  people: TaskPeople,
): readonly CallingPerson[] {
  const posts = ["countyDuty", "countyLeader"] as const;
  const rooms = posts.flatMap((kind) => holdersOf(people, (post) => post.kind === kind));
  const codes = [...(giver === null ? [] : [giver]), ...rooms].filter((code) => code !== refuser);
  return [...new Set(codes)].flatMap((code) => personsOf(people, [code]));
}

const TOWNSHIP_DIGITS = 9;

/** The department or township a task is carried out by; null for the county's own. */
function unitOf(task: OwnedTask): { readonly kind: UnitKind; readonly code: string } | null {
  const { departmentCode, adminAreaCode } = task;
  if (departmentCode !== null) return { kind: "department", code: departmentCode };
  if (adminAreaCode === null || adminAreaCode.length < TOWNSHIP_DIGITS) return null;
  // National codes nest: a village's begins with its township's.
  return { kind: "township", code: adminAreaCode.slice(0, TOWNSHIP_DIGITS) };
}

function firstAt(
  people: TaskPeople,
  unit: { readonly kind: UnitKind; readonly code: string },
  kinds: readonly PostKind[],
): readonly CallingPerson[] {
  const first = kinds.flatMap((kind) =>
    holdersOf(people, (post) => post.kind === kind && post.place.code === unit.code),
  );
  return personsOf(people, first.slice(0, 1));
}

/** Of each such post its holder, by the posts' rank. */
function holdersOf({ organization }: TaskPeople, wanted: (post: CallingPost) => boolean): string[] {
  return organization.posts
    .filter(wanted)
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(({ holders }) => holders[0]?.personCode ?? []);
}

function personsOf(
  { organization }: TaskPeople,
  codes: readonly string[],
): readonly CallingPerson[] {
  return organization.persons.filter(({ code }) => codes.includes(code));
}
