/**
 * The duties a post can be, from the county down to one hillside. The posts of one kind at one
 * place, by rank, are that place's line: who is called for it, in order.
 */
export const POST_KINDS = [
  "countyLeader",
  "countyDuty",
  "departmentHead",
  "departmentLiaison",
  "townshipLeader",
  "townshipDuty",
  "townshipLiaison",
  "villageHead",
  "villageLiaison",
  "groupHead",
  "riskPointMonitor",
] as const;
export type PostKind = (typeof POST_KINDS)[number];

export const POST_KIND_NAMES: Record<PostKind, string> = {
  countyLeader: "县指挥部领导",
  countyDuty: "县值班",
  departmentHead: "部门负责人",
  departmentLiaison: "部门联络员",
  townshipLeader: "乡镇领导",
  townshipDuty: "乡镇值班",
  townshipLiaison: "乡镇联络员",
  villageHead: "村负责人",
  villageLiaison: "灾害信息员",
  groupHead: "组长",
  riskPointMonitor: "隐患点监测员",
};

/** Where a post is: at an area of one level, at a department, or at a risk point. */
export type PlaceKind = "county" | "township" | "village" | "group" | "department" | "riskPoint";

export const PLACE_KIND_NAMES: Record<PlaceKind, string> = {
  county: "县",
  township: "乡镇",
  village: "村",
  group: "组",
  department: "部门",
  riskPoint: "隐患点",
};

/** The kind of place that each kind of post needs. */
export const POST_PLACES: Record<PostKind, PlaceKind> = {
  countyLeader: "county",
  countyDuty: "county",
  departmentHead: "department",
  departmentLiaison: "department",
  townshipLeader: "township",
  townshipDuty: "township",
  townshipLiaison: "township",
  villageHead: "village",
  villageLiaison: "village",
  groupHead: "group",
  riskPointMonitor: "riskPoint",
};
