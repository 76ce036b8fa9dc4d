/** The four questions of the field page: who calls, what to do, what is seen, what has arrived. */
export const FIELD_TABS = ["call", "task", "report", "sync"] as const;
export type FieldTab = (typeof FIELD_TABS)[number];

export const FIELD_TAB_NAMES: Record<FieldTab, string> = {
  call: "叫应",
  task: "任务",
  report: "上报",
  sync: "同步",
};
