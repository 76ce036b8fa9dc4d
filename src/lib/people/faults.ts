import { CONTACT_FORM, isMasked } from "./contact";
import { type Fault, type FaultIndex, noArea } from "./fault";
import type { Organization, Person, Post, RecordKind, RiskPoint } from "./organization";
import type { Places } from "./places";
import { PLACE_KIND_NAMES, POST_KIND_NAMES, POST_PLACES, type PostKind } from "./post";
import { teamFaults } from "./teamFaults";

/** What a check may take for granted. */
export interface FaultOptions {
  /**
   * Codes that are written somewhere but whose records could not be read: naming one of them is no
   * second fault.
   */
  readonly alsoNamed?: { readonly [kind in RecordKind]?: ReadonlySet<string> };
  /** Columns of a record that are not to be judged, since what stands in them could not be read. */
  readonly unread?: (kind: RecordKind, code: string) => ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Everything that does not fit together: places and persons that are not there, two of one name,
 * ranks that clash. Of two that clash the later one is told.
 */
export function organizationFaults(
  organization: Organization,
  places: Places,
  { alsoNamed = {}, unread = () => NOTHING }: FaultOptions = {},
): Fault[] {
  const known = (kind: RecordKind) => {
    const records: readonly { code: string; retired: boolean }[] = organization[kind];
    return new Map(records.map((record) => [record.code, record]));
  };
  const index: FaultIndex = {
    places,
    departments: known("department"),
    riskPoints: known("riskPoint"),
    persons: known("person"),
    isNamed: (kind, code) => alsoNamed[kind]?.has(code) ?? false,
    isRead: (kind, code, ...columns) => columns.every((column) => !unread(kind, code).has(column)),
  };
  const faults = [
    ...departmentFaults(organization, index),
    ...organization.riskPoint.flatMap((point) => riskPointFaults(point, index)),
    ...organization.person.flatMap((person) => personFaults(person, index)),
    ...organization.post.flatMap((post) => postFaults(post, index)),
    ...rankFaults(organization.post, index),
    ...teamFaults(organization.team, index),
  ];
  return faults.filter(({ kind, code, column }) => index.isRead(kind, code, column));
}

function departmentFaults(
  { department: departments }: Organization,
  { isRead }: FaultIndex,
): Fault[] {
  const first = new Map<string, string>();
  return departments.flatMap(({ code, name }) => {
    if (!isRead("department", code, "name")) return [];
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, code);
      return [];
    }
    return [
      {
        kind: "department" as const,
        code,
        column: "name",
        what: `名称“${name}”已是部门 ${other} 的`,
        mend: "改用不同的名称，或合并成一个部门",
      },
    ];
  });
}

function riskPointFaults(point: RiskPoint, { places }: FaultIndex): Fault[] {
  const at = (column: string, what: string, mend: string): Fault => ({
    kind: "riskPoint",
    code: point.code,
    column,
    what,
    mend,
  });
  const level = places.area(point.adminAreaCode)?.level;
  const faults: Fault[] = [];
  if (level === undefined) faults.push(at("area", ...noArea(point.adminAreaCode)));
  else if (level !== "village" && level !== "group")
    faults.push(
      at("area", `${point.adminAreaCode} 不是村或组`, "填写隐患点所在村的 12 位或组的 15 位代码"),
    );
  if (point.stationCode !== null && !places.hasStation(point.stationCode))
    faults.push(at("station", `没有测站 ${point.stationCode}`, "改正测站代码；没有测站监测就留空"));
  return faults;
}

