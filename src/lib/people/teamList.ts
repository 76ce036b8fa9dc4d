import { type Beholder, type Directory, isVisible, matches, pageOf } from "./directory";
import type { Team } from "./organization";
import type { RowPage } from "./record";
import type { TeamSearch } from "./search";
import type { TeamRow } from "./team";

/** A team with its members looked up: who was retired is none any more. */
export function teamRow(directory: Directory, team: Team): TeamRow {
  return {
    ...team,
    place: directory.placeOfPerson(team),
    members: directory.holders({ holders: team.members }),
  };
}

/** The teams a viewer may see that fit a search. */
export function teamPage(
  directory: Directory,
  teams: readonly Team[],
  search: TeamSearch,
  beholder: Beholder,
): RowPage<TeamRow> {
  const rows = teams
    .filter(
      ({ adminAreaCode, departmentCode, retired }) =>
        isVisible(beholder, adminAreaCode) &&
        (search.retired || !retired) &&
        (search.area === undefined || (adminAreaCode?.startsWith(search.area) ?? false)) &&
        (search.department === undefined || departmentCode === search.department),
    )
    .map((team) => teamRow(directory, team))
    .filter((row) =>
      matches(
        search.q,
        row.name,
        row.code,
        row.place.name,
        row.duties,
        row.base,
        ...row.members.map(({ name }) => name),
      ),
    );
  return pageOf(rows, search, {
    // The county's own first, then departments, then areas in the order of their codes.
    area: ({ adminAreaCode, departmentCode, code }) =>
      `${adminAreaCode ?? (departmentCode === null ? "0" : `1 ${departmentCode}`)} ${code}`,
    name: ({ name }) => name,
    members: ({ members }) => members.length,
  });
}
