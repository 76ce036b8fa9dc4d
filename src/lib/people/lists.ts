import { readContact } from "./contact";
import {
  type Beholder,
  type Directory,
  isVisible,
  maskedContacts,
  matches,
  pageOf,
} from "./directory";
import type { Person, Post, RiskPoint } from "./organization";
import { POST_KIND_NAMES } from "./post";
import type { DepartmentRow, PersonRow, PostRow, RiskPointRow, RowPage } from "./record";
import type { DepartmentSearch, PersonSearch, PostSearch, RiskPointSearch } from "./search";

/** The revision of a record: what its content is, in a few characters. */
export type RevisionOf = (record: object) => string;

export function personRow(directory: Directory, person: Person): PersonRow {
  const { code, name, departmentCode, adminAreaCode, demonstration, retired } = person;
  return {
    code,
    name,
    departmentCode,
    adminAreaCode,
    demonstration,
    retired,
    place: directory.placeOfPerson(person),
    posts: directory.postsOf(code),
    contacts: maskedContacts(person),
  };
}

export function personPage(
  directory: Directory,
  search: PersonSearch,
  beholder: Beholder,
): RowPage<PersonRow> {
  // A whole number finds whose it is, as of a caller; a part of one would let numbers be guessed.
  const number = search.q.length >= 7 ? readContact(search.q) : null;
  const isMeant = (person: Person) =>
    isVisible(beholder, person.adminAreaCode) &&
    (search.retired || !person.retired) &&
    (search.area === undefined || (person.adminAreaCode?.startsWith(search.area) ?? false)) &&
    (search.department === undefined || person.departmentCode === search.department) &&
    (!search.unreachable || person.contacts.length === 0);
  const rows = directory.organization.person
    .filter(isMeant)
    .map((person) => ({ person, row: personRow(directory, person) }))
    .filter(
      ({ row }) =>
        search.kind.length === 0 || row.posts.some(({ kind }) => search.kind.includes(kind)),
    )
    .filter(({ person, row }) =>
      number
        ? person.contacts.some(({ value }) => value === number.value)
        : matches(
            search.q,
            row.name,
            row.code,
            row.place.name,
            ...row.posts.flatMap(({ title, place }) => [title, place.name]),
          ),
    )
    .map(({ row }) => row);
  return pageOf(rows, search, {
    // The county's own first, then departments in their order, then townships and villages.
    area: ({ adminAreaCode, departmentCode, code }) => {
      if (departmentCode === null) return `${adminAreaCode ?? "0"} ${code}`;
      const rank = directory.department(departmentCode)?.rank ?? 0;
      return `1 ${String(rank).padStart(2, "0")} ${departmentCode} ${code}`;
    },
    name: ({ name }) => name,
  });
}

export function postRow(directory: Directory, post: Post, revisionOf: RevisionOf): PostRow {
  const { code, kind, title, placeCode, rank, retired } = post;
  return {
    code,
    kind,
    title,
    placeCode,
    rank,
    retired,
    place: directory.placeOfPost(post),
    adminAreaCode: directory.areaOfPost(post),
    holders: directory.holders(post),
    revision: revisionOf(post),
  };
}

export function postPage(
  directory: Directory,
  search: PostSearch,
  beholder: Beholder,
  revisionOf: RevisionOf,
): RowPage<PostRow> {
  const rows = directory.organization.post
    .filter(({ retired, kind }) => {
      if (retired && !search.retired) return false;
      return search.kind.length === 0 || search.kind.includes(kind);
    })
    .map((post) => postRow(directory, post, revisionOf))
    .filter(
      (row) =>
        isVisible(beholder, row.adminAreaCode) &&
        (search.area === undefined || (row.adminAreaCode?.startsWith(search.area) ?? false)) &&
        (search.department === undefined || row.placeCode === search.department) &&
        (!search.vacant || row.holders.length === 0) &&
        matches(
          search.q,
          row.title,
          row.code,
          row.place.name,
          POST_KIND_NAMES[row.kind],
          ...row.holders.map(({ name }) => name),
        ),
    );
  return pageOf(rows, search, {
    area: ({ adminAreaCode, placeCode, kind, rank }) =>
      `${adminAreaCode ?? "1"} ${placeCode} ${kind} ${rank}`,
    title: ({ title }) => title,
  });
}

export function riskPointRow(
  directory: Directory,
  point: RiskPoint,
  stationName: (code: string) => string | null,
): RiskPointRow {
  return {
    ...point,
    place: directory.namedArea(point.adminAreaCode),
    stationName: point.stationCode === null ? null : stationName(point.stationCode),
    monitors: directory
      .line("riskPointMonitor", point.code)
      .flatMap((post) => directory.holders(post)),
  };
}

export function riskPointPage(
  directory: Directory,
  search: RiskPointSearch,
  beholder: Beholder,
  stationName: (code: string) => string | null,
): RowPage<RiskPointRow> {
  const rows = directory.organization.riskPoint
    .filter(
      (point) =>
        isVisible(beholder, point.adminAreaCode) &&
        (search.retired || !point.retired) &&
        (search.area === undefined || point.adminAreaCode.startsWith(search.area)) &&
        (search.hazard.length === 0 || search.hazard.includes(point.hazard)),
    )
    .map((point) => riskPointRow(directory, point, stationName))
    .filter(
      (row) =>
        (!search.unwatched || row.monitors.length === 0) &&
        matches(
          search.q,
          row.name,
          row.code,
          row.place.name,
          row.stationName,
          ...row.monitors.map(({ name }) => name),
        ),
    );
  return pageOf(rows, search, {
    area: ({ adminAreaCode, code }) => `${adminAreaCode} ${code}`,
    name: ({ name }) => name,
    people: ({ people }) => people ?? -1,
  });
}

/** Departments are no secret in a county; who works in them is for whole-county eyes. */
export function departmentPage(
  directory: Directory,
  search: DepartmentSearch,
  beholder: Beholder,
): RowPage<DepartmentRow> {
  const seesPersons = isVisible(beholder, null);
  const holdersAt = (kind: "departmentHead" | "departmentLiaison", code: string) =>
    seesPersons ? directory.line(kind, code).flatMap((post) => directory.holders(post)) : [];
  const staff = new Map<string, number>();
  for (const { departmentCode, retired } of directory.organization.person)
    if (departmentCode !== null && !retired)
      staff.set(departmentCode, (staff.get(departmentCode) ?? 0) + 1);
  const rows = directory.organization.department
    .filter(({ retired }) => search.retired || !retired)
    .map((department) => ({
      ...department,
      heads: holdersAt("departmentHead", department.code),
      liaisons: holdersAt("departmentLiaison", department.code),
      persons: seesPersons ? (staff.get(department.code) ?? 0) : 0,
    }))
    .filter((row) => matches(search.q, row.name, row.code, row.duties));
  return pageOf(rows, search, { rank: ({ rank }) => rank, name: ({ name }) => name });
}