function personFaults(person: Person, { places, departments, isNamed }: FaultIndex): Fault[] {
  const at = (column: string, what: string, mend: string): Fault => ({
    kind: "person",
    code: person.code,
    column,
    what,
    mend,
  });
  const { departmentCode, adminAreaCode } = person;
  const faults: Fault[] = [];
  if (departmentCode !== null && adminAreaCode !== null)
    faults.push(at("area", "部门与地区都填了", "只填一个：在部门任职的填部门，在乡镇村组的填地区"));
  if (
    departmentCode !== null &&
    !departments.has(departmentCode) &&
    !isNamed("department", departmentCode)
  )
    faults.push(at("department", `没有部门 ${departmentCode}`, "先补上这个部门，或改正代码"));
  if (adminAreaCode !== null && places.area(adminAreaCode) === undefined)
    faults.push(at("area", ...noArea(adminAreaCode)));
  const seen = new Set<string>();
  for (const { rank, value } of person.contacts) {
    const column = `contact_${rank}`;
    if (isMasked(value))
      faults.push(
        at(
          column,
          `${value} 是遮蔽后的号码，与现有号码对不上`,
          `填写完整号码（${CONTACT_FORM}），或恢复原样`,
        ),
      );
    else if (seen.has(value)) faults.push(at(column, `${value} 写了两次`, "只留一个"));
    seen.add(value);
  }
  return faults;
}

function postFaults(post: Post, index: FaultIndex): Fault[] {
  const at = (column: string, what: string, mend: string): Fault => ({
    kind: "post",
    code: post.code,
    column,
    what,
    mend,
  });
  const faults: Fault[] = [];
  const place = index.isRead("post", post.code, "kind") ? placeFault(post, index) : null;
  if (place) faults.push(at("place", ...place));
  const seen = new Set<string>();
  post.holders.forEach((code, holder) => {
    const column = `person_${holder + 1}`;
    const person = index.persons.get(code);
    if (seen.has(code)) faults.push(at(column, `${code} 写了两次`, "每人只写一次"));
    else if (person === undefined && !index.isNamed("person", code))
      faults.push(at(column, `没有人员 ${code}`, "先补上这个人，或改正代码"));
    else if (person?.retired && !post.retired)
      faults.push(at(column, `${code} 已停用，不能任职`, "换一个人，或先恢复此人"));
    seen.add(code);
  });
  return faults;
}

function placeFault(
  { kind, placeCode }: Post,
  index: FaultIndex,
): [what: string, mend: string] | null {
  const needed = POST_PLACES[kind];
  const name = POST_KIND_NAMES[kind];
  if (needed === "department") {
    if (index.departments.has(placeCode) || index.isNamed("department", placeCode)) return null;
    return [`没有部门 ${placeCode}`, `${name}的这一格填部门代码`];
  }
  if (needed === "riskPoint") {
    if (index.riskPoints.has(placeCode) || index.isNamed("riskPoint", placeCode)) return null;
    return [`没有隐患点 ${placeCode}`, `${name}的这一格填隐患点代码`];
  }
  const area = index.places.area(placeCode);
  if (area === undefined) return noArea(placeCode);
  if (area.level === needed) return null;
  return [
    `${placeCode}（${area.name}）是${PLACE_KIND_NAMES[area.level]}，${name}应在${PLACE_KIND_NAMES[needed]}`,
    `填写${PLACE_KIND_NAMES[needed]}的代码，或改正类别`,
  ];
}

/** The line a post stands in: the posts of one kind at one place. */
export function lineKey({ kind, placeCode }: { kind: PostKind; placeCode: string }): string {
  return `${kind} ${placeCode}`;
}

function rankFaults(posts: readonly Post[], { isRead }: FaultIndex): Fault[] {
  const taken = new Map<string, string>();
  return posts.flatMap((post) => {
    if (post.retired || !isRead("post", post.code, "kind", "place", "rank")) return [];
    const place = `${lineKey(post)} ${post.rank}`;
    const other = taken.get(place);
    if (other === undefined) {
      taken.set(place, post.code);
      return [];
    }
    return [
      {
        kind: "post" as const,
        code: post.code,
        column: "rank",
        what: `次序 ${post.rank} 已被同一处的${POST_KIND_NAMES[post.kind]}岗位 ${other} 占用`,
        mend: "同一处同类岗位的次序各不相同",
      },
    ];
  });
}
