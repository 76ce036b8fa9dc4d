import { z } from "zod";
import { flag, paging, words } from "@/lib/search/searchParameters";

export const TASK_VIEWS = ["running", "waiting", "overdue", "over", "all"] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

export const TASK_VIEW_NAMES: Record<TaskView, string> = {
  running: "未完成",
  waiting: "待接受",
  overdue: "已超时",
  over: "已办结",
  all: "全部",
};

export const TASK_SORTS = ["urgency", "-created", "created", "due", "-due"] as const;

/** Search parameters of the tasks' list, read by the page and the API alike. */
export const taskSearchSchema = z.object({
  q: words,
  view: z.enum(TASK_VIEWS).default("running"),
  incident: z.coerce.number().int().positive().optional(),
  /** Only those of the viewer's own department, area or person. */
  mine: flag,
  sort: z.enum(TASK_SORTS).default("urgency"),
  ...paging,
});
export type TaskSearch = z.infer<typeof taskSearchSchema>;

/** An id in an address; what is no id names nothing. */
export const rowIdSchema = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).catch(0);
