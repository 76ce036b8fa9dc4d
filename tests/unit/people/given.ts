import { splitLines } from "@/lib/county/table";
import { type ImportPlan, planImport } from "@/lib/people/import/importPlan";
import { readImportTables } from "@/lib/people/import/importTables";
import {
  type AnyRecord,
  NO_ORGANIZATION,
  type Organization,
  type Person,
  type Post,
} from "@/lib/people/organization";
import { type AreaPlace, placesOf } from "@/lib/people/places";

export const COUNTY = "990001";
export const NORTH = "990001100";
export const VILLAGE = "990001100001";
export const GROUP = "990001100001001";
export const SOUTH = "990001101";

export const AREAS: readonly AreaPlace[] = [
  { code: COUNTY, level: "county", name: "试县", parentCode: null },
  { code: NORTH, level: "township", name: "北镇", parentCode: COUNTY },
  { code: SOUTH, level: "township", name: "南镇", parentCode: COUNTY },
  { code: VILLAGE, level: "village", name: "一心村民委员会", parentCode: NORTH },
  { code: GROUP, level: "group", name: "1 组", parentCode: VILLAGE },
  { code: `${SOUTH}001`, level: "village", name: "河口社区居民委员会", parentCode: SOUTH },
];

export const PLACES = placesOf(AREAS, ["S1"]);

export const ANNA: Person = {
  code: "a",
  name: "王安",
  departmentCode: null,
  adminAreaCode: VILLAGE,
  note: "",
  contacts: [
    { rank: 1, kind: "mobile", value: "15400000001" },
    { rank: 2, kind: "landline", value: "0831-0000001" },
  ],
  demonstration: true,
  retired: false,
};

export const BEN: Person = { ...ANNA, code: "b", name: "李本", contacts: [] };

export const HEAD: Post = {
  code: "head-1",
  kind: "villageHead",
  title: "村主任",
  placeCode: VILLAGE,
  rank: 1,
  holders: ["a"],
  retired: false,
};

export function organization(given: Partial<Organization> = {}): Organization {
  return { ...NO_ORGANIZATION, person: [ANNA, BEN], post: [HEAD], ...given };
}

export function planOf(
  files: Readonly<Record<string, string>>,
  options: {
    readonly current?: Organization;
    readonly missing?: "keep" | "retire";
    readonly mayWrite?: (record: AnyRecord) => boolean;
  } = {},
): ImportPlan {
  const sheets = Object.entries(files).map(([name, text]) => ({
    name,
    lines: splitLines(name, text).lines,
  }));
  return planImport({
    current: options.current ?? organization(),
    places: PLACES,
    tables: readImportTables(sheets),
    mayWrite: options.mayWrite ?? (() => true),
    missing: options.missing ?? "keep",
  });
}
