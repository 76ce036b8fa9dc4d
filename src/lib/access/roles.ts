/**
 * Who a person is to the county. The three administrators are kept apart, so that nobody both gives
 * rights and watches what is done with them (三员分立, GB/T 22239-2019 8.1.10).
 */
export const ROLES = [
  "countyLeader",
  "commander",
  "dutyOfficer",
  "department",
  "township",
  "liaison",
  "analyst",
  "systemAdministrator",
  "securityAdministrator",
  "auditAdministrator",
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  countyLeader: "县领导",
  commander: "指挥长",
  dutyOfficer: "县值班员",
  department: "成员单位",
  township: "乡镇",
  liaison: "村联络员",
  analyst: "分析员",
  systemAdministrator: "系统管理员",
  securityAdministrator: "安全管理员",
  auditAdministrator: "审计管理员",
};

/** Digits of the area an account of this role belongs to; null where it is of the whole county. */
export const ROLE_AREA_DIGITS: Record<Role, 9 | 12 | null> = {
  countyLeader: null,
  commander: null,
  dutyOfficer: null,
  department: null,
  township: 9,
  liaison: 12,
  analyst: null,
  systemAdministrator: null,
  securityAdministrator: null,
  auditAdministrator: null,
};
