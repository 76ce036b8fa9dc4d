import type { Viewer } from "@/lib/access/viewer";
import { SIMULATED_PREFIX } from "@/lib/audit/actor";
import type { PersonRecord } from "@/lib/people/record";
import type { TaskSummary } from "@/lib/task/record";

/** Who watches over an exercise: sees the whole county, and does nothing in its own name. */
export const DIRECTOR: Viewer = {
  userId: 0,
  login: "exercise",
  name: "演练",
  role: "dutyOfficer",
  adminAreaCode: null,
  departmentCode: null,
  personCode: null,
  secondFactor: false,
};

/** The officer on duty, who opens incidents; of exercises only, whatever is asked for. */
export const DUTY_OFFICER: Viewer = {
  ...DIRECTOR,
  login: `${SIMULATED_PREFIX}duty`,
  name: "演练值班员",
  secondFactor: true,
  exercise: true,
};

/** A person of the organization as the viewer its own account would be. */
export function asPerson(person: PersonRecord): Viewer {
  const { code, name, adminAreaCode, departmentCode } = person;
  const self = {
    userId: 0,
    login: `${SIMULATED_PREFIX}${code}`,
    name,
    personCode: code,
    secondFactor: false,
  };
  if (departmentCode !== null) {
    return { ...self, role: "department", adminAreaCode: null, departmentCode };
  }
  if (adminAreaCode === null || adminAreaCode.length < 9) {
    return { ...self, role: "countyLeader", adminAreaCode: null, departmentCode: null };
  }
  const role = adminAreaCode.length === 9 ? "township" : "liaison";
  // An account of a group's head is one of its village: groups have no accounts of their own.
  return { ...self, role, adminAreaCode: adminAreaCode.slice(0, 12), departmentCode: null };
}

/** Whoever carries a task out: its department, else its township or village. */
export function asAssignee(task: TaskSummary): Viewer {
  const { assignee, adminAreaCode, departmentCode, personCode } = task;
  const self = {
    userId: 0,
    login: `${SIMULATED_PREFIX}${assignee.code}`,
    name: assignee.name,
    personCode,
    secondFactor: false,
  };
  if (departmentCode !== null) {
    return { ...self, role: "department", adminAreaCode: null, departmentCode };
  }
  if (adminAreaCode !== null && adminAreaCode.length >= 9) {
    const area = adminAreaCode.slice(0, 12);
    const role = area.length === 9 ? "township" : "liaison";
    return { ...self, role, adminAreaCode: area, departmentCode: null };
  }
  return { ...self, role: "dutyOfficer", adminAreaCode: null, departmentCode: null };
}
