import { type Beholder, type Directory, isVisible } from "./directory";
import { postRow, type RevisionOf, riskPointRow } from "./lists";
import { shortAreaName } from "./places";
import { type PlaceKind, POST_KINDS, POST_PLACES, type PostKind } from "./post";
import type { Line, NamedPlace, PlaceRecord, SubPlace } from "./record";

export interface PlaceAsk {
  readonly kind: "area" | "department" | "riskPoint";
  readonly code: string;
}

export interface PlaceParts {
  readonly revisionOf: RevisionOf;
  readonly stationName: (code: string) => string | null;
}

/** A place with its lines, what lies in it and who; null where there is none for this beholder. */
export function placeRecord(
  directory: Directory,
  ask: PlaceAsk,
  beholder: Beholder,
  parts: PlaceParts,
): PlaceRecord | null {
  if (ask.kind === "department") return departmentRecord(directory, ask.code, beholder, parts);
  if (ask.kind === "riskPoint") return riskPointRecord(directory, ask.code, beholder, parts);
  return areaRecord(directory, ask.code, beholder, parts);
}

function departmentRecord(
  directory: Directory,
  code: string,
  beholder: Beholder,
  parts: PlaceParts,
): PlaceRecord | null {
  const department = directory.department(code);
  if (!department) return null;
  const seesPersons = isVisible(beholder, null);
  const staff = directory.organization.person.filter(
    ({ departmentCode, retired }) => departmentCode === code && !retired,
  );
  return {
    ...NOTHING,
    place: { kind: "department", code, name: department.name },
    department: { ...department, revision: parts.revisionOf(department) },
    lines: seesPersons ? linesAt(directory, "department", code, parts) : [],
    persons: seesPersons ? staff.length : 0,
  };
}

function riskPointRecord(
  directory: Directory,
  code: string,
  beholder: Beholder,
  parts: PlaceParts,
): PlaceRecord | null {
  const point = directory.riskPoint(code);
  if (!point || !isVisible(beholder, point.adminAreaCode)) return null;
  return {
    ...NOTHING,
    place: { kind: "riskPoint", code, name: point.name },
    path: pathTo(directory, point.adminAreaCode, beholder),
    riskPoint: {
      ...point,
      revision: parts.revisionOf(point),
      stationName: point.stationCode === null ? null : parts.stationName(point.stationCode),
    },
    lines: linesAt(directory, "riskPoint", code, parts),
  };
}

function areaRecord(
  directory: Directory,
  code: string,
  beholder: Beholder,
  parts: PlaceParts,
): PlaceRecord | null {
  const area = directory.places.area(code);
  if (!area || !isVisible(beholder, code)) return null;
  const { person, riskPoint } = directory.organization;
  const isCounty = area.level === "county";
  const isInside = (other: string | null) => isCounty || (other?.startsWith(code) ?? false);
  return {
    ...NOTHING,
    place: { kind: area.level, code, name: shortAreaName(area.name) },
    path: pathTo(directory, area.parentCode, beholder),
    lines: linesAt(directory, area.level, code, parts),
    inside: directory.places.areas
      .filter(({ parentCode }) => parentCode === code)
      .map((inner) => subPlace(directory, inner)),
    riskPoints:
      area.level === "village" || area.level === "group"
        ? riskPoint
            .filter((point) => !point.retired && isInside(point.adminAreaCode))
            .map((point) => riskPointRow(directory, point, parts.stationName))
        : [],
    persons: person.filter((one) => !one.retired && isInside(one.adminAreaCode)).length,
  };
}

const NOTHING = {
  path: [],
  department: null,
  riskPoint: null,
  inside: [],
  riskPoints: [],
  persons: 0,
} as const;

/** Areas from the highest that may be seen down to this one. */
function pathTo(directory: Directory, code: string | null, beholder: Beholder): NamedPlace[] {
  const area = code === null ? undefined : directory.places.area(code);
  if (!area || !isVisible(beholder, area.code)) return [];
  return [
    ...pathTo(directory, area.parentCode, beholder),
    { kind: area.level, code: area.code, name: shortAreaName(area.name) },
  ];
}

/** Every kind of line such a place can have, also those that are empty: that is what is missing. */
function linesAt(
  directory: Directory,
  kind: PlaceKind,
  code: string,
  { revisionOf }: PlaceParts,
): Line[] {
  return POST_KINDS.filter((each) => POST_PLACES[each] === kind).map((each) => ({
    kind: each,
    posts: directory.line(each, code).map((post) => postRow(directory, post, revisionOf)),
  }));
}

const HEAD_OF: Partial<Record<PlaceKind, PostKind>> = {
  township: "townshipLeader",
  village: "villageHead",
  group: "groupHead",
};

function subPlace(
  directory: Directory,
  { code, name, level }: { code: string; name: string; level: PlaceKind },
): SubPlace {
  const headKind = HEAD_OF[level];
  const head = headKind ? directory.line(headKind, code)[0] : undefined;
  const isHeld = (kind: PostKind) =>
    directory.line(kind, code).some((post) => directory.holders(post).length > 0);
  return {
    code,
    name: shortAreaName(name),
    head: head ? (directory.holders(head)[0]?.name ?? null) : null,
    riskPoints: directory.organization.riskPoint.filter(
      (point) => !point.retired && point.adminAreaCode.startsWith(code),
    ).length,
    hasGap:
      (headKind !== undefined && !isHeld(headKind)) ||
      (level === "village" && !isHeld("villageLiaison")) ||
      (level === "township" && !isHeld("townshipDuty")),
  };
}
