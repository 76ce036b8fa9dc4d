import { type Fault, type FaultIndex, noArea } from "./fault";
import type { Team } from "./organization";

/** What does not fit of a team: its home, its members, a name that another has. */
export function teamFaults(teams: readonly Team[], index: FaultIndex): Fault[] {
  const first = new Map<string, string>();
  return teams.flatMap((team) => {
    const hasName = index.isRead("team", team.code, "name");
    const other = first.get(team.name);
    if (hasName && other === undefined) first.set(team.name, team.code);
    const taken =
      other === undefined
        ? []
        : [
            at(
              team,
              "name",
              `名称“${team.name}”已是队伍 ${other} 的`,
              "改用不同的名称；已解散的队伍也占着名称，可以恢复它",
            ),
          ];
    return [...taken, ...homeFaults(team, index), ...memberFaults(team, index)];
  });
}

function homeFaults(team: Team, { places, departments, isNamed }: FaultIndex): Fault[] {
  const { departmentCode, adminAreaCode } = team;
  const faults: Fault[] = [];
  if (departmentCode !== null && adminAreaCode !== null)
    faults.push(at(team, "area", "部门与地区都填了", "只填一个；县里直属的队伍都不填"));
  if (
    departmentCode !== null &&
    !departments.has(departmentCode) &&
    !isNamed("department", departmentCode)
  )
    faults.push(at(team, "department", `没有部门 ${departmentCode}`, "先补上这个部门，或改正代码"));
  if (adminAreaCode !== null && places.area(adminAreaCode) === undefined)
    faults.push(at(team, "area", ...noArea(adminAreaCode)));
  return faults;
}

function memberFaults(team: Team, { persons, isNamed }: FaultIndex): Fault[] {
  const seen = new Set<string>();
  return team.members.flatMap((code, place) => {
    const column = place === 0 ? "leader" : "members";
    const person = persons.get(code);
    const isTwice = seen.has(code);
    seen.add(code);
    if (isTwice) return [at(team, column, `${code} 写了两次`, "每人只写一次；队长不再列为队员")];
    if (person === undefined && !isNamed("person", code))
      return [{ ...at(team, column, `没有人员 ${code}`, "先补上这个人，或改正代码"), named: code }];
    if (person?.retired && !team.retired)
      return [at(team, column, `${code} 已停用，不能编入队伍`, "换一个人，或先恢复此人")];
    return [];
  });
}

function at({ code }: Team, column: string, what: string, mend: string): Fault {
  return { kind: "team", code, column, what, mend };
}
